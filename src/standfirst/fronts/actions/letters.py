"""What is done with a reader's message."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from standfirst.core import clock
from standfirst.fronts.models import ContactMessage
from standfirst.look.mail import send_mail
from standfirst.newsroom.queries import publication_wide
from standfirst.record.actions import audit


@transaction.atomic
def receive_message(
    *, kind: str, name: str, email: str, message: str, organisation: str = "", bureau_id: int | None = None
) -> ContactMessage:
    """Keep a message and write down the mail that tells the house, in one transaction with the audit row.

    The mail goes to the office that was chosen, if it has an address, else to the publication's; without either the
    message waits in the newsroom. The audit row holds no word of the message and not the sender's address.
    """
    bureau = publication_wide().bureaus.get(bureau_id) if bureau_id else None
    kept = ContactMessage.objects.create(
        kind=kind, name=name, email=email, message=message, organisation=organisation, bureau=bureau
    )
    audit(
        action="fronts.message_received",
        object_key=f"message:{kept.pk}",
        object_label=str(kept.get_kind_display()),
        data={"kind": kind, "bureau": bureau.slug if bureau else ""},
    )
    to = (bureau.email if bureau else "") or publication_wide().publication.contact_email
    if to:
        send_mail(
            to=to,
            subject=f"{kept.get_kind_display()}: {name}",
            template="fronts/mail/message",
            context={"message": kept, "bureau_name": bureau.name if bureau else ""},
            reply_to=email,
        )
    return kept


@transaction.atomic
def handle_message(*, message: ContactMessage, by: Any, handled: bool, notes: str | None = None) -> ContactMessage:
    """Mark a message as handled, or as new again, with the notes of whoever did it; with the audit row."""
    before = message.state
    message.state = ContactMessage.State.HANDLED if handled else ContactMessage.State.NEW
    if notes is not None:
        message.notes = notes
    if handled and before != message.state:
        message.handled_at, message.handled_by = clock.now(), by
    elif not handled:
        message.handled_at, message.handled_by = None, None
    message.save(update_fields=["state", "notes", "handled_at", "handled_by"])
    audit(
        action="fronts.message_handled" if handled else "fronts.message_noted",
        object_key=f"message:{message.pk}",
        object_label=str(message.get_kind_display()),
        actor=by,
        data={"state": message.state},
    )
    return message
