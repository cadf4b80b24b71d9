"""What the desk's lists are read from: one narrow row for each story, whatever its state, and one for each way to
find it. Kept by `actions.note_desk` in the transaction of the change.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models, transaction
from django.dispatch import Signal
from django.utils.translation import gettext_lazy as _

from standfirst.newsroom.models.references import referenced_once
from standfirst.newsroom.rules.desk_codes import HEADLINE, LONGEST
from standfirst.newsroom.rules.desk_status import DeskStatus

# Sent with `story_id` in the transaction of a change that readers may never see: not a fact, only word to whoever
# keeps a copy for the newsroom.
story_changed = Signal()

STATUS_NAMES = {
    DeskStatus.DRAFT: _("Draft"),
    DeskStatus.DESK: _("At the desk"),
    DeskStatus.LEGAL: _("Legal reading"),
    DeskStatus.READY: _("Ready"),
    DeskStatus.RETURNED: _("Returned"),
    DeskStatus.SCHEDULED: _("Scheduled"),
    DeskStatus.EMBARGOED: _("Under embargo"),
    DeskStatus.LIVE: _("Live"),
    DeskStatus.CHANGED: _("Live, changes unpublished"),
    DeskStatus.UNPUBLISHED: _("Unpublished"),
    DeskStatus.TAKEN_DOWN: _("Taken down"),
}

# What Wagtail writes when it has kept a revision: `save_revision` tells of it.
_BOOKKEEPING = frozenset(
    {
        "latest_revision_created_at",
        "draft_title",
        "latest_revision",
        "has_unpublished_changes",
        "wagtail_admin_comments",
    }
)


class OnTheDesk(models.Model):
    """Tells `story_changed` of whatever is written. Mixed into a page, before it in the bases."""

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        fields = kwargs.get("update_fields")
        changed = fields is None or bool(set(fields) - _BOOKKEEPING)
        with referenced_once(self, changed=changed):
            super().save(*args, **kwargs)
        if changed:
            story_changed.send(sender=type(self), story_id=self.pk)

    @transaction.atomic
    def save_revision(self, *args: Any, **kwargs: Any) -> Any:
        revision = super().save_revision(*args, **kwargs)
        story_changed.send(sender=type(self), story_id=self.pk)
        return revision


class DeskRow(models.Model):
    """A story as a list of the newsroom shows it: its latest version, not what readers see.

    `codes` are `rules.desk_codes`; `words` the headline to be searched; `changed` and `published` milliseconds since
    1970, the latter when it is public now. `since` is when it came to where it waits; `turns_at` when the clock alone
    changes its status. `lacks` has a letter for each gap: `p` no lead picture, `s` no standfirst. `leans_on` are the
    pictures whose own alt text it counts on, as codes.
    """

    wagtail_reference_index_ignore = True

    story = models.OneToOneField(
        "standfirst_newsroom.Article", primary_key=True, on_delete=models.CASCADE, related_name="desk_row"
    )
    number = models.BigIntegerField()
    headline = models.CharField(max_length=HEADLINE, blank=True)
    words = models.CharField(max_length=HEADLINE, blank=True)
    codes = models.CharField(max_length=LONGEST)
    status = models.CharField(max_length=12, choices=[(s.value, name) for s, name in STATUS_NAMES.items()])
    beside = models.CharField(max_length=12, blank=True, default="")
    changed = models.BigIntegerField()
    published = models.BigIntegerField(null=True)
    since = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    embargo_until = models.DateTimeField(null=True)
    turns_at = models.DateTimeField(null=True)
    lacks = models.CharField(max_length=8, blank=True, default="")
    leans_on = models.CharField(max_length=1000, blank=True, default="")
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = _("story on the desk")
        verbose_name_plural = _("stories on the desk")
        default_permissions = ()
        indexes = [
            # Headlines are searched without reading the rows.
            models.Index(fields=["-changed", "-story", "codes", "words"], name="newsroom_deskrow_find"),
            models.Index(fields=["due_at"], condition=models.Q(due_at__isnull=False), name="newsroom_deskrow_due"),
            models.Index(
                fields=["embargo_until"], condition=models.Q(embargo_until__isnull=False),
                name="newsroom_deskrow_embargo",
            ),
            models.Index(
                fields=["turns_at"], condition=models.Q(turns_at__isnull=False), name="newsroom_deskrow_turns"
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.headline} #{self.number}"


class DeskKey(models.Model):
    """One story under one code, to be walked by time. Carries all codes of its story, and nothing that is not in both
    indexes: a walk never reads the table.
    """

    wagtail_reference_index_ignore = True

    row = models.ForeignKey(DeskRow, on_delete=models.CASCADE, related_name="keys", db_index=False)
    tag = models.CharField(max_length=24)
    changed = models.BigIntegerField()
    published = models.BigIntegerField(null=True)
    codes = models.CharField(max_length=LONGEST)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["row", "tag"], name="newsroom_deskkey_unique")]
        indexes = [
            models.Index(fields=["tag", "-changed", "-row", "codes"], name="newsroom_deskkey_changed"),
            models.Index(
                fields=["tag", "-published", "-row", "codes"], condition=models.Q(published__isnull=False),
                name="newsroom_deskkey_published",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.tag} #{self.row_id}"
