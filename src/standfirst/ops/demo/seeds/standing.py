"""The standing pages at the foot of every page."""

from __future__ import annotations

import re
from typing import Any

from django.db import transaction

from standfirst.core.demo import DemoContext
from standfirst.newsroom.models import HomePage, StandingPage
from standfirst.ops.demo.content import read

PART = re.compile(r"<h2>(?P<heading>.*?)</h2>|(?P<text>(?:<p>.*?</p>|<ul>.*?</ul>|<ol>.*?</ol>))", re.DOTALL)


@transaction.atomic
def run(context: DemoContext) -> None:
    home = HomePage.objects.get()
    for row in read("standing.toml")["page"]:
        if StandingPage.objects.child_of(home).filter(slug=row["slug"]).exists():
            continue
        page = StandingPage(
            title=row["title"], slug=row["slug"], intro=row["intro"], role=row["key"], body=_body(row["body"])
        )
        home.add_child(instance=page)
        page.save_revision().publish()


def _body(html: str) -> list[dict[str, Any]]:
    blocks: list[dict[str, Any]] = []
    for part in PART.finditer(html):
        if part["heading"] is not None:
            blocks.append({"type": "heading", "value": {"text": part["heading"], "level": 2, "anchor": ""}})
        else:
            blocks.append({"type": "paragraph", "value": part["text"]})
    return blocks
