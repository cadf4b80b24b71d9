"""Forty stories: all made as drafts first, since they link to each other, then written and published, oldest first."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from wagtail.models import ReferenceIndex
from wagtail.signal_handlers import disable_reference_index_auto_update

from standfirst.core.demo import DemoContext
from standfirst.newsroom.actions import month_folder
from standfirst.newsroom.models import (
    Article,
    ArticleCompany,
    ArticleTopic,
    Bureau,
    Company,
    Contributor,
    Correction,
    Credit,
    Edition,
    RelatedStory,
    Section,
    Source,
    SourceCredit,
    StoryDocument,
    Topic,
)
from standfirst.ops.demo import content
from standfirst.ops.demo.seeds.bodies import Keys, raw_body
from standfirst.ops.demo.seeds.dates import moment
from standfirst.ops.demo.seeds.pictures import pictures_by_key


def run(context: DemoContext) -> None:
    copies = sorted(
        ((_zone(copy), copy) for copy in content.stories()),
        key=lambda item: moment(item[1]["published"], zone=item[0], now=context.now),
    )
    ids, unfinished = _known()
    new = [(zone, copy) for zone, copy in copies if copy["key"] not in ids or copy["key"] in unfinished]
    if not new:
        return
    context.say(f"Filing {len(new)} stories")
    # Wagtail's index of references is written row by row on every save; here once a story, when it is whole.
    with transaction.atomic(), disable_reference_index_auto_update():
        for zone, copy in new:
            if copy["key"] not in ids:
                ids[copy["key"]] = _draft(copy, moment(copy["published"], zone=zone, now=context.now)).pk
    keys = Keys(pictures=pictures_by_key(), stories=ids, documents=_documents(new))
    lookup = _Lookup()
    for zone, copy in new:
        with transaction.atomic():
            with disable_reference_index_auto_update():
                _write(Article.objects.get(pk=ids[copy["key"]]), copy, keys, lookup, zone, context.now)
            ReferenceIndex.create_or_update_for_object(Article.objects.get(pk=ids[copy["key"]]))


class _Lookup:
    """Rows by the keys of the copy."""

    def __init__(self) -> None:
        rows = content.read("publication.toml")
        self.editions = {e.code: e for e in Edition.objects.all()}
        self.bureaus = {b.slug: b for b in Bureau.objects.all()}
        self.contributors = {c.slug: c for c in Contributor.objects.all()}
        self.companies = {c.slug: c for c in Company.objects.all()}
        self.topics = {t.slug: t for t in Topic.objects.all()}
        names = {row["name"]: row["key"] for row in rows["source"]}
        self.sources = {names[s.name]: s for s in Source.objects.all() if s.name in names}


def _known() -> tuple[dict[str, int], set[str]]:
    """The stories that are there, and those of them whose writing was broken off: never saved with a revision."""
    keys = {slug_of(copy): copy["key"] for copy in content.stories()}
    rows = list(Article.objects.filter(slug__in=keys).values_list("slug", "pk", "latest_revision_id"))
    return {keys[slug]: pk for slug, pk, _ in rows}, {keys[slug] for slug, _, revision in rows if revision is None}


def slug_of(copy: dict[str, Any]) -> str:
    """The story's slug: its key, which no person has to type."""
    return copy["key"]


def _zone(copy: dict[str, Any]) -> str:
    """The zone of the office that signs, of the first contributor's office, or of the story's edition."""
    data = content.read("publication.toml")
    offices = {row["key"]: row["time_zone"] for row in data["bureau"]}
    homes = {row["key"]: row.get("bureau", "") for row in data["contributor"]}
    for credit in copy["byline"]:
        office = credit.get("bureau") or homes.get(credit.get("contributor", ""), "")
        if office in offices:
            return offices[office]
    editions = {row["code"]: row["time_zone"] for row in data["edition"]}
    return editions[copy["editions"][0]]


def _draft(copy: dict[str, Any], published: datetime) -> Article:
    folder = month_folder(day=published.date())
    article = Article(title=copy["headline"], slug=slug_of(copy), standfirst=copy["standfirst"], live=False)
    article.section = Section.objects.get(slug=copy["section"])
    article.first_published_at = published
    folder.add_child(instance=article)
    return article


def _documents(new: list[tuple[str, dict[str, Any]]]) -> dict[str, int]:
    ids = {}
    for _, copy in new:
        for block in copy["body"]:
            if block["type"] != "document":
                continue
            document = StoryDocument.objects.filter(title=block["title"]).first()
            if document is None:
                text = f"{block['title']}\n\n{block['text'].strip()}\n"
                document = StoryDocument(title=block["title"])
                document.file.save(f"{block['document']}.txt", ContentFile(text.encode()), save=False)
                document.save()
            ids[block["document"]] = document.pk
    return ids


def _write(article: Article, copy: dict[str, Any], keys: Keys, lookup: _Lookup, zone: str, now: datetime) -> None:
    for name in ("short_headline", "kicker", "dateline", "language", "lead_caption", "label"):
        setattr(article, name, copy.get(name, ""))
    article.seo_title = copy.get("seo_title", "")
    article.search_description = copy.get("seo_description", "")
    article.access_level = copy["access"]
    article.lead_image_id = keys.pictures[copy["lead"]] if copy.get("lead") else None
    article.translation_of_id = keys.stories[copy["translation_of"]] if copy.get("translation_of") else None
    article.editions.set([lookup.editions[code] for code in copy["editions"]])
    article.countries.set(copy["countries"])
    article.sectors.set(copy["sectors"])
    article.body = raw_body(copy["body"], keys)
    article.credits.set(
        Credit(
            form=row["form"],
            contributor=lookup.contributors.get(row.get("contributor", "")),
            bureau=lookup.bureaus.get(row.get("bureau", "")),
            place=row.get("place", ""),
        )
        for row in copy["byline"]
    )
    article.company_links.set(ArticleCompany(company=lookup.companies[key]) for key in copy.get("companies", []))
    article.topic_links.set(ArticleTopic(topic=lookup.topics[key]) for key in copy.get("topics", []))
    article.source_credits.set(
        SourceCredit(source=lookup.sources[row["source"]], phrase=row.get("phrase", ""), url=row.get("url", ""))
        for row in copy.get("source", [])
    )
    article.corrections.set(
        Correction(kind=row["kind"], at=moment(row["date"], zone=zone, now=now), text=row["text"])
        for row in copy.get("correction", [])
    )
    article.related_links.set(RelatedStory(story_id=keys.stories[key]) for key in copy.get("related", []))
    if copy.get("updated"):
        article.updated_at = moment(copy["updated"], zone=zone, now=now)
    article.save_revision(clean=False).publish()
