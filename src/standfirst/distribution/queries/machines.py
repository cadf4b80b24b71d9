"""What the publication says to machines."""

from __future__ import annotations

from datetime import datetime

import structlog
from django.core.cache import cache
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from standfirst.core import clock
from standfirst.core.conf import base_url
from standfirst.distribution import conf
from standfirst.distribution.models import AdsTxt, CrawlerPolicy, SecurityContact
from standfirst.distribution.rules.ads_txt import read_ads_txt
from standfirst.distribution.rules.crawlers import FAMILIES, Policy, content_usage, read_names
from standfirst.distribution.rules.llms_txt import Link
from standfirst.distribution.rules.security_txt import SecurityTxt, read_contact
from standfirst.distribution.rules.sitemaps import story_path
from standfirst.newsroom.models import Filing
from standfirst.newsroom.queries import visible

log = structlog.get_logger(__name__)

USAGE_KEY = "standfirst.distribution.usage"
# Heals a fill that raced with a change; the change itself empties the cache.
USAGE_SECONDS = 120
NEWEST = 20


def policy() -> Policy:
    """What crawlers may do. One statement."""
    return policy_of(CrawlerPolicy.read())


def policy_of(row: CrawlerPolicy) -> Policy:
    """The same of a row that may not be saved yet. No statement."""
    return Policy(
        allowed={family: getattr(row, family) for family in FAMILIES},
        extra={family: read_names(getattr(row, f"{family}_names")) for family in FAMILIES},
        licences=row.licences,
        words={
            "search": conf.SEARCH_WORD.value,
            "ai_search": conf.AI_SEARCH_WORD.value,
            "ai_training": conf.AI_TRAINING_WORD.value,
        },
    )


def usage() -> str:
    """The `Content-Usage` of every public page, from the cache: no statement when it is warm, else one."""
    try:
        known = cache.get(USAGE_KEY)
        if known is None:
            known = content_usage(policy())
            cache.set(USAGE_KEY, known, USAGE_SECONDS)
    except Exception as error:
        log.warning("cache_broken", doing="usage", error=str(error))
        return content_usage(policy())
    return str(known)


def forget_usage() -> None:
    """Have every process read it anew. Called after the commit of a change."""
    try:
        cache.delete(USAGE_KEY)
    except Exception as error:
        log.warning("cache_broken", doing="forget", error=str(error))


def ads_txt() -> str:
    """The file, empty when there is none. One statement."""
    lines, _wrong = read_ads_txt(AdsTxt.read().text)
    return "\n".join([*lines, ""]) if any(lines) else ""


def security() -> SecurityTxt | None:
    """What security.txt says, or None when nothing is set. One statement."""
    return security_of(SecurityContact.read())


def security_of(row: SecurityContact) -> SecurityTxt | None:
    """The same of a row. No statement."""
    contacts = [uri for line in row.contacts.splitlines() if (uri := read_contact(line))]
    if not contacts or row.expires is None:
        return None
    return SecurityTxt(
        contacts=contacts,
        expires=row.expires,
        languages=[tag.strip() for tag in row.languages.split(",") if tag.strip()],
        encryption=row.encryption,
        policy=row.policy,
        acknowledgments=row.acknowledgments,
        hiring=row.hiring,
    )


def security_ends_at() -> datetime | None:
    """When security.txt ends or ended; None when there is none. One statement."""
    said = security()
    return said.expires if said is not None else None


def newest_links() -> list[Link]:
    """The newest stories with their standfirsts, for llms.txt: what everybody may read. One statement."""
    rows = (
        Filing.objects.filter(visible(clock.now(), "article__"), kind="all", key="")
        .order_by("-published_at", "-number")
        .values_list("number", "article__slug", "article__title", "article__standfirst", "published_at")
    )
    return [
        Link(
            title,
            f"{base_url()}{story_path(slug, number)}",
            _("%(date)s. %(standfirst)s") % {"date": date_format(at, "j F Y"), "standfirst": standfirst},
        )
        for number, slug, title, standfirst, at in rows[:NEWEST]
    ]
