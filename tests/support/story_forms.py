"""The story's form as a browser without script sends it: what the page holds, with some fields changed."""

from __future__ import annotations

import json
from typing import Any

import lxml.html
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.readers.models import User

PUBLISH = {"action-publish": "1"}
ALL_THE_SAME = {"publish-all-the-same": "1"}


def logged_in(role: str = roles.DESK_EDITOR, *, zone: str = "") -> Client:
    """A client with somebody of a role logged in."""
    email = f"{role.lower().replace(' ', '.')}@ledger.example"
    user, made = User.objects.get_or_create(email=email, defaults={"name": role, "is_staff": True})
    if made:
        user.groups.add(Group.objects.get(name=role))
    if zone:
        from wagtail.users.models import UserProfile

        UserProfile.objects.update_or_create(user=user, defaults={"current_time_zone": zone})
    client = Client()
    client.force_login(user)
    return client


def edit_url(story: Any) -> str:
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


def fields_on(client: Client, url: str, *paragraphs: str) -> dict[str, Any]:
    """What the form on a page would send. The body is drawn by script: its paragraphs are given."""
    page = lxml.html.fromstring(client.get(url).content)
    form = next(form for form in page.forms if "data-edit-form" in form.attrib)
    sent = {name: value for name, value in form.form_values() if not name.startswith("body")}
    several = {name: form.fields[name] for name in ("editions", "countries", "sectors") if name in form.fields}
    sent |= {name: list(value) for name, value in several.items()}
    sent["body-count"] = str(len(paragraphs))
    for place, text in enumerate(paragraphs):
        block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        sent |= {
            f"body-{place}-deleted": "",
            f"body-{place}-order": str(place),
            f"body-{place}-type": "paragraph",
            f"body-{place}-id": "",
            f"body-{place}-value": json.dumps({"blocks": [block], "entityMap": {}}),
        }
    return {name: value for name, value in sent.items() if not name.startswith("action-")}


def send(client: Client, story: Any, *, body: str = "Signed on Tuesday.", **changes: Any) -> Any:
    """Send the story's form; the answer, not followed."""
    return client.post(edit_url(story), {**fields_on(client, edit_url(story), body), **changes})


def autosave(client: Client, story: Any, *, body: str = "Signed on Tuesday.", **changes: Any) -> Any:
    """The same as the browser does it by itself while an editor writes."""
    sent = {**fields_on(client, edit_url(story), body), **changes}
    return client.post(edit_url(story), sent, headers={"accept": "application/json"})
