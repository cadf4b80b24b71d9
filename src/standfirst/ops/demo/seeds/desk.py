"""A day at the desk: drafts, what is scheduled and held back, and what the last shift left behind."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from standfirst.core.demo import DemoContext
from standfirst.newsroom.actions import acknowledge_handover, month_folder, write_handover
from standfirst.newsroom.models import Article, Bureau, Country, Credit, HandoverNote, SavedFilter, Section
from standfirst.readers.models import User

NEXT_MORNING = "Tokyo copy on the chip talks comes at about 04:00 London time. Emi has the figures, hold the desk note."
# Headline, standfirst, section, bureau, country, owner, hours until it goes live, hours until its embargo ends.
COPY: tuple[tuple[str, str, str, str, str, str, float | None, float | None], ...] = (
    (
        "Osaka port weighs a second night shift for car carriers",
        "The port says two more berths could be worked at night from April.",
        "Economy", "Tokyo", "JP", "correspondent", None, None,
    ),
    ("Notes from the gas auction", "", "Energy", "Tokyo", "JP", "correspondent", None, None),
    (
        "What the new battery rules leave open",
        "Recyclers wait for a definition that the ministry has promised since spring.",
        "Companies", "Warsaw", "PL", "desk", None, None,
    ),
    (
        "Almaty lenders extend terms for grain exporters",
        "Three banks move their deadlines to the end of the season.",
        "Markets", "Almaty", "KZ", "desk", 3, None,
    ),
    (
        "Tokyo morning: what to watch on Tuesday",
        "Trade figures at nine, the auction at noon and two results after the close.",
        "Markets", "Tokyo", "JP", "correspondent", 9, None,
    ),
    (
        "Carmaker to name its third plant in Poland",
        "Under embargo until the announcement; the site and the figures are confirmed.",
        "Companies", "Warsaw", "PL", "desk", None, 5,
    ),
)  # fmt: skip


def run(context: DemoContext) -> None:
    """Made once: a second start leaves what was done with it."""
    if HandoverNote.objects.exists():
        return
    staff = {user.email.partition("@")[0]: user for user in User.objects.filter(is_staff=True)}
    for row in COPY:
        _story(context.now, staff, *row)
    bureau = Bureau.objects.filter(city="Tokyo").first()
    first = write_handover(
        text="Quiet night. The port story waits for a second source; legal has seen it.", by=staff["editor"]
    )
    acknowledge_handover(note=first, by=staff["desk"])
    write_handover(text=NEXT_MORNING, by=staff["sub"], bureau=bureau)
    SavedFilter.objects.get_or_create(
        owner=staff["desk"], name="At the desk now",
        defaults={"query": "status=desk&status=legal&status=ready", "is_shared": True},
    )  # fmt: skip


def _story(
    now: datetime, staff: dict[str, Any], headline: str, standfirst: str, section: str, city: str, country: str,
    owner: str, due: float | None, embargo: float | None,
) -> None:  # fmt: skip
    bureau = Bureau.objects.filter(city=city).first()
    story = Article(
        title=headline,
        slug="",
        standfirst=standfirst,
        section=Section.objects.filter(name=section).first() or Section.objects.first(),
        owner=staff[owner],
        live=False,
        embargo_until=now + timedelta(hours=embargo) if embargo else None,
        go_live_at=now + timedelta(hours=due or embargo) if due or embargo else None,
        body=[{"type": "paragraph", "value": f"<p>{standfirst or 'To be written.'}</p>"}],
    )
    story.credits = [Credit(form="bureau", bureau=bureau)] if bureau else []
    story.countries = [Country.objects.get(pk=country)]
    month_folder(day=now.date()).add_child(instance=story)
    revision = story.save_revision(user=staff[owner], clean=bool(standfirst))
    if due or embargo:
        revision.publish(user=staff["desk"])
