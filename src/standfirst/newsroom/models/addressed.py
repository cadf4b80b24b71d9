"""What has a name and a page of its own, found by a slug."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from standfirst.newsroom.rules.slugs import free_slug, story_slug
from standfirst.record.actions import announce


class HubRow(models.Model):
    """A row with a hub. Saved with the fact that says when its name or its address became another one; `bulk_create`
    and `update` tell nobody."""

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        with transaction.atomic():
            was: Any = None if self._state.adding else type(self)._default_manager.filter(pk=self.pk).first()
            super().save(*args, **kwargs)
            if was is None or (was.name, was.slug) == (self.name, self.slug):  # type: ignore[attr-defined]
                return
            kind, key = str(self._meta.model_name), str(self.pk)
            path, before = self.get_absolute_url(), was.get_absolute_url()  # type: ignore[attr-defined]
            payload = {"kind": kind, "key": key, "path": path, "was": before if before != path else ""}
            announce("hub_renamed", object_key=f"hub:{kind}-{key}", payload=payload)


class Addressed(HubRow, index.Indexed, models.Model):
    """A named thing with a slug that is made from the name when nobody gives one."""

    slug = models.SlugField(
        _("slug"), max_length=120, unique=True, blank=True, help_text=_("In the address. Empty: made from the name.")
    )

    search_fields: ClassVar[list[Any]] = [index.SearchField("name"), index.AutocompleteField("name")]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._take_slug()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        self._take_slug()

    def _take_slug(self) -> None:
        if self.slug or not self.name:
            return
        limit = self._meta.get_field("slug").max_length
        slug = story_slug(self.name, limit=limit)
        taken = type(self)._default_manager.filter(slug__startswith=slug[: limit - 5]).values_list("slug", flat=True)
        self.slug = free_slug(slug, set(taken), limit=limit)
