"""Writing down what visitors asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, timedelta

from django.db import transaction
from django.db.models import F

from standfirst.core import clock
from standfirst.fronts.models import MissingAddress, Redirect

# Of each day so many missing addresses are kept, for so many days; of one writing so many that are new.
KEPT_A_DAY, KEPT_DAYS, NEW_AT_ONCE = 300, 7, 50


@transaction.atomic
def count_hits(*, counts: Mapping[int, int]) -> None:
    """Add to the redirects' counts. One statement each, in one order, so that two processes never wait in a circle."""
    now = clock.now()
    for pk in sorted(counts):
        Redirect.objects.filter(pk=pk).update(hits=F("hits") + counts[pk], last_used_at=now)


@transaction.atomic
def count_missing(*, counts: Mapping[tuple[date, str], int]) -> None:
    """Add to the counts of addresses that are not there. New ones, the most asked for first, take the places of those
    that were asked for least: at most 300 a day are kept, whoever invents how many.
    """
    for day in sorted({day for day, _address in counts}):
        asked = {address: n for (at, address), n in counts.items() if at == day}
        kept = MissingAddress.objects.filter(day=day)
        known = set(kept.filter(address__in=asked).values_list("address", flat=True))
        for address in sorted(known):
            kept.filter(address=address).update(hits=F("hits") + asked.pop(address))
        new = sorted(asked.items(), key=lambda one: (-one[1], one[0]))[:NEW_AT_ONCE]
        least = list(kept.order_by("hits", "id").values_list("pk", "hits")[: len(new)])
        room = max(0, KEPT_A_DAY - kept.count())
        out = []
        for place, (_address, n) in enumerate(new):
            if place >= room:
                pk, fewest = least[place - room] if place - room < len(least) else (None, n + 1)
                if fewest > n:
                    new = new[:place]
                    break
                out.append(pk)
        kept.filter(pk__in=out).delete()
        rows = [MissingAddress(day=day, address=address, hits=n) for address, n in new]
        MissingAddress.objects.bulk_create(rows, ignore_conflicts=True)


def prune_missing() -> int:
    """Forget the days that are over, and what two processes kept too much of; how many went."""
    today = clock.now().astimezone(UTC).date()
    gone: int = MissingAddress.objects.filter(day__lt=today - timedelta(days=KEPT_DAYS - 1)).delete()[0]
    for day in MissingAddress.objects.values_list("day", flat=True).distinct().order_by("day"):
        kept = MissingAddress.objects.filter(day=day).order_by("-hits", "id").values_list("pk", flat=True)
        many = list(kept[KEPT_A_DAY : KEPT_A_DAY * 10])
        gone += MissingAddress.objects.filter(pk__in=many).delete()[0]
    return gone
