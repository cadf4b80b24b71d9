"""Pictures and documents: Wagtail's, with the rights a newsroom must keep, their files out of the public's reach."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.files import File
from django.core.files.storage import Storage, storages
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from PIL import Image as PillowImage
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import (
    AbstractImage,
    AbstractRendition,
    Filter,
    WagtailImageField,
    WagtailImageFieldFile,
    get_upload_to,
)
from wagtail.images.models import Image as WagtailImage
from wagtail.utils.file import hash_filelike

from standfirst.record.actions import announce

EXIF_ORIENTATION = 0x0112
LARGEST_CUT = "max-1920x1920"
SIDEWAYS = frozenset({5, 6, 7, 8})


def originals() -> Storage:
    """The private storage: nothing in it has a public address."""
    return storages["originals"]


class UprightFile(WagtailImageFieldFile):
    """A picture file whose width and height are those it is seen in: a phone's photograph is often stored sideways."""

    def get_image_dimensions(self) -> tuple[int, int]:
        width, height = super().get_image_dimensions()
        with self.storage.open(self.name) if self._committed else _kept_open(self) as file:
            with PillowImage.open(file) as opened:
                sideways = opened.getexif().get(EXIF_ORIENTATION) in SIDEWAYS
            file.seek(0)
        return (height, width) if sideways else (width, height)


class UprightImageField(WagtailImageField):
    attr_class = UprightFile


class _kept_open:
    """The file of an upload, rewound, and left open for whoever saves it."""

    def __init__(self, field_file: UprightFile) -> None:
        self.file = field_file.file

    def __enter__(self) -> Any:
        self.file.seek(0)
        return self.file

    def __exit__(self, *exc: object) -> None:
        self.file.seek(0)


class Picture(AbstractImage):
    """A picture with what must be said of it. `description` is its alt text (Wagtail's field).

    The original lies in private storage; the public sees cuts (renditions) only.
    """

    file = UprightImageField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=originals,
        width_field="width",
        height_field="height",
    )
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

    def get_rendition(self, filter: Filter | str) -> AbstractRendition:
        """A cut. What Wagtail's screens call the original is a cut too, and public: it is never the whole file."""
        spec = filter.spec if isinstance(filter, Filter) else filter
        return super().get_rendition(LARGEST_CUT if spec == "original" else filter)

    def generate_rendition_file(self, filter: Filter, *, source: File | None = None) -> File:
        # Imported here: the pictures package imports this module.
        from standfirst.newsroom.pictures.bare import BareFilter

        made = super().generate_rendition_file(BareFilter(filter.spec), source=source)
        stem = Path(self.file.name).stem[:32]
        size = filter.spec.partition("|")[0]
        focus = filter.get_cache_key(self)
        # The original's hash is in the name, so that a replaced file never hides behind a cached address.
        parts = [stem, self.file_hash[:10], f"{size}-{focus}" if focus else size]
        return File(made.file, name=".".join(parts) + Path(made.name).suffix)

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saved with the fact that tells the worker to cut it."""
        with transaction.atomic():
            if self.file and not self.file_hash:
                with self.open_file() as file:
                    self.file_hash = hash_filelike(file)
            super().save(*args, **kwargs)
            announce("picture_changed", object_key=f"picture:{self.pk}", payload={"picture": self.pk})


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
    """A file for readers, in private storage and served through the gate alone."""

    file = models.FileField(upload_to="documents", storage=originals, verbose_name=_("file"))
    description = models.CharField(_("description"), max_length=400, blank=True)

    admin_form_fields = (*WagtailDocument.admin_form_fields, "description")

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")
