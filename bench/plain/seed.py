"""Fill the plain site with the demo's stories. Run as `python -m bench.plain.seed` with PLAIN_HOME set."""

from __future__ import annotations

import os
import re
import tomllib
from datetime import UTC, datetime, timedelta
from importlib.resources import files
from typing import Any

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.plain.settings")

import django

STORY_LINK = re.compile(r'<a data-story="([^"]+)">')


def main() -> None:
    from django.conf import settings
    from django.core.management import call_command

    settings.HOME.mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    from bench.plain.paper.models import Article

    if not Article.objects.exists():
        _fill()


def _fill() -> None:
    from wagtail.models import Page, Site

    from bench.plain.paper.models import HomePage, StandingPage
    from standfirst.ops.demo import content

    root = Page.objects.get(depth=1)
    root.get_children().delete()
    root.refresh_from_db()
    home = root.add_child(instance=HomePage(title="Bearing North", slug="home"))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    for row in content.read("standing.toml")["page"]:
        home.add_child(instance=StandingPage(title=row["title"], slug=row["slug"], body=row["body"]))
    rows = _rows(content.read("publication.toml"))
    pictures = _pictures()
    stories = content.stories()
    pages: dict[str, int] = {}
    for copy in stories:
        pages[copy["key"]] = _draft(home, copy, rows).pk
    documents = _documents(stories)
    for copy in stories:
        _write(copy, pages, pictures, documents, rows)


def _rows(data: dict[str, Any]) -> dict[str, dict[str, Any]]:
    from django.utils.text import slugify

    from bench.plain.paper import models
    from standfirst.newsroom.countries import country_choices
    from standfirst.newsroom.sectors import SECTORS

    rows: dict[str, dict[str, Any]] = {}
    rows["edition"] = {
        row["code"]: models.Edition.objects.create(name=row["name"], slug=row["slug"], code=row["code"], position=place)
        for place, row in enumerate(data["edition"])
    }
    rows["section"] = {
        row["slug"]: models.Section.objects.create(name=row["name"], slug=row["slug"], position=place)
        for place, row in enumerate(data["section"])
    }
    rows["bureau"] = {
        row["key"]: models.Bureau.objects.create(
            name=row["name"], slug=row["key"], edition=rows["edition"][row["edition"]], time_zone=row["time_zone"]
        )
        for row in data["bureau"]
    }
    countries = country_choices() if callable(country_choices) else country_choices
    rows["country"] = {
        code: models.Country.objects.create(code=code, name=str(name), slug=slugify(name)) for code, name in countries
    }
    rows["sector"] = {code: models.Sector.objects.create(slug=code, name=str(name)) for code, name in SECTORS.items()}
    rows["company"] = {
        row["key"]: models.Company.objects.create(name=row["name"], slug=row["key"], ticker=row.get("ticker", ""))
        for row in data["company"]
    }
    rows["topic"] = {
        row["key"]: models.Topic.objects.create(name=row["name"], slug=row["key"]) for row in data["topic"]
    }
    rows["contributor"] = {
        row["key"]: models.Contributor.objects.create(
            name=row["name"],
            slug=row["key"],
            role=row.get("role", ""),
            bureau=rows["bureau"].get(row.get("bureau", "")),
        )
        for row in data["contributor"]
    }
    rows["source"] = {
        row["key"]: models.Source.objects.create(
            name=row["name"], slug=row["key"], kind=row["kind"], link=row.get("link", "")
        )
        for row in data["source"]
    }
    return rows


def _pictures() -> dict[str, int]:
    from django.core.files.base import ContentFile

    from bench.plain.paper.models import PaperImage

    folder = files("standfirst.ops.demo").joinpath("pictures")
    drawings = tomllib.loads(folder.joinpath("pictures.toml").read_text(encoding="utf-8"))["pictures"]
    ids = {}
    for key, row in drawings.items():
        x, y, width, height = row["focal"]
        image = PaperImage(
            title=row["title"],
            description=row["alt"],
            credit=row["credit"],
            file=ContentFile(folder.joinpath(f"{key}.jpg").read_bytes(), name=f"{key}.jpg"),
            focal_point_x=x + width // 2,
            focal_point_y=y + height // 2,
            focal_point_width=width,
            focal_point_height=height,
        )
        image.save()
        ids[key] = image.pk
    return ids


def _documents(stories: tuple[dict[str, Any], ...]) -> dict[str, int]:
    from django.core.files.base import ContentFile
    from wagtail.documents.models import Document

    ids = {}
    for block in (block for copy in stories for block in copy["body"] if block["type"] == "document"):
        document = Document(title=block["title"])
        document.file.save(f"{block['document']}.txt", ContentFile(block["text"].encode()), save=False)
        document.save()
        ids[block["document"]] = document.pk
    return ids


def _draft(home: Any, copy: dict[str, Any], rows: dict[str, dict[str, Any]]) -> Any:
    from bench.plain.paper.models import Article

    page = Article(title=copy["headline"], slug=copy["key"], standfirst=copy["standfirst"])
    page.section = rows["section"][copy["section"]]
    return home.add_child(instance=page)


def _moment(text: str) -> datetime:
    days, time = text[1:].split("d ")
    hour, minute = time.split(":")
    now = datetime.now(UTC).replace(hour=int(hour), minute=int(minute), second=0, microsecond=0)
    return now - timedelta(days=int(days))


def _write(
    copy: dict[str, Any],
    pages: dict[str, int],
    pictures: dict[str, int],
    documents: dict[str, int],
    rows: dict[str, dict[str, Any]],
) -> None:
    from bench.plain.paper import models

    page = models.Article.objects.get(pk=pages[copy["key"]])
    for name in ("short_headline", "kicker", "dateline", "language", "lead_caption", "label"):
        setattr(page, name, copy.get(name, ""))
    page.seo_title, page.search_description = copy.get("seo_title", ""), copy.get("seo_description", "")
    page.access_level = copy["access"]
    page.section = rows["section"][copy["section"]]
    page.lead_image_id = pictures[copy["lead"]] if copy.get("lead") else None
    page.translation_of_id = pages[copy["translation_of"]] if copy.get("translation_of") else None
    for name, relation in (
        ("editions", "edition"), ("countries", "country"), ("sectors", "sector"), ("companies", "company"),
        ("topics", "topic"),
    ):  # fmt: skip
        getattr(page, name).set([rows[relation][key] for key in copy.get(name, [])])
    page.credits.set(
        models.Credit(
            form=row["form"],
            place=row.get("place", ""),
            contributor=rows["contributor"].get(row.get("contributor", "")),
            bureau=rows["bureau"].get(row.get("bureau", "")),
        )
        for row in copy["byline"]
    )
    page.source_credits.set(
        models.SourceCredit(source=rows["source"][row["source"]], phrase=row.get("phrase", ""), url=row.get("url", ""))
        for row in copy.get("source", [])
    )
    page.corrections.set(
        models.Correction(kind=row["kind"], at=_moment(row["date"]), text=row["text"])
        for row in copy.get("correction", [])
    )
    page.related_links.set(models.RelatedStory(story_id=pages[key]) for key in copy.get("related", []))
    page.body = [{"type": b["type"], "value": _value(b, pages, pictures, documents)} for b in copy["body"]]
    page.first_published_at = page.last_published_at = _moment(copy["published"])
    page.updated_at = _moment(copy["updated"]) if copy.get("updated") else None
    page.save()


def _value(block: dict[str, Any], pages: dict[str, int], pictures: dict[str, int], documents: dict[str, int]) -> Any:
    def rich(html: str) -> str:
        return STORY_LINK.sub(lambda found: f'<a linktype="page" id="{pages[found[1]]}">', html)

    def figure(row: dict[str, Any]) -> dict[str, Any]:
        return {
            "image": pictures[row["picture"]],
            "caption": row.get("caption", ""),
            "alt": row.get("alt", ""),
            "width": row.get("width", "column"),
        }

    match block["type"]:
        case "paragraph":
            return rich(block["html"])
        case "heading":
            return {"text": block["text"], "level": int(block.get("level", 2))}
        case "quote" | "pull_quote":
            return {"text": block["text"], "attribution": block.get("attribution", "")}
        case "footnote":
            return {"mark": str(block["mark"]), "text": rich(block["html"])}
        case "image":
            return figure(block)
        case "gallery":
            return {"title": block.get("title", ""), "items": [figure(item) for item in block["items"]]}
        case "table":
            cells = [[str(cell) for cell in row] for row in [block["head"], *block["rows"]]]
            table = {
                "data": cells,
                "table_caption": block["caption"],
                "first_row_is_table_header": True,
                "first_col_is_header": True,
                "table_header_choice": "both",
            }
            return {"table": table, "note": block.get("note", "")}
        case "chart":
            return {name: block.get(name, "") for name in ("title", "kind", "unit", "data", "source", "note")}
        case "embed":
            return {"url": block["url"], "caption": block.get("caption", "")}
        case "fact_box":
            return {"title": block["title"], "text": rich(block["html"])}
        case "related":
            return {"story": pages[block["story"]], "label": block.get("label", "")}
        case "document":
            return {"document": documents[block["document"]], "label": block.get("title", "")}
        case "divider":
            return None
        case other:
            raise KeyError(other)


if __name__ == "__main__":
    django.setup()
    main()
