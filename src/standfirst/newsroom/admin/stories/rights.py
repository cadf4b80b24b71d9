"""Who sees the newsroom's lists of stories, and which of them they may open."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from wagtail.models import Page
from wagtail.permissions import policy_registry

from standfirst.newsroom.models import StoryFolder
from standfirst.newsroom.models.story_permissions import remit_of
from standfirst.newsroom.queries.desk_list import DeskStory
from standfirst.newsroom.rules.desk_status import DeskStatus
from standfirst.newsroom.rules.remit import StoryPlace, within

_VERBS = {"add", "change", "publish", "lock", "unlock", "bulk_delete"}


@dataclass(frozen=True)
class ListRights:
    """What an account may do with the list. Some five statements, once for each loaded account.

    Opening is the server's to refuse all the same: here it is decided from what the list knows, to spare a link that
    leads nowhere.
    """

    user: Any

    @cached_property
    def verbs(self) -> frozenset[str]:
        """What Wagtail lets the account do with stories, wherever they lie."""
        if not self.user.is_active:
            return frozenset()
        if self.user.is_superuser:
            return frozenset(_VERBS)
        folder = StoryFolder.objects.filter(depth=3, slug="stories").only("path").first()
        held = policy_registry.get_by_type(Page).get_cached_permissions_for_user(self.user)
        return frozenset(
            one.permission.codename.removesuffix("_page")
            for one in held
            if folder is not None and (folder.path.startswith(one.page.path) or one.page.path.startswith(folder.path))
        )

    @cached_property
    def sees(self) -> bool:
        """All who write or publish, and those who come to a story for its pictures or for the law."""
        return bool(self.verbs & _VERBS) or self.has("picture_article") or self.has("clear_article")

    @cached_property
    def acts_on_many(self) -> bool:
        return bool(self.verbs & {"publish", "bulk_delete"})

    def has(self, codename: str) -> bool:
        return self.user.is_active and self.user.has_perm(f"standfirst_newsroom.{codename}")

    def opens(self, story: DeskStory) -> bool:
        """Whether the story's editor opens for this account."""
        if self.user.is_superuser or ("add" in self.verbs and story.owner_id == self.user.pk):
            return True
        if self.has("clear_article") and DeskStatus.LEGAL in (story.status, story.beside):
            return True
        place = StoryPlace(story.section_id, frozenset(story.bureau_ids))
        return "change" in self.verbs and within(remit_of(self.user), place)


def list_rights(user: Any) -> ListRights:
    """The rights of an account, worked out once for the account as it is loaded."""
    if not hasattr(user, "_list_rights"):
        user._list_rights = ListRights(user)
    return user._list_rights
