"""Staff accounts, one of each role. Their passwords are drawn for this home and kept in it."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

from django.contrib.auth.models import Group

from standfirst.core.demo import DemoAccount, DemoContext
from standfirst.readers.models import User

KEPT_IN = "demo-accounts.json"
STAFF = (
    ("Administrator", "admin", "Ines Marchetti", "Everything, accounts and settings included"),
    ("Editor-in-chief", "editor", "Tomasz Wilk", "All copy, the standing pages and the publication's settings"),
    ("Desk editor", "desk", "Aigerim Sadykova", "Edits, publishes and corrects stories"),
    ("Sub-editor", "sub", "Peter Odhiambo", "Edits stories and makes them ready; cannot publish"),
    ("Correspondent", "correspondent", "Emi Tachibana", "Writes and files stories; cannot publish"),
    ("Legal", "legal", "Henrike Vos", "Reads what is flagged for a legal reading, and clears or returns it"),
    ("Picture desk", "pictures", "Noor Al Hashimi", "Pictures, captions and rights, and the lead pictures of stories"),
    ("Commercial", "commercial", "Grace Lim", "Reads enquiries"),
)


def run(context: DemoContext) -> None:
    passwords = _passwords(context.home / KEPT_IN)
    for role, name, person, what in STAFF:
        email = f"{name}@bearingnorth.example"
        password = passwords.get(email)
        user = User.objects.filter(email=email).first()
        if user is None or password is None:
            password = "-".join(secrets.token_hex(2) for _ in range(3))
            passwords[email] = password
            _keep(context.home / KEPT_IN, passwords)
            user = user or User(email=email, name=person)
            user.is_staff = True
            user.is_superuser = role == "Administrator"
            user.set_password(password)
            user.save()
            user.groups.add(Group.objects.get_or_create(name=role)[0])
        context.accounts.append(DemoAccount(role=role, email=email, password=password, what=what))


def _passwords(path: Path) -> dict[str, str]:
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def _keep(path: Path, passwords: dict[str, str]) -> None:
    path.touch(mode=0o600)
    path.write_text(json.dumps(passwords, indent=1), encoding="utf-8")
