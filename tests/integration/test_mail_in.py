"""Copy by mail over a real IMAP server, and two processes on one mail."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command

from standfirst.core import options
from standfirst.newsroom import actions, conf
from standfirst.newsroom.actions import mail_in_fetch
from standfirst.newsroom.errors import MailboxTrouble
from standfirst.newsroom.models import Article, FiledMail
from standfirst.record.worker.lease import hold
from tests import factories
from tests.support.beside import nursery_beside_tests
from tests.support.imap_server import PASSWORD, USER, behind_tls, imap_server
from tests.support.mails import EMI, SERVER, delivered, letter


@pytest.fixture(scope="module")
def server():
    with imap_server() as running:
        yield running


@pytest.fixture
def empty(server):
    boxes = server.boxes()
    assert not boxes["INBOX"], "each test leaves the inbox empty"
    return server


def desk_with_a_correspondent():
    from standfirst.readers.models import User

    factories.house(pictures=0)
    emi = User.objects.create_user(EMI, "x", name="Emi", is_staff=True)
    emi.groups.add(Group.objects.get(name="Correspondent"))


def mailbox(running, **others):
    return options.overridden({
        conf.TRUSTED_SERVER: SERVER, conf.IMAP_HOST: "127.0.0.1", conf.IMAP_PORT: running.port,
        conf.IMAP_ENCRYPTION: "none", conf.IMAP_USER: USER, conf.IMAP_PASSWORD: PASSWORD, conf.IMAP_TIMEOUT: 10,
        **{getattr(conf, name): value for name, value in others.items()},
    })  # fmt: skip


def counts(running):
    return {name: len(mails) for name, mails in running.boxes().items() if mails}


@pytest.mark.django_db
def test_mail_is_filed_held_and_refused_and_put_away(empty):
    desk_with_a_correspondent()
    before = counts(empty)
    empty.put(delivered(letter("Good")))
    empty.put(delivered(letter("Forged"), result="dmarc=fail header.from=ledger.example"))
    empty.put(delivered(letter("Big", text="x" * 2_000_000)))
    with mailbox(empty, LARGEST_MAIL_MB=1):
        done = actions.fetch_mail()
        assert dict(done.states) == {"filed": 1, "held": 1, "refused": 1}
        assert dict(actions.fetch_mail().states) == {}
    after = counts(empty)
    assert {name: after[name] - before.get(name, 0) for name in after} == {"FILED": 1, "HELD": 1, "REFUSED": 1}
    assert Article.objects.get().title == "Good"
    big = FiledMail.objects.get(subject="Big")
    assert (big.reason, big.vouched, big.size > 2_000_000, big.road) == ("too_large", True, True, "imap")
    assert len(empty.fetched()) >= 2


@pytest.mark.django_db
def test_a_connection_that_breaks_loses_nothing(empty):
    desk_with_a_correspondent()
    for n in range(3):
        empty.put(delivered(letter(f"Story {n}")))
    with mailbox(empty):
        empty.order("break_after 1")
        with pytest.raises(MailboxTrouble):
            actions.fetch_mail()
        assert Article.objects.count() < 3
        actions.fetch_mail()
    assert sorted(Article.objects.values_list("title", flat=True)) == ["Story 0", "Story 1", "Story 2"]
    assert not empty.boxes()["INBOX"]


@pytest.mark.django_db
def test_a_mail_that_was_filed_and_not_put_away_is_known(empty, monkeypatch):
    desk_with_a_correspondent()
    empty.put(delivered(letter("Once")))

    def killed(self, uid, folder):
        raise MailboxTrouble("planted")

    with mailbox(empty):
        with monkeypatch.context() as patched:
            patched.setattr(mail_in_fetch.Mailbox, "put_away", killed)
            with pytest.raises(MailboxTrouble):
                actions.fetch_mail()
        assert Article.objects.count() == 1
        assert actions.fetch_mail().known == 1
    assert Article.objects.count() == 1
    assert not empty.boxes()["INBOX"]


@pytest.mark.django_db
def test_a_mail_that_cannot_be_kept_stays_for_another_try(empty, monkeypatch):
    desk_with_a_correspondent()
    empty.put(delivered(letter("Later")))

    def full(**kwargs):
        raise OSError(28, "No space left on device")

    with mailbox(empty):
        with monkeypatch.context() as patched:
            patched.setattr(mail_in_fetch, "file_mail", full)
            assert actions.fetch_mail().failed == 1
        assert len(empty.boxes()["INBOX"]) == 1
        assert actions.fetch_mail().states["filed"] == 1


@pytest.mark.django_db
def test_one_process_fetches_at_a_time(empty):
    with mailbox(empty):
        assert hold(mail_in_fetch.LEASE, "another", term=dt.timedelta(minutes=1))
        assert actions.fetch_mail() is None
    assert actions.fetch_mail() is None, "no mailbox, nothing to fetch"


@pytest.mark.django_db
def test_the_command_says_what_it_did_and_what_is_wrong(empty):
    desk_with_a_correspondent()
    empty.put(delivered(letter("By command")))
    out = io.StringIO()
    with mailbox(empty):
        call_command("fetch_mail", "--once", stdout=out)
        call_command("fetch_mail", "--once", stdout=out)
        assert actions.mailbox_words() == "0 mails wait in INBOX"
    assert out.getvalue() == "1 filed.\nNothing new.\n"
    for wrong, said in (({"IMAP_PASSWORD": "wrong"}, "does not let us in"), ({"IMAP_PORT": 1}, "does not answer")):
        with mailbox(empty, **wrong), pytest.raises(CommandError, match=said) as raised:
            call_command("fetch_mail", "--once")
        assert "wrong" not in str(raised.value)
    with pytest.raises(CommandError, match="no mailbox"):
        call_command("fetch_mail", "--once")


@pytest.mark.django_db
def test_the_doctor_says_how_copy_by_mail_is_set_up(empty):
    from standfirst.ops import doctor

    assert "holds every mail" in doctor.CHECKS["copy by mail"]()
    with mailbox(empty):
        assert doctor.CHECKS["copy by mail"]() == f"believes {SERVER} about senders; 0 mails wait in INBOX"
    with mailbox(empty, IMAP_PORT=1):
        found = {finding.check: finding for finding in doctor.examine()}["copy by mail"]
    assert (found.ok, "does not answer" in found.message, "[imap]" in found.remedy) == (False, True, True)


def certificate(folder):
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key()).serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1)).not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = folder / "server.pem"
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    path.write_bytes(private + made.public_bytes(serialization.Encoding.PEM))
    return path


@pytest.mark.django_db
def test_a_certificate_nobody_trusts_is_refused(server, tmp_path, monkeypatch):
    path = certificate(tmp_path)
    secure = {"IMAP_ENCRYPTION": "tls", "IMAP_HOST": "localhost"}
    with behind_tls(server.port, path) as port, mailbox(server, IMAP_PORT=port, **secure):
        with pytest.raises(MailboxTrouble, match="certificate"):
            actions.mailbox_words()
        monkeypatch.setenv("SSL_CERT_FILE", str(path))
        assert actions.mailbox_words() == "0 mails wait in INBOX"


@pytest.mark.django_db(transaction=True)
def test_two_processes_file_one_mail_once(tmp_path):
    desk_with_a_correspondent()
    raw = delivered(letter("Raced", message_id="<race@ledger.example>"))
    path = tmp_path / "mail.eml"
    path.write_bytes(raw)
    with nursery_beside_tests("tests.support.forked_mail", tmp_path / "home") as children:
        pids = [children.start("file_in_step", str(path)) for _ in range(2)]
        said = [children.until_done(pid) for pid in pids]
    assert sorted(new for _pk, new in said) == [False, True]
    assert len({pk for pk, _new in said}) == 1
    assert (Article.objects.count(), FiledMail.objects.get().state) == (1, "filed")


@pytest.mark.soak
@pytest.mark.django_db(transaction=True)
def test_a_process_killed_in_the_middle_leaves_nothing_and_the_next_files_it(tmp_path):
    desk_with_a_correspondent()
    path = tmp_path / "mail.eml"
    path.write_bytes(delivered(letter("Killed")))
    with nursery_beside_tests("tests.support.forked_mail", tmp_path / "home") as children:
        for point in ("standfirst_newsroom_filedmail", "standfirst_newsroom_article", "standfirst_record_auditentry"):
            pid = children.start("file_and_stop_after", str(path), point)
            children.until_here(pid)
            children.kill(pid)
            assert (Article.objects.count(), FiledMail.objects.count()) == (0, 0)
        pid = children.start("file_in_step", str(path))
        assert children.until_done(pid)[1] is True
    assert Article.objects.get().title == "Killed"
