"""Publications of any size for tests: a small house made the ordinary way, thousands of stories made in bulk."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection, transaction
from wagtail.models import Page

from standfirst.look.models import Publication
from standfirst.newsroom.actions import make_desk_rows, month_folder, note_desk
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
    Filing,
    HomePage,
    Picture,
    RelatedStory,
    Section,
    Source,
    SourceCredit,
    StandingPage,
    StoryDocument,
    StoryNumber,
    Topic,
)
from standfirst.newsroom.pictures import make_cuts
from standfirst.newsroom.queries import forget_publication_wide

CANARY = "canary-7f3a"
COUNTRIES = ("JP", "US", "PL", "KZ", "AE", "KE", "DE", "SG", "IN", "XK")
SECTORS = ("energy", "automotive", "technology", "banking")


@dataclass
class House:
    """What a publication is made of before its first story."""

    sections: list[Section] = field(default_factory=list)
    editions: list[Edition] = field(default_factory=list)
    bureaus: list[Bureau] = field(default_factory=list)
    people: list[Contributor] = field(default_factory=list)
    companies: list[Company] = field(default_factory=list)
    topics: list[Topic] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    pictures: list[Picture] = field(default_factory=list)
    standing: dict[str, StandingPage] = field(default_factory=dict)


def house(*, pictures: int = 2) -> House:
    """Sections, editions, bureaus, people, companies, topics, sources, standing pages and a few small pictures."""
    Publication.objects.update_or_create(
        pk=1,
        defaults={"name": "The Test Ledger", "tagline": "Every case counts", "contact_email": "desk@ledger.example"},
    )
    made = House()
    for place, name in enumerate(["Markets", "Politics", "Companies", "Energy", "Technology", "Opinion"]):
        made.sections.append(Section.objects.create(name=name, slug=name.lower(), position=place))
    for code, name, zone in (("tlo", "Orient", "Asia/Singapore"), ("tlc", "Continental", "Europe/Warsaw")):
        made.editions.append(Edition.objects.create(code=code, name=name, slug=name.lower(), time_zone=zone))
    for name, place, zone in (
        ("Tokyo Office", 0, "Asia/Tokyo"),
        ("Almaty Office", 1, "Asia/Almaty"),
        ("Warsaw Office", 1, "Europe/Warsaw"),
    ):
        made.bureaus.append(
            Bureau.objects.create(
                name=name, slug=name.lower().replace(" ", "-"), edition=made.editions[place], time_zone=zone,
                city=name.split()[0], email=f"{name.split()[0].lower()}@ledger.example",
            )
        )  # fmt: skip
    made.pictures = [picture(f"Picture {n}", colour=(40 * n % 255, 90, 120)) for n in range(pictures)]
    for n in range(6):
        made.people.append(
            Contributor.objects.create(
                name=f"Writer {n}", slug=f"writer-{n}", role="Correspondent", beat="Trade", bureau=made.bureaus[n % 3],
                portrait=made.pictures[n % pictures] if pictures else None,
            )
        )  # fmt: skip
    made.people.append(Contributor.objects.create(name="Wire Partner", slug="wire-partner", kind="partner"))
    made.companies = [Company.objects.create(name=f"Firm {n}", slug=f"firm-{n}", ticker=f"F{n}") for n in range(8)]
    made.topics = [Topic.objects.create(name=f"Topic {n}", slug=f"topic-{n}") for n in range(4)]
    made.sources = [
        Source.objects.create(name="Kanto Wire", kind="agency", link="https://kantowire.example/"),
        Source.objects.create(name="Customs Board", kind="official", link="https://customs.example/"),
    ]
    home = HomePage.objects.get()
    for role, slug, title in (
        ("about", "about-us", "About us"),
        ("contact", "contact-us", "Contact us"),
        ("corrections", "corrections-policy", "Corrections policy"),
    ):
        page = StandingPage(title=title, slug=slug, role=role, intro=f"{title}, in a sentence.")
        page.body = [{"type": "paragraph", "value": f"<p>{title}: the whole of it.</p>"}]
        home.add_child(instance=page)
        made.standing[role] = page
    forget_publication_wide()
    return made


def picture(title: str, *, colour: tuple[int, int, int] = (20, 80, 90), size: tuple[int, int] = (48, 32)) -> Picture:
    """A small picture of one colour with every cut made."""
    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", size, colour).save(data, "PNG")
    name = f"{title.lower().replace(' ', '-')}.png"
    made = Picture(
        title=title, description=f"A plain field: {title}", caption=f"Caption of {title}", credit="Photo: Nobody",
        file=ImageFile(io.BytesIO(data.getvalue()), name=name),
    )  # fmt: skip
    made.save()
    make_cuts(made.pk)
    return made


def document(title: str = "The filing") -> StoryDocument:
    made = StoryDocument(title=title, description="As filed", file=ContentFile(b"%PDF-1.4 test", name="filing.pdf"))
    made.save()
    return made


def story(house: House, title: str = "A story", *, published: bool = True, body: Any = None, **fields: Any) -> Article:
    """One story, made and published as an editor does it. `credits` may be given as a list of unsaved `Credit`s."""
    fields.setdefault("section", house.sections[0])
    fields.setdefault("standfirst", f"The standfirst of {title}.")
    fields.setdefault("access_level", "open")
    credits = fields.pop("credits", None)
    relations = {name: fields.pop(name) for name in ("editions", "countries", "sectors") if name in fields}
    article = Article(title=title, slug=fields.pop("slug", ""), **fields)
    article.body = body if body is not None else [{"type": "paragraph", "value": f"<p>The text of {title}.</p>"}]
    if credits is None:
        credits = [Credit(form="bureau", bureau=house.bureaus[0])] if house.bureaus else []
    article.credits = credits
    with transaction.atomic():
        month_folder(day=datetime.now(UTC).date()).add_child(instance=article)
        for name, values in relations.items():
            getattr(article, name).set(values)
        article.save()
        if published:
            article.save_revision().publish()
        else:
            Article.objects.filter(pk=article.pk).update(live=False)
            note_desk(story_id=article.pk)
    article.refresh_from_db()
    return article


def every_block(house: House, *, filing: StoryDocument, linked: Article, canary: str = CANARY) -> list[dict[str, Any]]:
    """A body with every block kind; all but the first two paragraphs carry `canary` in every word a reader can see."""

    def block(kind: str, value: Any) -> dict[str, Any]:
        return {"type": kind, "value": value}

    first, second = house.pictures[0].pk, house.pictures[-1].pk
    rows = [["Quarter", f"{canary} cars"], ["Q1", "318"], ["Q2", "334"]]
    return [
        block("paragraph", "<p>The first paragraph says what happened, Kanto Wire writes.</p>"),
        block("paragraph", "<p>The second paragraph says why it matters.</p>"),
        block("paragraph", f'<p>Gated text {canary} with <a linktype="page" id="{linked.pk}">a link</a>.[^1]</p>'),
        block("heading", {"text": f"Heading {canary}", "level": 2, "anchor": ""}),
        block("footnote", {"mark": "1", "text": f"<p>Note {canary}.</p>"}),
        block("quote", {"text": f"Quote {canary}", "attribution": f"Speaker {canary}"}),
        block("pull_quote", {"text": f"Pulled {canary}", "attribution": ""}),
        block("image", {"picture": first, "caption": f"Caption {canary}", "alt": f"Alt {canary}", "decorative": False,
                        "width": "column"}),
        block("gallery", {"title": f"Gallery {canary}", "items": [
            {"type": "item", "value": {"picture": second, "caption": f"Item {canary}", "alt": f"Seen {canary}"}}]}),
        block("table", {"table": {"data": rows, "table_caption": f"Table {canary}", "table_header_choice": "row"},
                        "note": f"Table note {canary}"}),
        block("chart", {"title": f"Chart {canary}", "kind": "column", "unit": "thousand",
                        "data": f"Quarter,{canary}\nQ1,318\nQ2,334\n", "source": f"Source {canary}", "note": ""}),
        block("embed", {"url": "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "caption": f"Film {canary}"}),
        block("fact_box", {"title": f"Facts {canary}", "text": f"<p>Fact {canary}.</p>"}),
        block("related", {"story": linked.pk, "label": f"Read {canary}"}),
        block("document", {"document": filing.pk, "label": f"Document {canary}"}),
        block("paragraph", f"<p>The last paragraph {canary}.</p>"),
    ]  # fmt: skip


def rich_story(house: House, *, access_level: str = "metered", canary: str = CANARY) -> Article:
    """A story with every relation filled and every block in its body."""
    others = [story(house, f"Beside {n}", lead_image=house.pictures[n % len(house.pictures)]) for n in range(4)]
    rich = story(
        house, "The richest story", access_level=access_level, lead_image=house.pictures[0], kicker="Trade",
        lead_caption="The lead's own caption", dateline="Tokyo", language="en",
        editions=house.editions, countries=list(COUNTRIES[:3]), sectors=list(SECTORS[:3]),
        body=every_block(house, filing=document(), linked=others[0], canary=canary),
        credits=[
            Credit(form="contributor_for", contributor=house.people[0], bureau=house.bureaus[0]),
            Credit(form="contributor_in", contributor=house.people[1], place="Osaka"),
            Credit(form="bureau", bureau=house.bureaus[1]),
            Credit(form="partner", contributor=house.people[-1]),
        ],
    )  # fmt: skip
    rich.company_links = [ArticleCompany(company=company) for company in house.companies[:3]]
    rich.topic_links = [ArticleTopic(topic=topic) for topic in house.topics[:2]]
    rich.source_credits = [SourceCredit(source=house.sources[0]), SourceCredit(source=house.sources[1], phrase="said")]
    rich.corrections = [
        Correction(kind="correction", text="The figure was 318, not 381.", at=datetime(2026, 2, 6, 9, tzinfo=UTC)),
        Correction(kind="update", text="Adds a statement."),
    ]
    rich.related_links = [RelatedStory(story=others[1]), RelatedStory(story=others[2])]
    rich.save()
    rich.save_revision().publish()
    story(house, "物語", language="ja", translation_of=rich)
    rich.refresh_from_db()
    return rich


def many_stories(house: House, count: int, *, newest: datetime | None = None) -> list[int]:
    """`count` published stories in bulk, an hour apart, filed under every kind; their page ids, newest first.

    Each is in one section, one or two countries and so on, by its place in the row: every hub has its share.
    """
    newest = newest or datetime.now(UTC)
    folder = month_folder(day=newest.date())
    step = Page.steplen
    first = StoryNumber.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    numbers = list(range(first + 1, first + count + 1))
    template = Article(title="x", section=house.sections[0], standfirst="x")
    template.body = [
        {"type": "paragraph", "value": "<p>One.</p>"}, {"type": "paragraph", "value": "<p>Two.</p>"},
        {"type": "paragraph", "value": "<p>Three.</p>"},
    ]  # fmt: skip
    content_type = HomePage.objects.get().content_type.__class__.objects.get_for_model(Article)
    used = folder.numchild
    pages = [
        Page(
            path=folder.path + Page._int2str(used + n + 1).rjust(step, "0"), depth=folder.depth + 1, numchild=0,
            title=f"Bulk story {number}", draft_title=f"Bulk story {number}", slug=f"bulk-story-{number}",
            url_path=f"{folder.url_path}bulk-story-{number}/", live=True, content_type=content_type,
            locale_id=folder.locale_id, first_published_at=newest - timedelta(hours=n),
            last_published_at=newest - timedelta(hours=n),
        )
        for n, number in enumerate(numbers)
    ]  # fmt: skip
    with transaction.atomic():
        StoryNumber.objects.bulk_create(StoryNumber(pk=number) for number in numbers)
        Page.objects.bulk_create(pages, batch_size=400)
        Page.objects.filter(pk=folder.pk).update(numchild=used + count)
        ids = dict(Page.objects.filter(slug__startswith="bulk-story-").values_list("slug", "pk"))
        _insert_articles(template, [(ids[p.slug], p, number) for p, number in zip(pages, numbers, strict=True)], house)
        _file(house, [(ids[p.slug], p, number) for p, number in zip(pages, numbers, strict=True)])
        made = [ids[page.slug] for page in pages]
        for start in range(0, count, 500):
            make_desk_rows(list(Article.objects.filter(pk__in=made[start : start + 500])))
    return [ids[page.slug] for page in pages]


def _insert_articles(template: Article, rows: list[tuple[int, Page, int]], house: House) -> None:
    fields = Article._meta.local_concrete_fields
    quote = connection.ops.quote_name
    levels, labels = ("open", "metered", "premium"), ("", "", "analysis", "", "opinion")
    values = []
    for place, (pk, page, number) in enumerate(rows):
        own: dict[str, Any] = {
            "page_ptr_id": pk, "number": number, "section_id": house.sections[place % len(house.sections)].pk,
            "standfirst": f"The standfirst of story {number}.", "access_level": levels[place % 3],
            "label": labels[place % 5], "is_published": True, "published_at": page.first_published_at,
            "lead_image_id": house.pictures[place % len(house.pictures)].pk if house.pictures else None,
        }  # fmt: skip
        values.append([f.get_db_prep_save(own.get(f.attname, f.pre_save(template, True)), connection) for f in fields])
    names = ", ".join(quote(f.column) for f in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(Article._meta.db_table)} ({names}) VALUES ({marks})", values)


def _file(house: House, rows: list[tuple[int, Page, int]]) -> None:
    filings, credits, countries, companies = [], [], [], []
    through = Article.countries.through
    for place, (pk, page, number) in enumerate(rows):
        bureau, person = house.bureaus[place % 3], house.people[place % 6]
        country, company = COUNTRIES[place % len(COUNTRIES)], house.companies[place % len(house.companies)]
        keys = [
            ("all", ""), ("language", "en"), ("section", str(house.sections[place % len(house.sections)].pk)),
            ("edition", str(bureau.edition_id)), ("bureau", str(bureau.pk)), ("contributor", str(person.pk)),
            ("country", country), ("company", str(company.pk)), ("sector", SECTORS[place % len(SECTORS)]),
            ("topic", str(house.topics[place % len(house.topics)].pk)),
        ]  # fmt: skip
        filings += [
            Filing(kind=kind, key=key, published_at=page.first_published_at, number=number, article_id=pk)
            for kind, key in keys
        ]
        credits.append(Credit(article_id=pk, form="contributor_for", contributor=person, bureau=bureau, sort_order=0))
        countries.append(through(article_id=pk, country_id=country))
        companies.append(ArticleCompany(article_id=pk, company=company, sort_order=0))
    Filing.objects.bulk_create(filings, batch_size=2000)
    Credit.objects.bulk_create(credits, batch_size=2000)
    through.objects.bulk_create(countries, batch_size=2000)
    ArticleCompany.objects.bulk_create(companies, batch_size=2000)


def body_json(article: Article) -> str:
    """The stored body as text: what must never be in an answer to the unentitled."""
    return json.dumps(list(article.body.raw_data), ensure_ascii=False)
