"""Publishing without a screen, as the schedule and an import do it: a new version kept and made public in one
transaction, with its filings, the desk's rows, the audit and the facts for the outbox.

`python -m bench.publisher` under Standfirst's settings takes page ids as JSON and prints the milliseconds of each.
"""

from __future__ import annotations

import json
import sys
import time

import django


def main() -> None:
    django.setup()

    from django.db import transaction

    from standfirst.newsroom.models import Article
    from standfirst.readers.models import User
    from standfirst.record.actions import acting_as

    by = User.objects.get(email="desk0@bench.example")
    times = []
    for number, pk in enumerate(json.load(sys.stdin)):
        began = time.perf_counter()
        with acting_as(by), transaction.atomic():
            story = Article.objects.get(pk=pk)
            story.title = f"{story.title.partition(' (')[0]} (published {began:.3f})"
            story.save_revision(user=by).publish(user=by)
        # The first pays for what the process remembers afterwards.
        if number:
            times.append((time.perf_counter() - began) * 1000)
    json.dump({"publish, without the screen": times}, sys.stdout)


if __name__ == "__main__":
    main()
