"""Marking sitemaps stale: by what is told of a story or a picture, and by looking whether they still agree."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.db.models import F, Q

from standfirst.core import clock
from standfirst.distribution.models import SitemapFile
from standfirst.distribution.queries.sitemaps import tally
from standfirst.distribution.rules.sitemaps import PAGES, month_name, months
from standfirst.newsroom.models import Article, Filing, Picture


def mark(names: Iterable[str]) -> None:
    """Have these files built anew. One statement each, two for one that there never was."""
    for name in sorted(set(names)):
        if not SitemapFile.objects.filter(name=name).update(marks=F("marks") + 1):
            SitemapFile.objects.get_or_create(name=name)


def mark_all() -> None:
    """Have every file built anew, those of months that nobody has noted yet among them."""
    SitemapFile.objects.update(marks=F("marks") + 1)
    check_months()


def mark_story(*, page: int, number: int) -> None:
    """A story came, changed or went: its month, the months of its other languages and those that named it among theirs
    are built anew. A story that is gone altogether is found by what is missing.
    """
    named = SitemapFile.objects.filter(links__contains=f",{number},").values_list("name", flat=True)
    row = Article.objects.filter(pk=page).values_list("pk", "translation_of_id", "published_at").first()
    if row is None:
        mark([*named, PAGES])
        check_months()
        return
    pk, original, published_at = row
    group = Article.objects.filter(Q(pk=original or pk) | Q(translation_of=original or pk), is_published=True)
    times = [published_at, *group.values_list("published_at", flat=True)]
    mark([*named, PAGES, *(month_name(at) for at in times if at is not None)])


def mark_picture(*, picture: int) -> None:
    """A picture was replaced: its cuts have other addresses now."""
    _mark_leading([picture])


def check_months() -> int:
    """Mark every month whose stories are others than it was built with, and the standing pages, of which nobody tells;
    how many months. After an import, or a hand in the database, this is what finds the work.

    One statement a month, a walk along the filings' index, and a few more.
    """
    filings = Filing.objects.filter(kind="all", key="")
    first = filings.order_by("published_at", "number").values_list("published_at", flat=True).first()
    last = filings.order_by("-published_at", "-number").values_list("published_at", flat=True).first()
    known = {name: (said, built, marks) for name, said, built, marks in _rows()}
    wrong = []
    for name in sorted({*(months(first, last) if first and last else ()), *known} - {PAGES}):
        said, built, marks = known.get(name, ("", 0, 0))
        now = tally(name)
        if (now.count or said) and str(now) != said and built == marks:
            wrong.append(name)
    mark([*wrong, PAGES])
    _mark_expired()
    return len(wrong)


def _rows() -> Iterable[tuple[str, str, int, int]]:
    return SitemapFile.objects.values_list("name", "tally", "built", "marks")


def _mark_expired() -> None:
    """The months of stories whose lead picture may no longer be shown, when they were built before that day."""
    today = clock.now().date()
    expired = Picture.objects.filter(rights_expire_on__gt=today - timedelta(days=7), rights_expire_on__lte=today)
    for day in set(expired.values_list("rights_expire_on", flat=True)):
        ids = list(expired.filter(rights_expire_on=day).values_list("pk", flat=True))
        _mark_leading(ids, built_before=day)


def _mark_leading(pictures: list[int], *, built_before: object = None) -> None:
    led = Article.objects.filter(lead_image__in=pictures, is_published=True)
    names = {month_name(at) for at in led.values_list("published_at", flat=True).order_by() if at is not None}
    if built_before is not None:
        names &= set(SitemapFile.objects.filter(built_at__date__lt=built_before).values_list("name", flat=True))
    mark(names)
