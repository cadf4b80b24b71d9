"""Name, tagline, editions, bureaus, sections, companies, topics and notes on countries."""

from __future__ import annotations

from django.db import transaction
from django.utils.text import slugify

from standfirst.core.demo import DemoContext
from standfirst.look.models import Publication
from standfirst.newsroom.models import Bureau, Company, Country, Edition, Section, Topic
from standfirst.ops.demo.content import read


@transaction.atomic
def run(context: DemoContext) -> None:
    data = read("publication.toml")
    publication = Publication.load()
    if publication.name == Publication._meta.get_field("name").default:
        for name, value in data["publication"].items():
            setattr(publication, name, value)
        publication.save()
    for position, row in enumerate(data["edition"]):
        Edition.objects.get_or_create(
            code=row["code"],
            defaults={**{k: row[k] for k in ("name", "slug", "description", "time_zone")}, "position": position},
        )
    editions = {edition.code: edition for edition in Edition.objects.all()}
    for row in data["bureau"]:
        Bureau.objects.get_or_create(
            slug=row["key"],
            defaults={
                **{k: row[k] for k in ("name", "city", "country", "time_zone", "intro", "address", "email")},
                "edition": editions[row["edition"]],
            },
        )
    for position, row in enumerate(data["section"]):
        Section.objects.get_or_create(
            slug=row["slug"],
            defaults={"name": row["name"], "description": row.get("description", ""), "position": position},
        )
    for row in data["company"]:
        Company.objects.get_or_create(
            slug=row["key"],
            defaults={
                "name": row["name"],
                "ticker": row.get("ticker", ""),
                "exchange": row.get("exchange", ""),
                "country_id": row.get("country") or None,
                "sector_id": row.get("sector") or None,
                "website": row.get("website", ""),
                "description": row.get("description", ""),
            },
        )
    for row in data["topic"]:
        Topic.objects.get_or_create(
            slug=slugify(row["key"]), defaults={"name": row["name"], "medtop": row.get("medtop", "")}
        )
    for row in data["country_note"]:
        Country.objects.filter(code=row["code"], intro="").update(intro=row["intro"], key_figures=row["key_figures"])
