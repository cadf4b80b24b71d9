"""Two mails to the Tokyo office: one that became a draft, and one that waits for the desk since it may be forged."""

from __future__ import annotations

from email.message import EmailMessage

from standfirst.core.demo import DemoContext
from standfirst.newsroom.actions import file_mail
from standfirst.newsroom.conf import TRUSTED_SERVER
from standfirst.newsroom.models import FiledMail
from standfirst.ops.demo.seeds.pictures import DRAWINGS

SENDER = "Emi Tachibana <correspondent@bearingnorth.example>"
OFFICE = "tokyo@bearingnorth.example"

FILED = """\
Standfirst: Freight brokers in Yokohama say that space to Europe is sold out until spring.
Section: Companies
Countries: Japan
Dateline: Yokohama

Three of the five largest freight brokers in the port of Yokohama have stopped taking bookings for Europe before April,
they told Bearing North on Monday.

"Whoever has not booked by now waits," said one of them, who asked not to be named because talks with carriers go on.

The port authority gives its own figures at the end of the month.

\x2d-\x20
Emi Tachibana
Bearing North, Tokyo Office
"""
HELD = """\
Dear desk,

please publish at once: the ministry has confirmed to me that the new tariff starts tonight. I have no time to call.

Emi
"""


def run(context: DemoContext) -> None:
    if FiledMail.objects.filter(message_id__endswith="@demo.bearingnorth.example>").exists():
        return
    context.say("Delivering two mails")
    vouched, forged = "dmarc=pass header.from=bearingnorth.example", "dmarc=fail header.from=bearingnorth.example"
    mail = _mail("Yokohama brokers close their books until April", FILED, "yokohama")
    mail.add_attachment(DRAWINGS.joinpath("container-port.jpg").read_bytes(), "image", "jpeg", filename="yokohama.jpg")
    file_mail(raw=_delivered(mail, vouched), recipient=OFFICE)
    file_mail(raw=_delivered(_mail("URGENT tariff story", HELD, "tariff"), forged), recipient=OFFICE)


def _mail(subject: str, text: str, name: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = SENDER, OFFICE, subject
    mail["Message-ID"] = f"<{name}@demo.bearingnorth.example>"
    mail.set_content(text)
    return mail


def _delivered(mail: EmailMessage, verdict: str) -> bytes:
    server = TRUSTED_SERVER.value or "mx.bearingnorth.example"
    top = f"Received: from mail.example by {server} with ESMTPS id demo\nAuthentication-Results: {server}; {verdict}\n"
    return top.encode() + mail.as_bytes()
