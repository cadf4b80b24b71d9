"""Editions and bureaus: who signs copy, and from where."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from standfirst.core.zones import known_zones
from standfirst.newsroom.countries import country_choices
from standfirst.newsroom.models.addressed import Addressed
from standfirst.newsroom.models.shared import SharedRow


def validate_time_zone(value: str) -> None:
    if value not in known_zones():
        raise ValidationError(_("“%(value)s” is no time zone; it looks like Asia/Tokyo."), params={"value": value})


class Edition(SharedRow, Addressed):
    """A regional imprint. Its code signs bureau bylines: `bno - Tokyo Office`."""

    code = models.CharField(
        _("code"),
        max_length=5,
        unique=True,
        validators=[RegexValidator(r"^[a-z]{2,5}$", _("Two to five small letters, like “bno”."))],
        help_text=_("Signs the bylines of its bureaus: bno - Tokyo Office."),
    )
    name = models.CharField(_("name"), max_length=80)
    description = models.TextField(_("description"), blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[validate_time_zone])
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("edition")
        verbose_name_plural = _("editions")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/edition/{self.slug}/"


class Bureau(SharedRow, Addressed):
    """An office that files copy and can carry a byline alone."""

    name = models.CharField(_("name"), max_length=80, help_text=_("As signed: Tokyo Office."))
    edition = models.ForeignKey(Edition, verbose_name=_("edition"), on_delete=models.PROTECT, related_name="bureaus")
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = models.CharField(_("country"), max_length=2, choices=country_choices, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[validate_time_zone])
    intro = models.TextField(_("introduction"), blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)

    class Meta:
        ordering = ["name"]
        verbose_name = _("bureau")
        verbose_name_plural = _("bureaus")

    def __str__(self) -> str:
        return self.name

    @property
    def signature(self) -> str:
        """How the bureau signs alone: the edition's code and its own name. Needs `edition` loaded."""
        return f"{self.edition.code} - {self.name}"

    def get_absolute_url(self) -> str:
        return f"/bureau/{self.slug}/"
