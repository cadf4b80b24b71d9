"""Contact us and the PRO enquiry: what is typed is taken, or kept with a reason."""

from __future__ import annotations

import pytest
from django.core import signing
from django.test import Client

from standfirst.core import options
from standfirst.fronts.conf import MESSAGES
from standfirst.fronts.forms import SALT, form_token
from standfirst.fronts.models import ContactMessage
from standfirst.look.models import OutgoingMail
from standfirst.record.models import AuditEntry

pytestmark = pytest.mark.django_db


def token(purpose: str = "contact", *, seconds: int = 60) -> str:
    import time

    return signing.dumps({"for": purpose, "at": int(time.time()) - seconds}, salt=SALT)


def typed(**changes: str) -> dict[str, str]:
    return {
        "kind": "news", "bureau": "", "name": "Ada Example", "email": "ada@reader.example",
        "message": "I have seen the filing.", "confirm_topic": "", "token": token(),
    } | changes  # fmt: skip


@pytest.fixture
def post(house, visitor):
    def post(address: str = "192.0.2.1", path: str = "/contact/send/", headers: dict | None = None, **changes: str):
        return visitor.post(path, typed(**changes), REMOTE_ADDR=address, headers=headers or {})

    return post


def test_the_contact_page_has_a_form_and_sets_no_cookie(house, visitor):
    page = visitor.get("/contact-us/")
    assert 'action="/contact/send/"' in page.text
    assert "csrfmiddlewaretoken" not in page.text
    assert not page.cookies


def test_a_message_is_kept_recorded_and_mailed(post, house):
    sent = post(bureau=str(house.bureaus[0].pk))
    assert (sent.status_code, sent["Location"]) == (303, "/contact/thanks/")
    kept = ContactMessage.objects.get()
    assert (kept.kind, kept.name, kept.email, kept.bureau, kept.state) == (
        "news", "Ada Example", "ada@reader.example", house.bureaus[0], "new",
    )  # fmt: skip
    mail = OutgoingMail.objects.get()
    assert (mail.to, mail.reply_to) == ("tokyo@ledger.example", "ada@reader.example")
    assert "I have seen the filing." in mail.text
    entry = AuditEntry.objects.get(action="fronts.message_received")
    assert entry.object_key == f"message:{kept.pk}"
    assert "ada@" not in str(entry.data) + entry.object_label + entry.actor_label


def test_a_message_for_no_office_goes_to_the_publication(post):
    post()
    assert OutgoingMail.objects.get().to == "desk@ledger.example"


def test_the_thanks_page_is_there(house, visitor):
    assert "We have your message" in visitor.get("/contact/thanks/").text
    assert "We have your enquiry" in visitor.get("/pro/thanks/").text


def test_a_reload_of_the_answer_goes_back_to_the_form(house, visitor):
    assert visitor.get("/contact/send/")["Location"] == "/contact-us/"


def test_a_second_press_is_not_a_second_message(post):
    assert [post().status_code, post().status_code] == [303, 303]
    assert ContactMessage.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Tell us your name."),
        ({"email": ""}, "Tell us the address to answer to."),
        ({"email": "ada@"}, "This is no e-mail address"),
        ({"email": "ada@reader.example\nBcc: all@x.example"}, "This is no e-mail address"),
        ({"message": "   "}, "Write your message."),
        ({"message": "x" * 100_000}, "it has 100000"),
        ({"name": "y" * 200}, "it has 200"),
        ({"kind": ""}, "Choose what it is about."),
        ({"kind": "pro_enquiry"}, "Choose one of the list."),
        ({"bureau": "99999"}, "Choose one of the list."),
        ({"bureau": "x' OR 1=1"}, "Choose one of the list."),
        ({"confirm_topic": "buy"}, "should stay empty"),
        ({"token": ""}, "open for too long"),
        ({"token": "forged"}, "open for too long"),
        ({"message": "http://a http://b http://c http://d"}, "3 links"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_is_kept(post, changes, said):
    answer = post(**changes)
    assert answer.status_code == 422
    assert said in answer.text.replace("&#x27;", "'")
    assert 'value="Ada Example"' in answer.text or "name" in changes
    assert 'value="ada@reader.example"' in answer.text or "email" in changes
    assert "I have seen the filing." in answer.text or "message" in changes
    assert answer["Cache-Control"] == "private, no-store"
    assert not ContactMessage.objects.exists()
    assert not OutgoingMail.objects.exists()


def test_a_form_sent_too_fast_can_be_sent_again(post):
    fast = post(token=form_token("contact"))
    assert fast.status_code == 422
    assert "faster than anybody types" in fast.text


def test_the_token_of_another_form_is_refused(post):
    assert post(token=token("pro")).status_code == 422


def test_a_form_open_for_more_than_a_day_is_shown_again(post, monkeypatch):
    import time

    now = time.time()
    with monkeypatch.context() as yesterday:
        yesterday.setattr(signing.time, "time", lambda: now - 25 * 3600)
        old = token(seconds=0)
    late = post(token=old)
    assert late.status_code == 422
    assert "open for too long" in late.text
    assert old not in late.text


def test_words_cannot_forge_mail_headers(post):
    assert post(name="Ada\r\nBcc: all@x.example\x00").status_code == 303
    mail = OutgoingMail.objects.get()
    assert "\n" not in mail.subject and "\r" not in mail.subject
    assert ContactMessage.objects.get().name == "Ada Bcc: all@x.example"


def test_markup_in_a_message_is_text(post):
    post(message="<script>alert(1)</script>", name="<b>Ada</b>")
    assert "<script>" not in OutgoingMail.objects.get().html
    answer = post(message="<script>alert(1)</script>", email="")
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}, {"Referer": "https://evil.example/form"}],
)
def test_a_post_from_another_site_is_refused_and_kept(post, headers):
    answer = post(headers=headers)
    assert answer.status_code == 403
    assert "I have seen the filing." in answer.text
    assert not ContactMessage.objects.exists()


def test_our_own_origin_is_taken(post):
    assert post(headers={"Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}).status_code == 303


def test_no_csrf_cookie_is_asked_for(house):
    assert Client(enforce_csrf_checks=True).post("/contact/send/", typed()).status_code == 303


def test_a_network_may_send_so_many_messages_and_is_told_when_to_come_back(post):
    with options.overridden({MESSAGES: 2}):
        codes = [post("2001:db8::1", message=f"Number {n}").status_code for n in range(2)]
        late = post("2001:db8::2", message="Number 3")
        elsewhere = post("2001:db8:0:1::1", message="Number 4")
    assert codes == [303, 303]
    assert late.status_code == 429
    assert 0 < int(late["Retry-After"]) <= 600
    assert "Number 3" in late.text
    assert elsewhere.status_code == 303


def test_messages_are_taken_when_the_cache_is_broken(post, settings):
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": "redis://127.0.0.1:1/0"}
    }
    assert post().status_code == 303
    assert ContactMessage.objects.count() == 1


def test_a_mail_that_cannot_be_written_takes_the_message_with_it(house):
    """One transaction: what is answered with an error was not kept either."""
    from standfirst.fronts.actions import receive_message
    from standfirst.look.errors import RefusedMail

    with pytest.raises(RefusedMail):
        receive_message(kind="news", name="Ada", email="a@b.example\nBcc: all@x.example", message="m")
    assert not ContactMessage.objects.exists()


def test_the_pro_page_says_what_it_is_and_takes_enquiries(house, visitor):
    page = visitor.get("/pro/")
    assert page.status_code == 200
    assert 'action="/pro/"' in page.text
    sent = visitor.post("/pro/", typed(token=token("pro"), organisation="Example Bank", message=""))
    assert (sent.status_code, sent["Location"]) == (303, "/pro/thanks/")
    kept = ContactMessage.objects.get()
    assert (kept.kind, kept.organisation) == ("pro_enquiry", "Example Bank")


def test_a_broken_pro_enquiry_is_shown_again(house, visitor):
    answer = visitor.post("/pro/", typed(token=token("pro"), email="nobody"))
    assert answer.status_code == 422
    assert 'value="Ada Example"' in answer.text


def test_other_methods_are_refused(house, visitor):
    assert visitor.put("/contact/send/").status_code == 405
    assert visitor.delete("/pro/").status_code == 405


def test_staff_mark_a_message_as_handled(post, staff, django_user_model):
    post()
    kept = ContactMessage.objects.get()
    edit = f"/newsroom/snippets/standfirst_fronts/contactmessage/edit/{kept.pk}/"
    assert "I have seen the filing." in staff.get(edit).text
    assert "Ada Example" in staff.get("/newsroom/snippets/standfirst_fronts/contactmessage/").text
    staff.post(edit, {"state": "handled", "notes": "Answered on the phone.", "message": "rewritten", "name": "X"})
    kept.refresh_from_db()
    assert (kept.state, kept.notes, kept.message) == ("handled", "Answered on the phone.", "I have seen the filing.")
    assert kept.handled_by == django_user_model.objects.get()
    assert AuditEntry.objects.filter(action="fronts.message_handled", object_key=f"message:{kept.pk}").exists()


def test_nobody_writes_or_deletes_a_message_in_the_newsroom(post, staff):
    post()
    kept = ContactMessage.objects.get()
    base = "/newsroom/snippets/standfirst_fronts/contactmessage"
    staff.post(f"{base}/delete/{kept.pk}/")
    staff.post(f"{base}/add/", {"name": "X"})
    assert list(ContactMessage.objects.all()) == [kept]
