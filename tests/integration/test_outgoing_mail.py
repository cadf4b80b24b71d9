"""Mail written down with the change and delivered afterwards, to a real SMTP server on loopback."""

import email
import socket
from datetime import timedelta
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.core import mail as django_mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from huey.contrib.djhuey import HUEY

from standfirst.core import clock
from standfirst.look import mail
from standfirst.look.errors import RefusedMail
from standfirst.look.mail import PLAIN, send_mail
from standfirst.look.models import OutgoingMail, Publication
from standfirst.look.tasks import deliver_mail
from standfirst.readers.models import User

pytestmark = pytest.mark.django_db


class Post:
    """A mail server that keeps what it is given, and refuses whom it is told to."""

    def __init__(self):
        self.received = []
        self.refusals = {}

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        self.received.append(email.message_from_bytes(envelope.content, policy=default))
        return "250 Accepted"


@pytest.fixture
def port(settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        free = probe.getsockname()[1]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", free
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.DEFAULT_FROM_EMAIL = "news@example.org"
    HUEY.flush()
    return free


def serve(port):
    post = Post()
    controller = Controller(post, hostname="127.0.0.1", port=port)
    controller.start()
    return post, controller


@pytest.fixture
def post(port):
    post, controller = serve(port)
    yield post
    controller.stop()


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """What happens at the end of a request: the commit, and the queue's worker after it."""

    def run(change):
        with django_capture_on_commit_callbacks(execute=True):
            result = change()
        work()
        return result

    return run


def work():
    """What the worker does, in this thread: its own way out would close the connection that holds the test's change."""
    while task := HUEY.dequeue():
        if HUEY.ready_to_run(task):
            deliver_mail.call_local(*task.args)
        else:
            HUEY.add_schedule(task)


def plain(to="reader@example.org", text="Hello.", **fields):
    return send_mail(to=to, subject="A message", template=PLAIN, context={"text": text}, **fields)


def test_mail_arrives_as_html_with_its_text_beside(post, commit):
    publication = Publication.load()
    publication.name, publication.tagline = "The Meridian", "News of the long road"
    publication.save()
    (kept,) = commit(lambda: plain(text="Zażółć gęślą jaźń: https://example.org/a", reply_to="writer@example.org"))
    (arrived,) = post.received
    assert arrived["Subject"] == "A message"
    assert (arrived["To"], arrived["From"]) == ("reader@example.org", "The Meridian <news@example.org>")
    assert arrived["Reply-To"] == "writer@example.org"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert str(kept.key) in arrived["Message-ID"]
    text = arrived.get_body(("plain",)).get_content()
    html = arrived.get_body(("html",)).get_content()
    assert text.startswith("Zażółć gęślą jaźń")
    assert '<a href="https://example.org/a"' in html
    assert "The Meridian" in html
    assert "<style" not in html, "style sheets are inlined"
    assert 'style="' in html
    kept.refresh_from_db()
    assert (kept.state, kept.attempts, kept.sent_at is not None) == ("sent", 1, True)


def test_words_of_a_visitor_are_escaped_in_html_and_left_alone_in_text(post, commit):
    commit(lambda: plain(text="<script>alert(1)</script> & more"))
    (arrived,) = post.received
    assert "<script>" not in arrived.get_body(("html",)).get_content()
    assert "<script>alert(1)</script> & more" in arrived.get_body(("plain",)).get_content()


def test_mail_speaks_the_language_it_is_asked_for(post, commit):
    commit(lambda: plain(language="ar"))
    html = post.received[0].get_body(("html",)).get_content()
    assert 'lang="ar"' in html
    assert 'dir="rtl"' in html
    assert post.received[0]["Content-Language"] == "ar"


def test_each_address_gets_a_mail_of_its_own(post, commit):
    commit(lambda: plain(to=["a@example.org", "b@example.org"]))
    assert [arrived["To"] for arrived in post.received] == ["a@example.org", "b@example.org"]


@pytest.mark.django_db(transaction=True)
def test_mail_of_a_change_taken_back_is_never_sent(post):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        plain()
        1 / 0  # noqa: B018
    work()
    assert post.received == []
    assert not OutgoingMail.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"subject": "Hello\nBcc: everybody@example.org"},
        {"to": "reader@example.org\nBcc: everybody@example.org"},
        {"to": "not an address"},
        {"to": []},
        {"reply_to": "a@example.org\r\nX: y"},
        {"subject": "Your code is 481516", "context": {"text": "…", "code": "481516"}},
        {"context": {"text": "x" * 200_001}},
    ],
)
def test_mail_that_may_not_leave_is_refused_before_it_is_kept(fields):
    whole = {"to": "reader@example.org", "subject": "A message", "template": PLAIN, "context": {"text": "Hello."}}
    with pytest.raises(RefusedMail):
        send_mail(**{**whole, **fields})
    assert not OutgoingMail.objects.exists()


def test_mail_waits_for_a_server_that_is_down_and_goes_when_it_is_up(port, commit):
    (kept,) = commit(plain)
    kept.refresh_from_db()
    assert (kept.state, kept.attempts) == ("queued", 1)
    assert "ConnectionRefusedError" in kept.last_error
    assert timedelta(seconds=10) < kept.next_try_at - clock.now() <= timedelta(seconds=15)
    (again,) = HUEY.scheduled()
    assert again.args == (kept.pk,)
    post, controller = serve(port)
    try:
        assert mail.deliver(kept.pk) is None
        assert post.received == [], "not before its time"
        OutgoingMail.objects.update(next_try_at=clock.now())
        HUEY.enqueue(deliver_mail.s(*again.args))
        work()
    finally:
        controller.stop()
    kept.refresh_from_db()
    assert (kept.state, kept.attempts, kept.last_error) == ("sent", 2, "")
    assert len(post.received) == 1


def test_mail_whose_task_was_lost_is_swept_up(post, commit):
    (kept,) = plain()  # the commit's callback never runs: the process died
    assert mail.sweep() == 0, "a fresh one is on its way"
    OutgoingMail.objects.update(next_try_at=clock.now() - timedelta(minutes=2))
    assert mail.sweep() == 1
    work()
    assert [arrived["To"] for arrived in post.received] == [kept.to]
    assert mail.sweep() == 0


def test_mail_is_sent_once_however_often_it_is_queued(post, commit):
    (kept,) = commit(plain)
    for _time in range(3):
        mail._queue(kept.pk)
    work()
    assert len(post.received) == 1


def test_address_that_does_not_exist_is_given_up_at_once(post, commit):
    post.refusals["nobody@example.org"] = "550 No such mailbox"
    (kept,) = commit(lambda: plain(to="nobody@example.org"))
    kept.refresh_from_db()
    assert (kept.state, kept.attempts) == ("failed", 1)
    assert "No such mailbox" in kept.last_error


def test_mailbox_that_is_full_is_tried_again_until_the_tries_end(post, commit):
    post.refusals["full@example.org"] = "452 Mailbox full"
    (kept,) = commit(lambda: plain(to="full@example.org", confidential=True))
    kept.refresh_from_db()
    assert (kept.state, kept.attempts) == ("queued", 1)
    OutgoingMail.objects.update(attempts=15, next_try_at=clock.now())
    assert mail.deliver(kept.pk) is None
    kept.refresh_from_db()
    assert (kept.state, kept.attempts, kept.text) == ("failed", 16, "")


@pytest.mark.parametrize(("demo", "kept_words"), [(False, False), (True, True)])
def test_confidential_words_are_wiped_once_sent_but_shown_in_the_demo(post, commit, settings, demo, kept_words):
    settings.DEMO = demo
    (kept,) = commit(lambda: plain(text="Your code is 481516", confidential=True))
    kept.refresh_from_db()
    assert "481516" in post.received[0].get_body(("plain",)).get_content()
    assert ("481516" in kept.text, "481516" in kept.html) == (kept_words, kept_words)


def test_old_mail_is_forgotten_and_waiting_mail_never(post, commit):
    commit(plain)
    plain(to="waiting@example.org")
    OutgoingMail.objects.update(created_at=clock.now() - timedelta(days=60))
    assert mail.prune() == 1
    assert OutgoingMail.objects.get().to == "waiting@example.org"


def test_password_mail_of_the_accounts_goes_the_same_road(post, commit):
    User.objects.create_user(email="aiko@example.org", password="a long enough one")
    commit(lambda: Client().post(reverse("account_reset_password"), {"email": "aiko@example.org"}))
    kept = OutgoingMail.objects.get()
    assert (kept.to, kept.confidential, kept.state, kept.text) == ("aiko@example.org", True, "sent", "")
    (arrived,) = post.received
    text = arrived.get_body(("plain",)).get_content()
    assert "/account/" in text
    assert "example.com" not in text
    assert django_mail.outbox == []
