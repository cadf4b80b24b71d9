"""What is done for what goes out: sitemaps marked stale and built anew; what is said to machines."""

from standfirst.distribution.actions.building import Built, build, build_stale
from standfirst.distribution.actions.machines import keep_ads_txt, keep_policy, keep_security
from standfirst.distribution.actions.marking import check_months, mark, mark_all, mark_picture, mark_story

__all__ = [
    "Built",
    "build",
    "build_stale",
    "check_months",
    "keep_ads_txt",
    "keep_policy",
    "keep_security",
    "mark",
    "mark_all",
    "mark_picture",
    "mark_story",
]
