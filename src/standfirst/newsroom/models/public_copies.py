"""What is public now of a story, kept apart from its drafts.

Wagtail knows it as `live`, but on another table, and saves it from copies of the row that may be old. So the story
keeps its own columns: written by the publishing actions only, in the transaction of the change, and never by `save()`.
"""

from __future__ import annotations

from contextlib import nullcontext
from datetime import datetime
from typing import Any, ClassVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from modelcluster.models import get_all_child_m2m_relations, get_all_child_relations

from standfirst.core import clock
from standfirst.newsroom.admin.copy_form import StoryCopyForm
from standfirst.newsroom.errors import NoAlias, TakenDown
from standfirst.newsroom.models.references import referenced_once
from standfirst.newsroom.models.story_permissions import StoryPermissions
from standfirst.record.actions import acting, acting_as

PUBLIC_COPIES = (
    "is_published",
    "published_at",
    "taken_down_at",
    "takedown_reason",
    "breaking_at",
    "breaking_until",
    "is_developing",
)


class PublicCopies(models.Model):
    """The columns, and the roads that change them. Mixed into a page, before it in the bases."""

    embargo_until = models.DateTimeField(
        _("embargo until"), null=True, blank=True, help_text=_("Not public before this moment, whatever else is set.")
    )
    is_published = models.BooleanField(default=False, editable=False)
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    taken_down_at = models.DateTimeField(null=True, blank=True, editable=False)
    takedown_reason = models.TextField(blank=True, editable=False)
    breaking_at = models.DateTimeField(_("declared breaking"), null=True, blank=True, editable=False)
    breaking_until = models.DateTimeField(_("breaking until"), null=True, blank=True, editable=False)
    is_developing = models.BooleanField(_("developing"), default=False, editable=False)

    exclude_fields_in_copy: ClassVar[list[str]] = ["number", *PUBLIC_COPIES]
    copy_form_class = StoryCopyForm

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save the words. Raises `TakenDown` when that would publish what was taken down, `NoAlias` for an alias."""
        if self.alias_of_id is not None:
            raise NoAlias(
                "A story has one address and cannot have an alias.",
                remedy="File it under more editions, sections, countries or topics instead.",
            )
        fields = kwargs.get("update_fields")
        if self.pk is not None and self.live and (fields is None or "live" in fields):
            self._refuse_when_taken_down()
        if self.pk is not None and fields is None:
            kwargs["update_fields"] = self._words()
        super().save(*args, **kwargs)

    def under_embargo(self, now: datetime) -> bool:
        return self.embargo_until is not None and self.embargo_until > now

    def may_be_public(self, now: datetime) -> bool:
        """What `is_published` ought to be: published in Wagtail's eyes, not taken down, no embargo."""
        return self.live and self.taken_down_at is None and not self.under_embargo(now)

    def is_visible(self, now: datetime) -> bool:
        """Whether the public may see the page at all; what of it is another question."""
        return self.is_published and self.may_be_public(now)

    def permissions_for_user(self, user: Any) -> StoryPermissions:
        return StoryPermissions(user, self)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision restores what was written, never what is public now, nor the number.

        Every road into publication reads the revision here, so here an embargo becomes the time of going live: what is
        published under one is scheduled.
        """
        restored = super().with_content_json(_without_parents(content, self))
        for name in self.exclude_fields_in_copy:
            setattr(restored, name, getattr(self, name))
        if restored.under_embargo(clock.now()) and not _reaches(restored.go_live_at, restored.embargo_until):
            restored.go_live_at = restored.embargo_until
        return restored

    def publish(self, revision: Any, user: Any = None, **kwargs: Any) -> Any:
        """Publish or schedule a revision, in one transaction. Raises `TakenDown`, and `NotReady` when a person would
        make public what a check stands against; what is public already may be mended, whatever else it lacks.
        """
        # Imported here: checks and the desk's rows read stories.
        from standfirst.newsroom.actions.checks import demand_ready
        from standfirst.newsroom.actions.desk_rows import desk_noted_once

        with _by(user), transaction.atomic(), desk_noted_once(), referenced_once(self):
            if user is not None and not self.is_published:
                demand_ready(article=revision.as_object(), by=user, warnings=False)
            return super().publish(revision, user=user, **kwargs)

    def unpublish(self, *args: Any, **kwargs: Any) -> Any:
        with _by(kwargs.get("user")), transaction.atomic():
            return super().unpublish(*args, **kwargs)

    def copy(self, *args: Any, **kwargs: Any) -> Any:
        with _by(kwargs.get("user")), transaction.atomic():
            return super().copy(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        with _by(kwargs.get("user")), transaction.atomic():
            return super().delete(*args, **kwargs)

    def _refuse_when_taken_down(self) -> None:
        # Locked, and read anew: this copy of the row may be older than the takedown.
        rows = type(self)._default_manager.select_for_update().order_by().filter(pk=self.pk)
        taken_down_at = rows.values_list("taken_down_at", flat=True).first()
        if taken_down_at is not None:
            raise TakenDown(
                f"The story “{self}” was taken down on {taken_down_at:%-d %B %Y} and cannot be published.",
                remedy="Restore it first.",
            )

    def _words(self) -> list[str]:
        """Every field and child relation that an edit may change."""
        left_out = {*PUBLIC_COPIES, *self.get_deferred_fields()}
        fields = (field for field in self._meta.concrete_fields if not field.primary_key)
        relations = [relation.get_accessor_name() for relation in get_all_child_relations(self)]
        relations += [field.name for field in get_all_child_m2m_relations(self)]
        return [field.name for field in fields if field.attname not in left_out] + relations


def _without_parents(content: dict[str, Any], story: models.Model) -> dict[str, Any]:
    """A revision whose rows below the story do not name it: they belong to no other, and it would be read once for each
    of them to see whether it is there."""
    rows = {}
    for relation in get_all_child_relations(story):
        name, parent = relation.get_accessor_name(), relation.field.name
        if content.get(name):
            rows[name] = [{key: value for key, value in row.items() if key != parent} for row in content[name]]
    return {**content, **rows}


def _reaches(moment: datetime | None, embargo: datetime) -> bool:
    return moment is not None and moment >= embargo


def _by(user: Any) -> Any:
    """Done in the name of `user`; without one, of whoever acts already."""
    return acting_as(user, cause=acting().cause) if user is not None else nullcontext()
