"""Standfirst's side of the article bench: the demo publication, with every cut of the story's pictures made.

`python -m bench.house SLUG` under Standfirst's settings; prints the story's address. The story is opened to everyone,
because the plain site has no gate: both sides must show the whole of it.
"""

from __future__ import annotations

import re
import sys
from datetime import UTC, datetime

import django


def main() -> None:
    django.setup()

    from django.conf import settings
    from django.core.management import call_command

    from standfirst.core.demo import DemoContext, run_seeds
    from standfirst.newsroom.models import Article
    from standfirst.newsroom.pictures import make_cuts

    call_command("migrate", verbosity=0)
    run_seeds(DemoContext(home=settings.HOME, now=datetime.now(UTC), say=lambda line: print(line, file=sys.stderr)))
    Article.objects.filter(slug=sys.argv[1]).update(access_level="open")
    story = Article.objects.get(slug=sys.argv[1])
    for picture in _shown(story.canonical_path):
        make_cuts(picture)
    print(story.canonical_path)


def _shown(path: str) -> set[int]:
    """The pictures on a page, by the cuts it names."""
    from django.conf import settings
    from django.test import Client

    from standfirst.newsroom.models import Rendition

    html = Client(headers={"host": "localhost"}).get(path).content.decode()
    names = set(re.findall(re.escape(settings.MEDIA_URL) + r'([^"\s,]+)', html))
    return set(Rendition.objects.filter(file__in=names).values_list("image_id", flat=True))


if __name__ == "__main__":
    main()
