"""The newsroom's verbs: each one transaction with its audit row and its fact."""

from standfirst.newsroom.actions.folders import month_folder, stories_folder
from standfirst.newsroom.actions.publishing import note_published, note_unpublished, take_down
from standfirst.newsroom.actions.role_setup import ensure_roles

__all__ = ["ensure_roles", "month_folder", "note_published", "note_unpublished", "stories_folder", "take_down"]
