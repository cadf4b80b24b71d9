"""Contributors (people and partners who are bylined) and sources (whom the text credits)."""

from __future__ import annotations

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images import get_image_model_string
from wagtail.search import index

from standfirst.newsroom.models.addressed import Addressed
from standfirst.newsroom.models.places import Bureau


class Contributor(Addressed):
    """A person who is bylined, or a partner: an agency or outlet that syndicates to us."""

    class Kind(models.TextChoices):
        PERSON = "contributor", _("contributor")
        PARTNER = "partner", _("partner (agency or outlet)")

    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.PERSON)
    role = models.CharField(_("role"), max_length=120, blank=True)
    beat = models.CharField(_("beat"), max_length=160, blank=True)
    bio = models.TextField(_("about"), blank=True)
    portrait = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    email = models.EmailField(_("public e-mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    bureau = models.ForeignKey(
        Bureau,
        verbose_name=_("bureau"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributors",
    )
    account = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="contributor",
        limit_choices_to={"is_staff": True},
        help_text=_("The staff account of this person, if there is one."),
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/contributor/{self.slug}/"


class Source(index.Indexed, models.Model):
    """Whom a story credits for what it reports: “Kanto Wire writes”."""

    class Kind(models.TextChoices):
        AGENCY = "agency", _("news agency")
        NEWSPAPER = "newspaper", _("newspaper or broadcaster")
        OFFICIAL = "official", _("official body")
        COMPANY = "company", _("company")
        RESEARCH = "research", _("research house")

    name = models.CharField(_("name"), max_length=120, unique=True)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind, default=Kind.AGENCY)
    link = models.URLField(_("link"), blank=True)
    rights_note = models.TextField(
        _("rights note"), blank=True, help_text=_("What we may take over, and how it must be credited.")
    )

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name
