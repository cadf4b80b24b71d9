"""What is done for what goes out: sitemaps marked stale and built anew."""

from standfirst.distribution.actions.building import Built, build, build_stale
from standfirst.distribution.actions.marking import check_months, mark, mark_all, mark_picture, mark_story

__all__ = ["Built", "build", "build_stale", "check_months", "mark", "mark_all", "mark_picture", "mark_story"]
