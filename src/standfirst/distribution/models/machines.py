"""What the publication says to machines: one row each, kept in the newsroom."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.distribution.rules.crawlers import DEFAULT

ONLY = 1


class Single(models.Model):
    """A table of one row. Without it, everything is as it comes."""

    class Meta:
        abstract = True
        default_permissions = ("change",)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.pk = ONLY
        super().save(*args, **kwargs)

    @classmethod
    def read(cls) -> Self:
        """The row, or an unsaved one. One statement, and nothing is written."""
        return cls._default_manager.filter(pk=ONLY).first() or cls(pk=ONLY)


class CrawlerPolicy(Single):
    """Which families of crawlers may fetch the public pages, and names that the newsroom adds to ours."""

    search = models.BooleanField(_("search engines"), default=DEFAULT["search"])
    ai_search = models.BooleanField(_("AI search"), default=DEFAULT["ai_search"])
    ai_training = models.BooleanField(_("AI training"), default=DEFAULT["ai_training"])
    archive = models.BooleanField(_("archives"), default=DEFAULT["archive"])
    search_names = models.TextField(blank=True, default="")
    ai_search_names = models.TextField(blank=True, default="")
    ai_training_names = models.TextField(blank=True, default="")
    archive_names = models.TextField(blank=True, default="")
    licences = models.URLField(_("where licences are asked for"), max_length=300, blank=True, default="")

    class Meta(Single.Meta):
        verbose_name = _("policy for crawlers")
        verbose_name_plural = _("policy for crawlers")

    def __str__(self) -> str:
        return str(_("Policy for crawlers"))


class AdsTxt(Single):
    """ads.txt as it was written, line by line."""

    text = models.TextField(_("ads.txt"), blank=True, default="")

    class Meta(Single.Meta):
        verbose_name = _("ads.txt")
        verbose_name_plural = _("ads.txt")

    def __str__(self) -> str:
        return "ads.txt"


class SecurityContact(Single):
    """What security.txt says. Without a contact and an end there is no file."""

    contacts = models.TextField(_("contacts"), blank=True, default="")
    expires = models.DateTimeField(_("good until"), null=True, blank=True)
    languages = models.CharField(_("languages"), max_length=100, blank=True, default="")
    policy = models.CharField(_("policy"), max_length=300, blank=True, default="")
    encryption = models.CharField(_("key"), max_length=300, blank=True, default="")
    acknowledgments = models.CharField(_("thanks"), max_length=300, blank=True, default="")
    hiring = models.CharField(_("jobs"), max_length=300, blank=True, default="")

    class Meta(Single.Meta):
        verbose_name = _("security contact")
        verbose_name_plural = _("security contact")

    def __str__(self) -> str:
        return "security.txt"
