"""What readers see of a story, part by part, and how it differs from what was last told of."""

from __future__ import annotations

from typing import Any

from standfirst.newsroom.models import Article, PublicMarks
from standfirst.newsroom.queries.story import Beside
from standfirst.newsroom.rules.changes import Change, changed_names, digests

COLUMNS = {
    "headline": "title",
    "slug": "slug",
    "short_headline": "short_headline",
    "kicker": "kicker",
    "label": "label",
    "standfirst": "standfirst",
    "dateline": "dateline",
    "lead_image": "lead_image_id",
    "lead_caption": "lead_caption",
    "section": "section_id",
    "access_level": "access_level",
    "language": "language",
    "translation_of": "translation_of_id",
    "updated_at": "updated_at",
    "published_at": "published_at",
    "seo_title": "seo_title",
    "search_description": "search_description",
    "developing": "is_developing",
}
RELATIONS = ("countries", "sectors", "editions", "companies", "topics", "sources", "corrections", "related")
# Beside the parts: which notes readers have seen.
NOTES = "_notes"
PARTS = (*COLUMNS, "body", "byline", "breaking", *RELATIONS)


def note_marks(row: Article, beside: Beside) -> Change:
    """Keep the fingerprints of what is public now: the parts that differ from before (all of them when nothing is
    known of before), the address before, and the notes that readers have not seen. Two statements, a third for new
    notes. The caller's transaction.
    """
    after = digests(_parts(row, beside))
    notes = [note_digest(note.kind, note.text) for note in beside.corrections]
    kept = {**after, NOTES: notes}
    known = PublicMarks.objects.filter(pk=row.pk).first()
    if known is None:
        PublicMarks.objects.create(pk=row.pk, marks=kept, path=row.canonical_path)
        return Change(changed=tuple(sorted(after)))
    before = dict(known.marks)
    noted = set(before.pop(NOTES, notes))
    change = Change(
        changed=changed_names(before, after),
        was=known.path if known.path != row.canonical_path else "",
        notes=tuple(note for note in notes if note not in noted),
    )
    if change.changed or change.was or known.marks != kept:
        PublicMarks.objects.filter(pk=row.pk).update(marks=kept, path=row.canonical_path)
    return change


def note_digest(kind: str, text: str) -> str:
    """A note by its words: a form may change its row and the seconds of its time."""
    return digests({"note": [kind, text]})["note"]


def _parts(row: Article, beside: Beside) -> dict[str, Any]:
    parts = {name: getattr(row, column) for name, column in COLUMNS.items()}
    parts |= {
        "body": list(row.body.raw_data),
        "byline": [(c.form, c.contributor_id, c.place, c.bureau_id) for c in beside.credits],
        "breaking": (row.breaking_at, row.breaking_until),
        "countries": sorted(beside.countries),
        "sectors": sorted(beside.sectors),
        "editions": sorted(beside.editions),
        "companies": [company.id for company in beside.companies],
        "topics": [topic.id for topic in beside.topics],
        "sources": [(source.name, source.link, source.phrase) for source in beside.sources],
        "corrections": [(note.kind, note.at, note.text) for note in beside.corrections],
        "related": list(beside.related),
    }
    return parts
