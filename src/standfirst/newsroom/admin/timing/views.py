"""What a time comes to, asked by the form while it is typed."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET

from standfirst.core.zones import known_zones
from standfirst.newsroom.admin.timing import words
from standfirst.newsroom.admin.timing.fields import SECOND, without_second
from standfirst.newsroom.admin.timing.zones import own_zone
from standfirst.newsroom.rules import local_times

LONGEST = 40
MOST_ZONES = 4


@require_GET
def read_time(request: HttpRequest) -> JsonResponse:
    """`at` as typed in `zone` (empty: one's own), said in the zones `also` too. With `shown_in` the same moment is
    first carried from that zone to `zone`. Answers `at`, `second`, `lines`, `problem`, `choice`. No statement.
    """
    text = request.GET.get("at", "")[:LONGEST]
    zone = _zone(request.GET.get("zone", ""))
    second = bool(request.GET.get("second"))
    if (shown_in := request.GET.get("shown_in")) is not None:
        text, second = _carried(text, _zone(shown_in), zone, second=second)
    also = [_zone(name) for name in request.GET.getlist("also")[:MOST_ZONES] if name]
    said = words.echo(text, zone, also, second=second)
    return JsonResponse(
        {"at": text, "second": second, "lines": said.lines, "problem": said.problem, "choice": said.choice}
    )


def _zone(name: str) -> str:
    return name if name in known_zones() else own_zone()


def _carried(text: str, shown_in: str, zone: str, *, second: bool) -> tuple[str, bool]:
    """A time as it is typed in another zone; as it is when it cannot be read."""
    try:
        reading = local_times.read_wall(local_times.parse_wall(text), shown_in)
        moment = reading.moment(second=second)
    except ValueError:
        return text, second
    typed = local_times.typed(moment, zone)
    return without_second(typed + SECOND if local_times.is_second(moment, zone) else typed)
