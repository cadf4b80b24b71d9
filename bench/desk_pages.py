"""What the desk bench asks for: a desk editor's cookie and the addresses of the list, drawn from the house at hand.

`python -m bench.desk_pages` under Standfirst's settings prints JSON: {"cookie": …, "pages": {name: path}}.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import django

DEEP = 100_000


def main() -> None:
    django.setup()
    print(json.dumps({"cookie": cookie(), "pages": _pages()}))


def cookie() -> str:
    """A session of somebody at the desk, as logging in makes it."""
    from importlib import import_module

    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from standfirst.readers.models import User

    user = User.objects.get(email="desk0@bench.example")
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _pages() -> dict[str, str]:
    from bench.drawn import END, FOREMOST, RARE
    from standfirst.newsroom.models import Bureau, Contributor, DeskRow, Edition, Section

    bureaus, sections, people = (
        list(model.objects.filter(slug__startswith="bench-").order_by("pk")) for model in (Bureau, Section, Contributor)
    )
    edition = Edition.objects.filter(slug__startswith="bench-").order_by("pk").first()
    rows = DeskRow.objects.order_by("-changed", "-story").values_list("changed", "story")
    deep = rows[min(DEEP, rows.count() // 2)]
    day = END.replace(year=END.year - 6).date()

    def listed(**query: Any) -> str:
        return f"/newsroom/stories/?{urlencode(query, doseq=True)}"

    b, s, c = bureaus[0].pk, sections[0].pk, FOREMOST[0]
    return {
        "no filter": listed(all=1),
        "status: drafts": listed(status="draft"),
        "status: live": listed(status="live"),
        "bureau, the largest": listed(bureau=b),
        "bureau, the smallest": listed(bureau=bureaus[-1].pk),
        "section": listed(section=s),
        "country": listed(country=c),
        "access level": listed(access="premium"),
        "contributor": listed(contributor=people[0].name),
        "language, a rare one": listed(language="ja"),
        "edition": listed(edition=edition.pk),
        "published in a month, six years ago": listed(dated="published", **{"from": day, "to": day.replace(day=28)}),
        "started by me": listed(started_by="me"),
        "waiting for me": listed(waiting_for="me"),
        "bureau and status": listed(bureau=b, status=["draft", "desk"]),
        "section and access level": listed(section=s, access="premium"),
        "country and date": listed(country=c, dated="published", to=day),
        "bureau and country": listed(bureau=b, country=c),
        "section and contributor": listed(section=s, contributor=people[1].name),
        "bureau, section and country": listed(bureau=b, section=s, country=c),
        "nothing in common: two large bureaus' byline": listed(bureau=b, contributor=people[1].name),
        f"{DEEP:,} stories deep": listed(all=1, before=f"{deep[0]:x}-{deep[1]:x}"),
        "headline, a rare word": listed(q=RARE),
        "headline, two common words": listed(q="regulator copper"),
        "headline in one bureau": listed(q=RARE, bureau=b),
        "number": listed(q=DeskRow.objects.filter(pk=deep[1]).values_list("number", flat=True).get()),
        "dashboard": "/newsroom/",
    }


if __name__ == "__main__":
    main()
