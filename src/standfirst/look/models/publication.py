"""The publication: its name, its face and its tokens."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string

from standfirst.core.zones import known_zones
from standfirst.look import signals
from standfirst.look.rules import contrast, tokens

CACHE_KEY = "look:publication:2"  # another number whenever what is kept there changes its shape
COLOURS = ("ink", "paper", "accent", "breaking", "quiet")

# Said in the settings form: (colour, ground) of a pair that falls short.
GROUNDS = {"paper": _("the paper"), "tint": _("the tinted boxes"), "edge": _("the paper, as the edge of a field")}


def validate_time_zone(value: str) -> None:
    if value not in known_zones():
        raise ValidationError(_("“%(value)s” is no time zone; it looks like Europe/Warsaw."), params={"value": value})


class ColourField(models.CharField[str, str]):
    """A colour written `#rrggbb`, picked with the browser's own picker."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 7
        kwargs["validators"] = [RegexValidator(r"^#[0-9a-fA-F]{6}\Z", _("Six hex digits after #, like #0b5560."))]
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, args, kwargs = super().deconstruct()
        kwargs.pop("validators", None)
        kwargs.pop("max_length", None)
        return name, "standfirst.look.models.publication.ColourField", args, kwargs


class LinkBlock(blocks.StructBlock):
    """A link of the furniture: a path of this site or an address elsewhere."""

    label = blocks.CharBlock(max_length=40, label=_("Label"))
    url = blocks.RegexBlock(
        regex=r"^(/(?!/)|https://|http://|mailto:)\S*\Z",
        max_length=300,
        label=_("Address"),
        error_messages={"invalid": _("A path of this site (/pro/) or a full address (https://…).")},
    )

    class Meta:
        icon = "link"
        label = _("Link")


class Links(blocks.StreamBlock):
    link = LinkBlock()

    class Meta:
        max_num = 12
        required = False


def _colour_panels(suffix: str) -> list[FieldPanel]:
    widget = forms.TextInput(attrs={"type": "color"})
    return [FieldPanel(f"{name}{suffix}", widget=widget) for name in COLOURS]


@register_setting(icon="home", order=10)
class Publication(BaseGenericSetting):
    """One install, one publication: the words and tokens that every page, mail and card takes."""

    class Face(models.TextChoices):
        SERIF = "serif", _("Standfirst Serif")
        SANS = "sans", _("Standfirst Sans")
        SYSTEM_SERIF = "system-serif", _("the reader's serif")
        SYSTEM_SANS = "system-sans", _("the reader's sans")

    name = models.CharField(_("name"), max_length=80, default="Standfirst")
    tagline = models.CharField(_("tagline"), max_length=140, blank=True, default="")
    footnote = models.CharField(_("foot line"), max_length=255, blank=True, default="")
    logo = models.ForeignKey(
        get_image_model_string(),
        verbose_name=_("logo"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Stands in the masthead instead of the name set in type. Wide, on a clear ground."),
    )
    time_zone = models.CharField(_("time zone"), max_length=60, default="UTC", validators=[validate_time_zone])
    contact_email = models.EmailField(
        _("address for readers' letters"), blank=True, default="", help_text=_("Where the contact form is mailed.")
    )

    ink = ColourField(_("ink"), default=tokens.DAY.ink)
    paper = ColourField(_("paper"), default=tokens.DAY.paper)
    accent = ColourField(_("accent"), default=tokens.DAY.accent)
    breaking = ColourField(_("breaking"), default=tokens.DAY.breaking)
    quiet = ColourField(_("quiet"), default=tokens.DAY.quiet)
    ink_night = ColourField(_("ink at night"), default=tokens.NIGHT.ink)
    paper_night = ColourField(_("paper at night"), default=tokens.NIGHT.paper)
    accent_night = ColourField(_("accent at night"), default=tokens.NIGHT.accent)
    breaking_night = ColourField(_("breaking at night"), default=tokens.NIGHT.breaking)
    quiet_night = ColourField(_("quiet at night"), default=tokens.NIGHT.quiet)
    text_face = models.CharField(_("face of headlines and text"), max_length=16, choices=Face, default=Face.SERIF)
    furniture_face = models.CharField(
        _("face of furniture, data and forms"), max_length=16, choices=Face, default=Face.SANS
    )

    masthead_links = StreamField(Links(), blank=True, verbose_name=_("further links in the masthead"))
    foot_links = StreamField(Links(), blank=True, verbose_name=_("further links in the foot"))

    panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [
                FieldPanel("name"),
                FieldPanel("tagline"),
                FieldPanel("footnote"),
                FieldPanel("logo"),
                FieldPanel("time_zone"),
                FieldPanel("contact_email"),
            ],
            heading=_("Words"),
        ),
        MultiFieldPanel([FieldRowPanel(_colour_panels(""))], heading=_("Colours by day")),
        MultiFieldPanel([FieldRowPanel(_colour_panels("_night"))], heading=_("Colours at night")),
        MultiFieldPanel([FieldRowPanel([FieldPanel("text_face"), FieldPanel("furniture_face")])], heading=_("Faces")),
        MultiFieldPanel([FieldPanel("masthead_links"), FieldPanel("foot_links")], heading=_("Menus")),
    ]

    class Meta:
        verbose_name = _("publication")

    def __str__(self) -> str:
        return self.name

    @property
    def own_tokens(self) -> tokens.Tokens:
        """The colours and faces as the rules take them."""
        day = contrast.Palette(**{name: getattr(self, name) for name in COLOURS})
        night = contrast.Palette(**{name: getattr(self, f"{name}_night") for name in COLOURS})
        return tokens.Tokens(day, night, text_face=self.text_face, furniture_face=self.furniture_face)

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        for suffix, palette in (("", self.own_tokens.day), ("_night", self.own_tokens.night)):
            if not all(contrast.is_colour(getattr(palette, name)) for name in COLOURS):
                continue  # each field says so itself
            for failure in contrast.failures(palette):
                errors[f"{failure.colour}{suffix}"] = _contrast_error(self, failure, suffix)
        if errors:
            raise ValidationError(errors)

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        transaction.on_commit(_forget)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        gone = super().delete(*args, **kwargs)
        transaction.on_commit(_forget)
        return gone


def _contrast_error(publication: Publication, failure: contrast.Failure, suffix: str) -> ValidationError:
    label = publication._meta.get_field(f"{failure.colour}{suffix}").verbose_name
    said = {
        "colour": str(label).capitalize(),
        "ground": GROUNDS[failure.ground],
        "ratio": f"{int(failure.ratio * 100) / 100:.2f}",
        "needed": f"{failure.needed:g}",
        "passing": failure.passing,
    }
    message = _("%(colour)s on %(ground)s has a contrast of %(ratio)s to 1; %(needed)s to 1 is needed to read it.")
    remedy = _("%(passing)s would do.") if failure.passing else _("Change the paper: no lightness of this hue will do.")
    return ValidationError(f"{message} {remedy}" % said)


def _forget() -> None:
    cache.delete(CACHE_KEY)
    signals.publication_changed.send(Publication)
