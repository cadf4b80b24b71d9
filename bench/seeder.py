"""Many stories quickly, under Standfirst's settings.

`python -m bench.seeder COUNT` brings a demo home up to COUNT published stories: the demo's own, written again and again
into the past. `python -m bench.seeder --house COUNT` makes a whole house of COUNT stories in every state, of 20 bureaus
and ten years, on a database that has been migrated: `bench.archive`. Broken off, it goes on where it stopped.

`bulk_create` cannot write rows of several tables, so pages are made in bulk and the articles' own rows put beside
them; relations, bylines and filings are copied from the story that served as the model.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import django

from bench import archive

# Between one story and the next: about fifty a day.
APART = timedelta(minutes=29)
BATCH = 400


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.seeder", description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("--house", action="store_true", help="a whole house of its own instead of the demo's stories")
    asked = parser.parse_args()
    django.setup()
    print(archive.grow(asked.count) if asked.house else grow(asked.count))


def grow(count: int) -> int:
    """Bring the published stories up to `count`; how many were made."""
    from django.db import transaction

    from standfirst.newsroom.models import Article
    from standfirst.newsroom.queries import forget_publication_wide

    models = list(Article.objects.filter(is_published=True, slug__in=_demo_slugs()).order_by("-published_at"))
    lacking = max(0, count - Article.objects.filter(is_published=True).count())
    oldest = Article.objects.filter(is_published=True).order_by("published_at").first()
    with transaction.atomic():
        for start in range(0, lacking, BATCH):
            numbers = range(start, min(start + BATCH, lacking))
            _write([(models[n % len(models)], oldest.published_at - APART * (n + 1)) for n in numbers])
    forget_publication_wide()
    return lacking


def _demo_slugs() -> list[str]:
    from standfirst.ops.demo import content

    return [copy["key"] for copy in content.stories()]


def _write(rows: Sequence[tuple[Any, datetime]]) -> None:
    """One story for each (model, time), all under the folder of the first one's month."""
    from wagtail.models import Page

    from standfirst.newsroom.actions import make_desk_rows, month_folder
    from standfirst.newsroom.models import Article, Filing, StoryNumber

    folder = month_folder(day=rows[0][1].date())
    folder.refresh_from_db()
    used = folder.numchild
    numbers = [StoryNumber.take() for _ in rows]
    pages = []
    for place, ((model, at), number) in enumerate(zip(rows, numbers, strict=True)):
        slug = f"{model.slug}-again-{number}"
        values = {
            field.attname: getattr(model, field.attname)
            for field in Page._meta.local_concrete_fields
            if not field.primary_key and field.name not in ("latest_revision", "live_revision", "translation_key")
        }
        values |= {
            "path": folder.path + Page._int2str(used + place + 1).rjust(Page.steplen, "0"),
            "depth": folder.depth + 1, "slug": slug, "url_path": f"{folder.url_path}{slug}/",
            "first_published_at": at, "last_published_at": at,
        }  # fmt: skip
        pages.append(Page(**values))
    Page.objects.bulk_create(pages)
    Page.objects.filter(pk=folder.pk).update(numchild=used + len(pages))
    ids = dict(Page.objects.filter(slug__in=[page.slug for page in pages]).values_list("slug", "pk"))
    made = [(model, ids[page.slug], at, n) for (model, at), page, n in zip(rows, pages, numbers, strict=True)]
    _insert_articles(made)
    for relation in ("credits", "company_links", "topic_links", "source_credits"):
        _copy_rows(Article._meta.get_field(relation).related_model, "article", made)
    for relation in ("countries", "sectors", "editions"):
        _copy_rows(Article._meta.get_field(relation).remote_field.through, "article", made)
    Filing.objects.bulk_create(
        Filing(kind=row.kind, key=row.key, published_at=at, number=number, article_id=pk)
        for model, pk, at, number in made
        for row in model.filings.all()
    )
    make_desk_rows(list(Article.objects.filter(pk__in=ids.values())))


def _insert_articles(made: Sequence[tuple[Any, int, datetime, int]]) -> None:
    from django.db import connection

    from standfirst.newsroom.models import Article

    fields = Article._meta.local_concrete_fields
    quote = connection.ops.quote_name
    values = []
    for model, pk, at, number in made:
        own = {"page_ptr_id": pk, "number": number, "published_at": at, "updated_at": None, "translation_of_id": None}
        values.append(
            [
                field.get_db_prep_save(own.get(field.attname, field.value_from_object(model)), connection)
                for field in fields
            ]
        )
    names = ", ".join(quote(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(Article._meta.db_table)} ({names}) VALUES ({marks})", values)


def _copy_rows(rows: Any, key: str, made: Sequence[tuple[Any, int, datetime, int]]) -> None:
    """The model's rows of one relation again, for each story that was made after it."""
    fields = [field.attname for field in rows._meta.concrete_fields if not field.primary_key]
    models: dict[int, list[dict[str, Any]]] = {}
    for values in rows.objects.filter(**{f"{key}__in": {model.pk for model, *_ in made}}).values(*fields):
        models.setdefault(values[f"{key}_id"], []).append(values)
    rows.objects.bulk_create(
        rows(**values | {f"{key}_id": pk}) for model, pk, _, _ in made for values in models.get(model.pk, [])
    )


if __name__ == "__main__":
    main()
