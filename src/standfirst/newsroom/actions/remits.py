"""Keeping an account to some sections and bureaus."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from standfirst.newsroom.models import Bureau, Remit, Section
from standfirst.record.actions import audit


@transaction.atomic
def set_remit(*, user: Any, sections: Iterable[Section], bureaus: Iterable[Bureau]) -> bool:
    """Keep an account to the stories of these sections and those credited to these bureaus; none of either: it works
    everywhere again. Whether that changed anything.
    """
    sections, bureaus = list(sections), list(bureaus)
    remit = Remit.objects.filter(user=user).first()
    had = (
        {row.pk for row in remit.sections.all()} if remit else set(),
        {row.pk for row in remit.bureaus.all()} if remit else set(),
    )
    if had == ({row.pk for row in sections}, {row.pk for row in bureaus}):
        return False
    if not sections and not bureaus:
        Remit.objects.filter(user=user).delete()
    else:
        remit = remit or Remit.objects.create(user=user)
        remit.sections.set(sections)
        remit.bureaus.set(bureaus)
    audit(
        action="newsroom.remit_set",
        object_key=f"account:{user.pk}",
        object_label=str(user),
        data={"sections": [row.name for row in sections], "bureaus": [row.name for row in bureaus]},
    )
    return True
