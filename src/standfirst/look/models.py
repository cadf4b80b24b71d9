"""The publication: its name, its face and its tokens."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.images import get_image_model_string


@register_setting(icon="home")
class Publication(BaseGenericSetting):
    """One install, one publication: the words and tokens that every page, mail and card takes."""

    name = models.CharField(_("name"), max_length=80, default="Standfirst")
    tagline = models.CharField(_("tagline"), max_length=140, blank=True, default="")
    footnote = models.CharField(_("foot line"), max_length=255, blank=True, default="")
    logo = models.ForeignKey(
        get_image_model_string(), null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        verbose_name = _("publication")

    def __str__(self) -> str:
        return self.name
