"""The steps a story takes on its way to the public, and whose stories an account works on."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask

from standfirst.newsroom.models.places import Bureau
from standfirst.newsroom.models.taxonomy import Section


class ReviewTask(AbstractGroupApprovalTask):
    """One step of a story's way: the desk, the legal reading, ready to go."""

    class Stage(models.TextChoices):
        DESK = "desk", _("On the desk")
        LEGAL = "legal", _("Legal reading")
        READY = "ready", _("Ready to publish")

    stage = models.CharField(
        _("stage"),
        max_length=8,
        choices=Stage,
        default=Stage.DESK,
        help_text=_("Legal reading is passed over unless the story is flagged for it."),
    )

    admin_form_fields: ClassVar[list[str]] = [*AbstractGroupApprovalTask.admin_form_fields, "stage"]

    class Meta:
        verbose_name = _("step of a story")
        verbose_name_plural = _("steps of a story")


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


class GivenOnce(models.Model):
    """What the newsroom set up by itself, so that it is not set up again when an operator has removed it since."""

    what = models.CharField(max_length=200, unique=True)

    def __str__(self) -> str:
        return self.what
