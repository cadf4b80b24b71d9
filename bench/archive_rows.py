"""One drawn story as rows of every table it belongs in."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bench.bulk import as_stored
from bench.drawn import Drawn

if TYPE_CHECKING:
    from bench.archive import Writer

# Far above what a demo or a test made before.
FIRST_PAGE = 1_000_000
STAGES = ("desk", "legal", "ready", "returned")
BODY = (
    '[{"type": "paragraph", "value": "<p>The decision was announced on Tuesday after two days of talks.</p>"}, '
    '{"type": "paragraph", "value": "<p>Analysts had expected as much; prices hardly moved.</p>"}]'
)
STANDFIRST = "Officials said more would follow within the week; the market had expected as much."


def write_story(writer: Writer, story: Drawn, folder: Any, place: int) -> None:
    """Add the rows of one story, the `place`-th of its folder, to the writer's sheets."""
    pk, number = FIRST_PAGE + story.place, writer.newest + story.place + 1
    at, status, ids = as_stored(story.at), story.status, writer.registers
    due = story.at + timedelta(days=365) if status in ("scheduled", "embargoed") else None
    was_public = story.is_public or status in ("unpublished", "taken_down")
    # Wagtail keeps a revision of whatever is worked on; the number of the page serves as its own.
    revision = pk if status in ("draft", "changed", "scheduled", "embargoed", *STAGES) else None
    section, owner = ids.sections[story.section], ids.staff[story.owner]
    slug = f"{story.slug}-{story.place}"
    add = {name: sheet.add for name, sheet in writer.sheets.items()}
    add["number"](number, at)
    add["page"](
        pk,
        _path(folder, place),
        folder.depth + 1,
        story.headline,
        story.headline,
        slug,
        f"{folder.url_path}{slug}/",
        story.is_public,
        owner,
        at if was_public else None,
        at if was_public else None,
        at,
        revision,
        not story.is_public or status == "changed",
        as_stored(uuid.UUID(int=pk)),
        as_stored(due),
    )
    add["article"](
        pk,
        number,
        section,
        STANDFIRST,
        story.access,
        story.language,
        BODY,
        story.is_public,
        at if was_public else None,
        at if status == "taken_down" else None,
        "Court order" if status == "taken_down" else "",
        as_stored(due) if status == "embargoed" else None,
    )
    person, bureau, edition = ids.people[story.person], ids.bureaus[story.bureau], ids.editions[story.edition]
    countries = [ids.countries[place] for place in story.countries]
    add["credit"](pk, person, bureau)
    add["edition"](pk, edition)
    for country in countries:
        add["country"](pk, country)
    if revision:
        content = _content(story, section, person, bureau, edition, countries, due if status == "embargoed" else None)
        add["revision"](revision, str(pk), at, owner, content, as_stored(due))
    if status in STAGES:
        returned = status == "returned"
        add["state"](pk, str(pk), "needs_changes" if returned else "in_progress", at, owner, pk)
        state = "rejected" if returned else "in_progress"
        add["task"](pk, pk, revision, ids.tasks[status], state, at, at if returned else None)
    if story.is_public:
        for kind, key in (
            ("all", ""),
            ("language", story.language),
            ("section", str(section)),
            ("edition", str(edition)),
            ("contributor", str(person)),
            ("bureau", str(bureau)),
            *(("country", country) for country in countries),
        ):
            add["filing"](kind, key, at, number, pk)
    _desk(writer, story, pk, number, owner, section, person, bureau, edition, countries, due)


def _desk(
    writer: Writer, story: Drawn, pk: int, number: int, owner: int, section: int, person: int, bureau: int,
    edition: int, countries: list[str], due: Any,
) -> None:  # fmt: skip
    from standfirst.newsroom.queries.desk_rows import milliseconds
    from standfirst.newsroom.rules import desk_codes

    filed = desk_codes.Filed(
        [story.status], section, story.language, story.access, owner, [bureau], [person], [edition], countries
    )
    tags = desk_codes.tags_of(filed)
    codes, at = desk_codes.joined(tags), milliseconds(story.at)
    published = at if story.is_public else None
    writer.sheets["row"].add(
        pk, number, story.headline, desk_codes.folded(story.headline), codes, story.status, at, published,
        as_stored(story.at) if story.status in STAGES else None, as_stored(due),
        as_stored(due) if story.status == "embargoed" else None, "p",
        owner if story.status in ("draft", "changed", "scheduled", "embargoed", *STAGES) else None, ",,",
    )  # fmt: skip
    add = writer.sheets["key"].add
    for tag in tags:
        add(pk, tag, at, published, codes)


def _path(folder: Any, place: int) -> str:
    return folder.path + type(folder)._int2str(place).rjust(folder.steplen, "0")


def _content(
    story: Drawn, section: int, person: int, bureau: int, edition: int, countries: list[str], embargo: Any
) -> str:
    return json.dumps(
        {
            "title": story.headline, "standfirst": STANDFIRST, "section": section, "language": story.language,
            "access_level": story.access, "lead_image": None, "embargo_until": embargo and embargo.isoformat(),
            "editions": [edition], "countries": countries, "body": BODY,
            "credits": [{"form": "contributor_for", "contributor": person, "bureau": bureau}],
        }
    )  # fmt: skip
