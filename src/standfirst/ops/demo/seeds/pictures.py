"""The drawings, with what must be said of them, and the plain cuts that the first page needs."""

from __future__ import annotations

import tomllib
from importlib.resources import files

from django.core.files.base import ContentFile

from standfirst.core.demo import DemoContext
from standfirst.newsroom.models import Picture
from standfirst.newsroom.pictures import picture_tags

DRAWINGS = files("standfirst.ops.demo").joinpath("pictures")


def run(context: DemoContext) -> None:
    known = set(pictures_by_key())
    drawings = tomllib.loads(DRAWINGS.joinpath("pictures.toml").read_text(encoding="utf-8"))["pictures"]
    missing = [key for key in drawings if key not in known]
    if missing:
        context.say(f"Hanging {len(missing)} pictures")
    for key in missing:
        row = drawings[key]
        x, y, width, height = row["focal"]
        picture = Picture(
            title=row["title"],
            description=row["alt"],
            credit=row["credit"],
            rights_holder=row["rights_holder"],
            file=ContentFile(DRAWINGS.joinpath(f"{key}.jpg").read_bytes(), name=f"{key}.jpg"),
            focal_point_x=x + width // 2,
            focal_point_y=y + height // 2,
            focal_point_width=width,
            focal_point_height=height,
        )
        picture.save()
        picture.tags.add(f"demo:{key}")
        picture_tags([picture.pk], crop="square" if key.startswith("portrait") else None)


def pictures_by_key() -> dict[str, int]:
    """The demo's pictures' ids by their keys."""
    rows = Picture.objects.filter(tags__name__startswith="demo:").values_list("tags__name", "pk")
    return {name.removeprefix("demo:"): pk for name, pk in rows if name.startswith("demo:")}
