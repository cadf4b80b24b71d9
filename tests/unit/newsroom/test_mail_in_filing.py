"""Mail becomes a draft, once, or waits for the desk."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core.files.storage import storages
from django.core.management import call_command
from django.urls import reverse

from standfirst.core import clock, options
from standfirst.look.models import OutgoingMail
from standfirst.newsroom import actions, conf
from standfirst.newsroom.actions import mail_in
from standfirst.newsroom.errors import MailDecided
from standfirst.newsroom.models import Article, Bureau, Contributor, FiledMail, Notice, Picture, Remit
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry
from tests import factories
from tests.support.mails import EMI, SERVER, TOKYO, delivered, letter, picture

pytestmark = pytest.mark.django_db
FORGED = "dmarc=fail header.from=ledger.example"


@pytest.fixture(autouse=True)
def _trusted_server():
    with options.overridden({conf.TRUSTED_SERVER: SERVER}):
        yield


@pytest.fixture
def house():
    return factories.house(pictures=0)


def staff(role, email, name=""):
    user = User.objects.create_user(email, "x", name=name, is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    return user


@pytest.fixture
def emi(house):
    user = staff("Correspondent", EMI, "Emi Tachibana")
    Contributor.objects.filter(slug="writer-0").update(account=user, name="Emi Tachibana", bureau=house.bureaus[0])
    return user


@pytest.fixture
def desk(house):
    return staff("Desk editor", "desk@ledger.example", "Aigerim")


def file(mail, **kwargs):
    verdict = kwargs.pop("result", None)
    raw = delivered(mail) if verdict is None else delivered(mail, result=verdict)
    return actions.file_mail(raw=raw, **kwargs).mail


# ---- Filed


def test_a_correspondents_mail_becomes_a_draft_with_its_pictures(emi, desk, house):
    Bureau.objects.filter(pk=house.bureaus[0].pk).update(country="JP")
    mail = letter(
        text="Standfirst: It fell.\nSection: Markets\n\nThe yen slipped on Monday.\n\nDealers saw it.\n\n-- \nEmi"
    )
    mail.add_attachment(picture(), maintype="image", subtype="jpeg", filename="yen.jpg")
    mail.add_attachment(picture(colour=(1, 2, 3)), maintype="image", subtype="jpeg", filename="dealer.jpg")
    filed = file(mail)
    story = filed.article
    assert (filed.state, filed.vouched, filed.account, filed.bureau) == ("filed", True, emi, house.bureaus[0])
    assert (story.title, story.standfirst, story.section) == (
        "Yen slips as exporters sell",
        "It fell.",
        house.sections[0],
    )
    assert (story.live, story.is_published, story.owner, story.schedule_zone) == (False, False, emi, "Asia/Tokyo")
    credit = story.credits.get()
    assert (credit.form, credit.contributor.account, credit.bureau) == ("contributor_for", emi, house.bureaus[0])
    assert [country.pk for country in story.countries.all()] == ["JP"]
    assert story.editions.get() == house.editions[0]
    blocks = story.body.raw_data
    assert [block["type"] for block in blocks] == ["paragraph", "paragraph", "image"]
    assert Picture.objects.count() == 2
    assert story.lead_image_id not in (None, blocks[2]["value"]["picture"])
    draft = story.get_latest_revision_as_object()
    assert (draft.title, len(draft.body.raw_data), draft.lead_image_id) == (story.title, 3, story.lead_image_id)
    assert draft.wagtail_admin_comments.get().text.endswith("The signature was left out: “Emi”")
    with storages["originals"].open(filed.raw.name) as kept:
        assert kept.read() == delivered(mail)
    assert {entry.action for entry in AuditEntry.objects.all()} >= {"newsroom.mail_filed", "newsroom.story_mailed_in"}


def test_the_desk_and_the_sender_are_told(emi, desk):
    filed = file(letter())
    assert [(one.recipient, one.story) for one in Notice.objects.filter(kind="mail_filed")] == [(desk, filed.article)]
    reply = OutgoingMail.objects.get(template="newsroom/mail/mail_in")
    assert (reply.to, reply.subject) == (EMI, "Kept as a draft: Yen slips as exporters sell")
    assert f"/newsroom/pages/{filed.article.pk}/edit/" in reply.text


def test_a_second_copy_of_a_mail_changes_nothing(emi, desk):
    first, again = (actions.file_mail(raw=delivered(letter(message_id="<1@x>"))) for _ in range(2))
    assert (first.is_new, again.is_new, again.mail.pk) == (True, False, first.mail.pk)
    assert (Article.objects.count(), OutgoingMail.objects.filter(template="newsroom/mail/mail_in").count()) == (1, 1)


def test_what_cannot_be_kept_is_named_on_the_draft(emi):
    mail = letter()
    mail.add_attachment(b"MZ\x90", maintype="image", subtype="jpeg", filename="invoice.jpg")
    mail.add_attachment(b"\xff\xd8\xffbroken", maintype="image", subtype="jpeg", filename="half.jpg")
    mail.add_attachment(picture((20, 20)), maintype="image", subtype="jpeg", filename="logo.jpg")
    filed = file(mail)
    assert [(one["code"], one["what"]) for one in filed.notes] == [
        ("not_kept", "invoice.jpg"), ("picture_broken", "half.jpg"), ("tiny", "logo.jpg"),
    ]  # fmt: skip
    assert "it is a program" in filed.article.get_latest_revision_as_object().wagtail_admin_comments.get().text


def test_a_phones_heic_is_kept_as_jpeg(emi):
    mail = letter()
    mail.add_attachment(picture(kind="HEIF"), maintype="image", subtype="heic", filename="IMG_1.HEIC")
    filed = file(mail)
    assert filed.article.lead_image.file.name.endswith(".jpg")
    assert filed.article.lead_image.title == "IMG_1.jpg"
    assert [one["code"] for one in filed.notes] == ["made_jpeg"]


def test_a_picture_in_the_text_keeps_its_place(emi):
    mail = letter(text="x")
    mail.add_alternative(
        '<p>One.</p><p><img src="cid:a"></p><p>Two.</p><p><img src="cid:b"></p><p>Three.</p>', subtype="html"
    )
    for name, colour in (("a", (9, 9, 9)), ("b", (99, 9, 9))):
        mail.get_payload()[1].add_related(picture(colour=colour), "image", "jpeg", cid=f"<{name}>")
    story = file(mail).article
    assert [block["type"] for block in story.body.raw_data] == ["paragraph", "paragraph", "image", "paragraph"]
    assert story.lead_image is not None


def word_file(*paragraphs):
    import docx

    out = io.BytesIO()
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(out)
    return out.getvalue()


DOCX = ("application", "vnd.openxmlformats-officedocument.wordprocessingml.document")


def test_an_attached_word_file_is_the_story_when_the_mail_only_covers_it(emi):
    mail = letter(text="Section: Energy\n\nHi desk, here it is.\n")
    mail.add_attachment(word_file("Oil rose on Monday.", "It rose again."), *DOCX, filename="Oil rises.docx")
    filed = file(mail)
    story = filed.article
    assert story.section.slug == "energy"
    assert "Oil rose on Monday." in str(story.body.raw_data[0])
    assert {"code": "covering", "what": "", "detail": "Hi desk, here it is."} in filed.notes


def test_a_word_file_beside_a_long_text_is_named_and_left(emi):
    mail = letter(text="word " * 100)
    mail.add_attachment(word_file("Oil."), *DOCX, filename="notes.docx")
    filed = file(mail)
    assert [(one["code"], one["what"]) for one in filed.notes] == [("file_beside", "notes.docx")]


def test_a_broken_word_file_does_not_lose_the_mail(emi):
    from tests.unit.newsroom.test_mail_in_reading import zipped

    mail = letter(text="Here it is.")
    mail.add_attachment(zipped("[Content_Types].xml", "word/document.xml"), *DOCX, filename="a.docx")
    filed = file(mail)
    assert filed.state == "filed"
    assert [(one["code"], one["what"]) for one in filed.notes] == [("file_broken", "a.docx")]


def test_lines_on_top_are_looked_up(emi, house):
    lines = [
        "Headline: A better one", "Kicker: Trade", "Bureau: Warsaw", "Countries: Poland, UK", "Dateline: Gdansk",
        "Access: premium", "Embargo: 2027-02-06 09:00", "Legal: yes", "Language: polski", "Section: Nowhere",
    ]  # fmt: skip
    filed = file(letter(text="\n".join(lines) + "\n\nText.\n"))
    story = filed.article
    assert (story.title, story.kicker, story.dateline) == ("A better one", "Trade", "Gdansk")
    assert (story.access_level, story.needs_legal, story.language) == ("premium", True, "pl")
    assert story.credits.get().bureau == house.bureaus[2]
    assert story.embargo_until.isoformat() == "2027-02-06T08:00:00+00:00", (
        "in the zone of the bureau that was asked for"
    )
    assert {country.pk for country in story.countries.all()} == {"PL", "GB"}
    assert filed.notes == [{"code": "not_understood", "what": "Section: Nowhere", "detail": ""}]
    assert "Section: Nowhere" in str(story.body.raw_data[0])


def test_the_envelopes_recipient_goes_before_the_headers(emi, house):
    assert file(letter(), recipient="Almaty@Ledger.Example").bureau == house.bureaus[1]
    assert file(letter("Two", Delivered_To="warsaw@ledger.example")).bureau == house.bureaus[2]
    assert file(letter("Three", to="copy@ledger.example")).bureau == house.bureaus[0], "the sender's own"


def test_a_contributors_address_is_the_accounts(house, desk):
    account = staff("Correspondent", "private@ledger.example")
    Contributor.objects.filter(slug="writer-1").update(account=account, email="Public@Ledger.example")
    assert file(letter(sender="public@ledger.example")).account == account


# ---- Held, refused, discarded


@pytest.mark.parametrize(
    ("kwargs", "reason"),
    [
        ({"result": FORGED}, "not_vouched"),
        ({"result": ""}, "not_checked"),
        ({"result": "dmarc=pa(ss"}, "malformed"),
    ],
)
def test_a_sender_that_is_not_vouched_for_is_held_and_not_answered(emi, desk, kwargs, reason):
    filed = file(letter(), **kwargs)
    assert (filed.state, filed.reason, filed.article) == ("held", reason, None)
    assert filed.excerpt.startswith("The yen slipped")
    assert Picture.objects.count() == 0
    assert not OutgoingMail.objects.filter(to=EMI).exists()
    assert [one.recipient for one in Notice.objects.filter(kind="mail_held")] == [desk]


def test_without_a_trusted_server_everything_is_held(emi):
    with options.overridden({conf.TRUSTED_SERVER: ""}):
        assert (file(letter()).reason, FiledMail.objects.get().state) == ("no_trusted_server", "held")


def test_headers_a_forger_wrote_below_do_not_count(emi):
    assert file(delivered(letter()), result=FORGED).reason == "not_vouched"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda emi: User.objects.filter(pk=emi.pk).update(is_active=False), "sender_unknown"),
        (lambda emi: User.objects.filter(pk=emi.pk).update(is_staff=False), "sender_unknown"),
        (lambda emi: emi.groups.set([Group.objects.get(name="Commercial")]), "may_not_write"),
        (lambda emi: Contributor.objects.filter(slug="writer-0").update(account=None), "no_bureau"),
        (lambda emi: Bureau.objects.update(email="copy@ledger.example"), "bureau_ambiguous"),
    ],
)
def test_what_is_uncertain_is_held(emi, change, reason):
    change(emi)
    if reason == "bureau_ambiguous":
        Contributor.objects.update(bureau=None)
    assert file(letter(to="copy@ledger.example")).reason == reason


def test_two_accounts_with_one_address_are_held(emi, house):
    other = staff("Correspondent", "other@ledger.example")
    Contributor.objects.filter(slug="writer-2").update(account=other, email=EMI)
    assert file(letter()).reason == "sender_ambiguous"


def test_an_empty_mail_is_held_and_its_sender_told(emi):
    assert file(letter(text="-- \nEmi\n")).reason == "empty"
    assert OutgoingMail.objects.get(to=EMI).subject.startswith("Waits for the desk")


def test_a_mail_of_40_mb_is_refused_with_a_clear_word(emi):
    head = letter("Big").as_bytes().partition(b"\n\n")[0] + b"\n\n"
    filed = file(head + b"x" * 100, size=40 * 1024**2)
    assert (filed.state, filed.reason, filed.subject, bool(filed.raw)) == ("refused", "too_large", "Big", False)
    assert "larger than what is taken in" in OutgoingMail.objects.get(to=EMI).text


def test_an_automatic_reply_is_discarded_and_not_answered(emi, desk):
    filed = file(letter(Auto_Submitted="auto-replied"))
    assert (filed.state, filed.reason) == ("discarded", "automatic")
    assert not OutgoingMail.objects.exists()
    assert not Notice.objects.exists()


def test_strangers_cannot_fill_the_disk(emi):
    with options.overridden({conf.HELD_MB: 0}):
        assert (file(letter(), result=FORGED).state, file(letter()).state) == ("refused", "filed")


def test_a_flood_is_not_announced_mail_by_mail(emi, desk):
    for n in range(9):
        file(letter(f"Flood {n}"), result=FORGED)
    assert (FiledMail.objects.count(), Notice.objects.count()) == (9, 5)


def test_our_own_mistakes_hold_the_mail(emi, monkeypatch):
    def fail(**kwargs):
        raise RuntimeError("planted")

    monkeypatch.setattr(mail_in, "make_draft", fail)
    filed = file(letter())
    assert (filed.state, filed.reason, bool(filed.raw)) == ("held", "broken", True)
    assert Article.objects.count() == 0


def test_trouble_that_passes_keeps_nothing_and_is_raised(emi, monkeypatch):
    def fail(**kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mail_in, "tell_filed", fail)
    with pytest.raises(OSError, match="No space"):
        file(letter())
    assert (FiledMail.objects.count(), Article.objects.count()) == (0, 0)


# ---- The desk


@pytest.fixture
def held(emi, desk):
    mail = letter("Protest at the port", text="It began at dawn. <script>alert(1)</script> See https://x.example\n")
    mail.add_attachment(picture(), maintype="image", subtype="jpeg", filename="port.jpg")
    return file(mail, result=FORGED)


def page(client, user, path):
    client.force_login(user)
    return client.get(path)


def test_the_desk_sees_what_is_held_as_text_alone(client, desk, held):
    answer = page(client, desk, reverse("newsroom_mail", args=[held.pk])).content.decode()
    assert "It began at dawn. &lt;script&gt;alert(1)&lt;/script&gt;" in answer
    assert 'href="https://x.example' not in answer
    assert "does not vouch for it" in answer
    assert "port.jpg" in answer
    assert "<img" not in answer.partition("sf-mail__text")[2].partition("</div>")[0]
    assert held.raw.name not in answer
    assert "Protest at the port" in page(client, desk, reverse("newsroom_mails")).content.decode()
    assert "A mail is held" in page(client, desk, "/newsroom/").content.decode()
    assert page(client, desk, reverse("newsroom_mail_raw", args=[held.pk])).status_code == 404


def test_nobody_else_sees_it(client, emi, held):
    for path in (reverse("newsroom_mails"), reverse("newsroom_mail", args=[held.pk])):
        assert page(client, emi, path).status_code in (302, 403)
        assert "Protest" not in page(client, emi, path).content.decode()
    client.force_login(emi)
    assert client.post(reverse("newsroom_mails_discard"), {"mail": held.pk}).status_code in (302, 403)
    assert client.post(reverse("newsroom_mail", args=[held.pk]), {"account": emi.pk}).status_code in (302, 403)
    held.refresh_from_db()
    assert held.state == "held"
    client.logout()
    assert client.get(reverse("newsroom_mail", args=[held.pk])).status_code == 302


def test_the_desk_sees_the_mail_of_its_bureaus(client, desk, held, house):
    remit = Remit.objects.create(user=desk)
    remit.bureaus.set([house.bureaus[1]])
    assert page(client, desk, reverse("newsroom_mail", args=[held.pk])).status_code == 404
    remit.bureaus.set([house.bureaus[0]])
    assert page(client, desk, reverse("newsroom_mail", args=[held.pk])).status_code == 200


def test_accepting_files_it_in_a_name_and_tells_that_person(client, desk, emi, held):
    client.force_login(desk)
    answer = client.post(reverse("newsroom_mail", args=[held.pk]), {"account": emi.pk, "bureau": held.bureau_id})
    assert answer.status_code == 302
    held.refresh_from_db()
    assert (held.state, held.decided_by, held.article.owner) == ("filed", desk, emi)
    assert held.article.lead_image is not None
    assert held.article.live is False
    assert OutgoingMail.objects.get(template="newsroom/mail/mail_in").to == emi.email
    with pytest.raises(MailDecided):
        actions.accept_mail(mail_id=held.pk, account=emi, bureau=None, by=desk)
    assert Article.objects.count() == 1
    raw = page(client, desk, reverse("newsroom_mail_raw", args=[held.pk]))
    assert raw["Content-Disposition"].startswith("attachment")


def test_accepting_asks_whose_it_is(client, desk, held):
    client.force_login(desk)
    answer = client.post(reverse("newsroom_mail", args=[held.pk]), {"account": ""})
    assert answer.status_code == 200
    assert "Choose whose story it is." in answer.content.decode()


def test_discarding(client, desk, held):
    client.force_login(desk)
    assert client.post(reverse("newsroom_mails_discard"), {"mail": [held.pk, "x", 10**30]}).status_code == 302
    held.refresh_from_db()
    assert (held.state, held.decided_by) == ("discarded", desk)
    assert AuditEntry.objects.get(action="newsroom.mail_discarded").actor == desk


def test_old_mail_is_forgotten_and_its_story_stays(emi, held, django_capture_on_commit_callbacks):
    filed = file(letter("Another"))
    FiledMail.objects.update(received_at=clock.now() - timedelta(days=31))
    new = file(letter("A third"))
    with django_capture_on_commit_callbacks(execute=True):
        assert actions.forget_old_mail() == 2
    assert list(FiledMail.objects.all()) == [new]
    assert not storages["originals"].exists(filed.raw.name)
    assert storages["originals"].exists(new.raw.name)
    assert Article.objects.count() == 2


def test_the_list_is_paged_by_key(client, desk, emi, monkeypatch):
    from standfirst.newsroom.admin.mail_in import views

    monkeypatch.setattr(views, "PER_PAGE", 2)
    for n in range(3):
        file(letter(f"Mail {n}"), result=FORGED)
    first = page(client, desk, reverse("newsroom_mails"))
    assert [mail.subject for mail in first.context["mails"]] == ["Mail 2", "Mail 1"]
    second = client.get(reverse("newsroom_mails"), {"before": first.context["older"]})
    assert [mail.subject for mail in second.context["mails"]] == ["Mail 0"]
    for odd in ("x", "_", "2026-13-01_1", "2026-01-01T00:00:00+00:00_x"):
        assert client.get(reverse("newsroom_mails"), {"before": odd, "state": "odd"}).status_code == 200


# ---- The pipe


def pipe(data, *arguments):
    out, err = io.StringIO(), io.StringIO()
    code = 0
    try:
        call_command("file_mail", *arguments, stdin=io.BytesIO(data), stdout=out, stderr=err)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue() + err.getvalue()


def test_the_pipe_says_what_became_of_a_mail(emi):
    assert pipe(delivered(letter()), f"--recipient={TOKYO}")[0] == 0
    assert "another copy" in pipe(delivered(letter()))[1]
    assert pipe(delivered(letter("Held"), result=FORGED))[:1] == (0,)
    assert pipe(b" \n")[0] == 65


def test_the_pipe_refuses_what_is_too_large_without_keeping_it(emi):
    with options.overridden({conf.LARGEST_MAIL_MB: 1}):
        code, said = pipe(delivered(letter()) + b"x" * 2 * 1024**2)
    assert (code, FiledMail.objects.get().size > 2 * 1024**2) == (65, True)
    assert "larger" in said


def test_trouble_makes_the_server_try_again(emi, monkeypatch):
    def fail(*args, **kwargs):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(mail_in, "keep_raw", fail)
    code, said = pipe(delivered(letter()))
    assert (code, FiledMail.objects.count()) == (75, 0)
    assert "try again" in said
