"""Members of staff for tests: one account of a role, kept to a remit if wanted."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from standfirst.newsroom.models import Remit


def person(role: str = "", *, name: str = "", sections: Any = (), bureaus: Any = (), **fields: Any) -> Any:
    """An account of `role` (none: an account without any), named after it, kept to `sections` and `bureaus`."""
    name = name or role or "Nobody"
    user = get_user_model().objects.create_user(
        f"{name.lower().replace(' ', '.')}@ledger.example", name=name, is_staff=True, **fields
    )
    if role:
        user.groups.add(Group.objects.get(name=role))
    if sections or bureaus:
        remit = Remit.objects.create(user=user)
        remit.sections.set(sections)
        remit.bureaus.set(bureaus)
    return again(user)


def again(user: Any) -> Any:
    """The account as a new request loads it, without what was kept on it."""
    return get_user_model().objects.get(pk=user.pk)


def fresh(story: Any) -> Any:
    """The newest version of a story, as somebody who opens it now gets it."""
    return type(story).objects.get(pk=story.pk).get_latest_revision_as_object()
