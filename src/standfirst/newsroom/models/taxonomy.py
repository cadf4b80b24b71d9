"""The ways copy is filed: sections, countries, sectors, companies; topics have a module of their own."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from standfirst.newsroom.countries import country_choices, country_names
from standfirst.newsroom.models.addressed import Addressed, HubRow
from standfirst.newsroom.models.shared import SharedRow
from standfirst.newsroom.sectors import SECTORS


class Section(SharedRow, Addressed):
    """A part of the paper; every story is in exactly one."""

    name = models.CharField(_("name"), max_length=60)
    description = models.CharField(_("description"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    in_masthead = models.BooleanField(_("in the masthead"), default=True)

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("section")
        verbose_name_plural = _("sections")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"/section/{self.slug}/"


class Country(SharedRow, HubRow, index.Indexed, models.Model):
    """A country copy is filed by; rows are made by a migration from the ISO list and only their texts are edited."""

    code = models.CharField(_("code"), max_length=2, primary_key=True, choices=country_choices)
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    name = models.CharField(_("name"), max_length=80)
    intro = models.TextField(_("introduction"), blank=True)
    key_figures = models.JSONField(
        _("key figures"), default=list, blank=True, help_text=_("A list of {label, value, note}.")
    )

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")

    def __str__(self) -> str:
        return self.name or country_names().get(self.code, self.code)

    def get_absolute_url(self) -> str:
        return f"/country/{self.slug}/"


class Sector(SharedRow, HubRow, index.Indexed, models.Model):
    """A sector of the fixed list; rows are made by a migration and only their texts are edited."""

    code = models.SlugField(_("code"), max_length=40, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    intro = models.TextField(_("introduction"), blank=True)

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        ordering = ["name"]
        verbose_name = _("sector")
        verbose_name_plural = _("sectors")

    def __str__(self) -> str:
        return self.name or str(SECTORS.get(self.code, self.code))

    def get_absolute_url(self) -> str:
        return f"/sector/{self.code}/"

    @property
    def slug(self) -> str:
        return self.code


class Company(Addressed):
    """A company in the news, with its listing."""

    name = models.CharField(_("name"), max_length=120)
    ticker = models.CharField(_("ticker"), max_length=20, blank=True)
    exchange = models.CharField(_("exchange"), max_length=60, blank=True)
    country = models.ForeignKey(Country, null=True, blank=True, on_delete=models.PROTECT, related_name="companies")
    sector = models.ForeignKey(Sector, null=True, blank=True, on_delete=models.PROTECT, related_name="companies")
    website = models.URLField(_("website"), blank=True)
    description = models.TextField(_("description"), blank=True)

    search_fields: ClassVar[list[Any]] = [
        index.SearchField("name"),
        index.AutocompleteField("name"),
        index.SearchField("ticker"),
        index.AutocompleteField("ticker"),
    ]

    class Meta:
        ordering = ["name"]
        verbose_name = _("company")
        verbose_name_plural = _("companies")

    def __str__(self) -> str:
        return f"{self.name} ({self.ticker})" if self.ticker else self.name

    def get_absolute_url(self) -> str:
        return f"/company/{self.slug}/"
