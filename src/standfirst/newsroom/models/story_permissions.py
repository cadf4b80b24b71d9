"""What an account may do with a story. Every view, list and bulk action of Wagtail asks here, and so do ours."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from wagtail.models import PagePermissionTester

from standfirst.newsroom.models.review import ReviewTask, is_flagged, was_cleared
from standfirst.newsroom.rules.remit import RemitFacts, StoryPlace, within


def remit_of(user: Any) -> RemitFacts:
    """What an account is kept to. At most three statements, once for each loaded account."""
    if not hasattr(user, "_remit_facts"):
        remit = getattr(user, "remit", None)
        user._remit_facts = RemitFacts() if remit is None else remit.facts
    return user._remit_facts


class StoryPermissions(PagePermissionTester):
    """What the newsroom offers to do with a story: within an account's remit, and never more than Wagtail allows."""

    @cached_property
    def in_remit(self) -> bool:
        """Whether the story is among those this account works on."""
        if self.user.is_superuser:
            return True
        remit = remit_of(self.user)
        if remit.is_everywhere or self.is_own:
            return True
        if within(remit, StoryPlace(section=self.page.section_id)):
            return True
        bureaus = frozenset(credit.bureau_id for credit in self.page.credits.all() if credit.bureau_id)
        return within(remit, StoryPlace(section=self.page.section_id, bureaus=bureaus))

    @property
    def is_own(self) -> bool:
        return self.page.owner_id is not None and self.page.owner_id == self.user.pk

    # Reading and writing

    def can_see(self) -> bool:
        """Read its drafts, and be told of them."""
        return self.can_edit() or self.can_publish() or self.can_picture()

    def can_edit(self) -> bool:
        """Open it in the editor; what may be changed there is another question: `can_write`."""
        return (super().can_edit() and self.in_remit) or self._reads_for_law()

    def can_write(self) -> bool:
        """Change its words. Whoever only reads it for the law comments."""
        if not (self.user.is_active and self.in_remit):
            return False
        if self.user.is_superuser or "change" in self.permissions or ("add" in self.permissions and self.is_own):
            return True
        task = self.page.current_workflow_task
        return (
            task is not None
            and getattr(task, "stage", "") != ReviewTask.Stage.LEGAL
            and task.user_can_access_editor(self.page, self.user)
        )

    def can_picture(self) -> bool:
        """Choose its lead picture, and caption it."""
        return self._has("picture_article") and self.in_remit

    def can_view_revisions(self) -> bool:
        return super().can_view_revisions() and self.can_see()

    # The way to the public

    def can_submit_for_moderation(self) -> bool:
        return self.can_write() and super().can_submit_for_moderation()

    def can_publish(self) -> bool:
        # A live story is not taken down: lists of live ones need not look.
        if not (super().can_publish() and self.in_remit):
            return False
        return (self.page.live or self.page.taken_down_at is None) and not self.awaits_legal()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self.in_remit

    def awaits_legal(self) -> bool:
        """Whether this account must have the story read for the law before it may publish it."""
        return not self._has("take_step_article") and is_flagged(self.page) and not was_cleared(self.page)

    # After publication

    def can_correct(self) -> bool:
        """Correct or update what readers see now."""
        return self.page.live and self.can_publish() and self._has("correct_article")

    def can_withdraw(self) -> bool:
        """Take it off the site for now. A version that is locked, planned or not cleared does not stand in the way."""
        return self.page.live and super().can_publish() and self.in_remit

    def can_take_down(self) -> bool:
        return self.page.taken_down_at is None and self.can_write() and self._has("take_down_article")

    def can_restore(self) -> bool:
        return self.page.taken_down_at is not None and self.can_write() and self._has("take_down_article")

    def can_share(self) -> bool:
        """Give somebody outside a look at it for a while."""
        return self.can_write() and self._has("share_article")

    def can_declare_breaking(self) -> bool:
        return self.can_publish() and self._has("declare_breaking")

    # Housekeeping

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """One's own drafts; others' for those who publish; what was ever public only for those who keep the house."""
        if not (super().can_delete(ignore_bulk) and self.in_remit):
            return False
        if self.user.is_superuser or "bulk_delete" in self.permissions:
            return True
        was_public = self.page.live or self.page.first_published_at is not None
        return not was_public and (self.is_own or "publish" in self.permissions)

    def can_move(self) -> bool:
        """Stories lie where the machine puts them: moving one is for those who keep the house."""
        return self.can_delete(ignore_bulk=True) and (self.user.is_superuser or "bulk_delete" in self.permissions)

    def can_copy(self) -> bool:
        return self.can_write()

    def can_lock(self) -> bool:
        return self.in_remit and super().can_lock()

    def can_unlock(self) -> bool:
        return self.in_remit and super().can_unlock()

    def _reads_for_law(self) -> bool:
        return self.user.is_active and self._has("clear_article") and self.in_remit and is_flagged(self.page)

    def _has(self, codename: str) -> bool:
        return self.user.has_perm(f"standfirst_newsroom.{codename}")


class FolderPermissions(PagePermissionTester):
    """Folders are the machine's: stories are added to them, and whoever keeps the house may tidy them.

    Whoever is kept to a remit may not: a folder holds everybody's stories.
    """

    def _keeps_house(self) -> bool:
        if self.user.is_superuser:
            return self.user.is_active
        return self.user.is_active and "bulk_delete" in self.permissions and remit_of(self.user).is_everywhere

    def can_edit(self) -> bool:
        return super().can_edit() and self._keeps_house()

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and self._keeps_house()

    def can_publish(self) -> bool:
        return super().can_publish() and self._keeps_house()

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self._keeps_house()

    def can_reorder_children(self) -> bool:
        return super().can_reorder_children() and self._keeps_house()

    def can_lock(self) -> bool:
        return super().can_lock() and self._keeps_house()

    def can_unlock(self) -> bool:
        return super().can_unlock() and self._keeps_house()

    def can_submit_for_moderation(self) -> bool:
        return False
