"""One holder at a time, by a row in the database."""

from __future__ import annotations

import os
import secrets
import socket
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.db.models.functions import Now

from standfirst.record.models import Lease


def own_name(about: str = "") -> str:
    """A holder's name that nobody else has, in this process neither: the host, the process and a few signs by chance,
    after what it is `about`. At most 120 characters."""
    name = f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"
    return f"{about[:30]} {name}".strip()


def hold(name: str, holder: str, *, term: timedelta) -> bool:
    """Take or renew the lease `name` for `term`; false when another holds it. Time is the database's, so that machines
    whose clocks differ agree. One statement while another holds it, two for the holder."""
    if Lease.objects.filter(name=name, expires_at__gte=Now()).exclude(holder=holder).exists():
        return False
    free = Q(holder=holder) | Q(expires_at__lt=Now())
    if Lease.objects.filter(free, name=name).update(holder=holder, expires_at=Now() + term):
        return True
    try:
        with transaction.atomic():
            _row, made = Lease.objects.get_or_create(name=name, defaults={"holder": holder, "expires_at": Now() + term})
    except IntegrityError:
        return False
    return made


def release(name: str, holder: str) -> None:
    """Give the lease back, so that the next one need not wait for its end."""
    Lease.objects.filter(name=name, holder=holder).delete()
