"""Mails as mail programs and mail servers write them, for the tests of copy by mail."""

from __future__ import annotations

import io
from email.message import EmailMessage

SERVER = "mx.ledger.example"
EMI = "emi@ledger.example"
TOKYO = "tokyo@ledger.example"


def picture(size=(320, 200), kind="JPEG", colour=(120, 40, 30)) -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", size, colour).save(out, kind)
    return out.getvalue()


def letter(subject="Yen slips as exporters sell", text="", *, sender=f"Emi Tachibana <{EMI}>", to=TOKYO, **headers):
    """A plain mail, to be given parts."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, to, subject
    mail["Date"] = "Mon, 02 Feb 2026 09:00:00 +0900"
    mail["Message-ID"] = headers.pop("message_id", f"<{abs(hash((subject, text, sender)))}@ledger.example>")
    for name, value in headers.items():
        mail[name.replace("_", "-")] = value
    mail.set_content(text or "The yen slipped on Monday.\n\nExporters sold dollars.\n")
    return mail


def delivered(mail, *, result="dmarc=pass header.from=ledger.example", server=SERVER, received=True) -> bytes:
    """As our own server hands it over: with its Received, and its word on the sender (none with `result` empty)."""
    raw = mail if isinstance(mail, bytes) else mail.as_bytes()
    top = b""
    if received:
        top += b"Received: from out.example (out.example [192.0.2.7])\n\tby mx.ledger.example with ESMTPS id 4Zx\n"
        top += b"\tfor <tokyo@ledger.example>; Mon, 2 Feb 2026 00:00:02 +0000 (UTC)\n"
    if result:
        top += f"Authentication-Results: {server}; {result}\n".encode()
    return top + raw
