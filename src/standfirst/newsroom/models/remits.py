"""Whose stories an account works on, and what the newsroom has set up by itself."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.models.places import Bureau
from standfirst.newsroom.models.taxonomy import Section
from standfirst.newsroom.rules.remit import RemitFacts


class Remit(models.Model):
    """The sections and bureaus whose stories an account works on. No remit, or an empty one: everywhere."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="remit")
    sections = models.ManyToManyField(Section, verbose_name=_("sections"), blank=True, related_name="+")
    bureaus = models.ManyToManyField(Bureau, verbose_name=_("bureaus"), blank=True, related_name="+")

    class Meta:
        verbose_name = _("remit")
        verbose_name_plural = _("remits")

    def __str__(self) -> str:
        return str(self.user)

    @property
    def facts(self) -> RemitFacts:
        """This remit for `rules.remit`. Two statements, none when both are prefetched."""
        return RemitFacts(
            sections=frozenset(section.pk for section in self.sections.all()),
            bureaus=frozenset(bureau.pk for bureau in self.bureaus.all()),
        )


class GivenOnce(models.Model):
    """What the newsroom set up by itself, so that it is not set up again when an operator has removed it since."""

    what = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.what
