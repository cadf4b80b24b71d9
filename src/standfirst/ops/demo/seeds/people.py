"""Contributors and the sources they credit."""

from __future__ import annotations

from django.db import transaction

from standfirst.core.demo import DemoContext
from standfirst.newsroom.models import Bureau, Contributor, Source
from standfirst.ops.demo.content import read
from standfirst.ops.demo.seeds.pictures import pictures_by_key


@transaction.atomic
def run(context: DemoContext) -> None:
    data = read("publication.toml")
    portraits = pictures_by_key()
    bureaus = {bureau.slug: bureau for bureau in Bureau.objects.all()}
    for row in data["contributor"]:
        Contributor.objects.get_or_create(
            slug=row["key"],
            defaults={
                "name": row["name"],
                "kind": row["kind"],
                "role": row.get("role", ""),
                "beat": row.get("beat", ""),
                "bio": row.get("bio", ""),
                "email": row.get("email", ""),
                "bureau": bureaus.get(row.get("bureau", "")),
                "portrait_id": portraits.get(row.get("portrait", "")),
            },
        )
    for row in data["source"]:
        Source.objects.get_or_create(
            name=row["name"],
            defaults={"kind": row["kind"], "link": row.get("link", ""), "rights_note": row.get("rights_note", "")},
        )
