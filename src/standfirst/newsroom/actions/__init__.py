"""The newsroom's verbs: each one transaction with its audit row and its fact."""

from standfirst.newsroom.actions.folders import month_folder
from standfirst.newsroom.actions.publishing import note_published, note_unpublished, take_down

__all__ = ["month_folder", "note_published", "note_unpublished", "take_down"]
