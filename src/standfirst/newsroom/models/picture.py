"""Pictures and documents: Wagtail's, with the rights a newsroom must keep."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


class Picture(AbstractImage):
    """A picture with what must be said of it. `description` is its alt text (Wagtail's field)."""

    caption = models.CharField(_("caption"), max_length=400, blank=True)
    credit = models.CharField(_("credit"), max_length=200, blank=True, help_text=_("As printed: “Photo: Aiko Mori”."))
    rights_holder = models.CharField(_("rights holder"), max_length=200, blank=True)
    rights_expire_on = models.DateField(
        _("rights expire on"), null=True, blank=True, help_text=_("From this day on the picture is no longer shown.")
    )

    admin_form_fields = (
        *WagtailImage.admin_form_fields[:2],
        "description",
        "caption",
        "credit",
        "rights_holder",
        "rights_expire_on",
        *(f for f in WagtailImage.admin_form_fields[2:] if f != "description"),
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")


class Rendition(AbstractRendition):
    """A cut of a picture, public; the original is not."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="newsroom_rendition_unique"
            )
        ]


class StoryDocument(AbstractDocument):
    """A file for readers, served through the gate."""

    description = models.CharField(_("description"), max_length=400, blank=True)

    admin_form_fields = (*WagtailDocument.admin_form_fields, "description")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
