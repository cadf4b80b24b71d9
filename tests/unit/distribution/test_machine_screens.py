"""The newsroom's screens for what machines read."""

from __future__ import annotations

from datetime import timedelta

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from standfirst.core import clock
from standfirst.distribution.models import AdsTxt, CrawlerPolicy, SecurityContact
from standfirst.newsroom import roles
from standfirst.record.models import AuditEntry
from standfirst.record.words.base import words_of
from tests.support.story_forms import logged_in

pytestmark = pytest.mark.django_db

CRAWLERS, PREVIEW, ADS, SECURITY = (
    "machines_crawlers", "machines_crawlers_preview", "machines_ads", "machines_security",
)  # fmt: skip


@pytest.fixture
def chief(db):
    return logged_in(roles.EDITOR_IN_CHIEF)


def policy(**changes):
    said = {"search": "True", "ai_search": "True", "ai_training": "False", "archive": "True", "licences": ""}
    return said | {f"{family}_names": "" for family in ("search", "ai_search", "ai_training", "archive")} | changes


def text(answer):
    return " ".join(lxml.html.fromstring(answer.content).text_content().split())


def test_the_policy_is_seen_changed_and_written_down(chief):
    page = chief.get(reverse(CRAWLERS))
    assert "AI training: refused" in text(page) and "as of 28 November 2026" in text(page)
    assert (
        chief.post(reverse(CRAWLERS), policy(ai_search="False", archive_names="Keepbot\nKeepbot, Otherbot")).status_code
        == 302
    )
    row = CrawlerPolicy.objects.get()
    assert (row.ai_search, row.ai_training, row.archive_names) == (False, False, "Keepbot\nOtherbot")
    entry = AuditEntry.objects.get(action="distribution.crawlers_set")
    assert entry.actor.email.startswith("editor-in-chief")
    said = words_of(entry.action)
    assert said.put("it", entry.data) == "changed what crawlers may do"
    assert said.more(entry.data) == "Refused: AI search. Names or addresses were changed."
    page = chief.get(reverse(CRAWLERS))
    assert "AI search: refused" in text(page) and "Otherbot" in text(page)
    chief.post(reverse(CRAWLERS), policy(ai_search="False", archive_names="Keepbot\nOtherbot"))
    assert AuditEntry.objects.filter(action="distribution.crawlers_set").count() == 1


def test_a_preview_keeps_nothing(chief):
    answer = chief.post(reverse(PREVIEW), policy(search="False", archive="False"))
    said = text(answer)
    assert "Search engines: refused" in said and "falls out of their results" in said
    assert "User-agent: Googlebot" in said and "User-agent: archive.org_bot" in said
    assert CrawlerPolicy.objects.count() == 0
    assert "cannot stand" in text(chief.post(reverse(PREVIEW), policy(search_names="two words")))
    assert chief.get(reverse(PREVIEW)).status_code == 405


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"search_names": "two words"}, "“two words” is no crawler's name"),
        ({"archive_names": "GPTBot"}, "“GPTBot” is under “AI training” already"),
        ({"archive_names": "*"}, "“*” means everybody"),
        ({"search_names": "Onebot", "archive_names": "onebot"}, "“onebot” is under “Search engines” already"),
        ({"licences": "nowhere"}, "Enter a valid URL"),
        ({"search": "perhaps"}, "Select a valid choice"),
    ],
)
def test_what_cannot_stand_is_told_and_what_was_typed_is_kept(chief, changes, said):
    page = chief.post(reverse(CRAWLERS), policy(**changes))
    assert page.status_code == 200 and said in text(page)
    assert CrawlerPolicy.objects.count() == 0
    for value in changes.values():
        assert value in page.text or value == "perhaps"


def test_sellers_are_named_and_what_is_wrong_is_told_line_by_line(db):
    desk = logged_in(roles.COMMERCIAL)
    page = desk.post(reverse(ADS), {"text": "google.com, pub-1, DIRECT\nhttps://x.example, 1, BOTH\nwhat"})
    assert "Line 2, “https://x.example, 1, BOTH”: a domain like example.com is needed" in text(page)
    assert "Line 3, “what”: three or four parts" in text(page)
    assert AdsTxt.objects.count() == 0
    desk.post(reverse(ADS), {"text": "OwnerDomain=Ledger.example\r\nGoogle.com , pub-1,direct"})
    assert AdsTxt.objects.get().text == "OWNERDOMAIN=ledger.example\ngoogle.com, pub-1, DIRECT"
    assert Client().get("/ads.txt").status_code == 200
    desk.post(reverse(ADS), {"text": ""})
    assert Client().get("/ads.txt").status_code == 404
    assert AuditEntry.objects.filter(action="distribution.ads_txt_set").count() == 2


def security(**changes):
    soon = timezone.localtime(clock.now() + timedelta(days=100)).strftime("%Y-%m-%dT%H:%M")
    said = {"contacts": "security@ledger.example\n+48 22 123 45 67", "expires": soon, "languages": "en,  pl"}
    return said | dict.fromkeys(("policy", "encryption", "acknowledgments", "hiring"), "") | changes


def test_a_security_contact_is_named_and_seen(chief):
    chief.post(reverse(SECURITY), security(policy="https://ledger.example/security"))
    row = SecurityContact.objects.get()
    assert row.languages == "en, pl" and row.expires > clock.now() + timedelta(days=99)
    page = text(chief.get(reverse(SECURITY)))
    assert "Contact: tel:+48-22-123-45-67" in page and "Preferred-Languages: en, pl" in page
    SecurityContact.objects.update(expires=clock.now() - timedelta(days=1))
    assert "has ended" in text(chief.get(reverse(SECURITY)))
    chief.post(reverse(SECURITY), security(contacts="", expires=""))
    assert Client().get("/.well-known/security.txt").status_code == 404
    far = timezone.localtime(clock.now() + timedelta(days=800)).strftime("%Y-%m-%dT%H:%M")
    assert "more than a year" in text(chief.post(reverse(SECURITY), security(expires=far), follow=True))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"contacts": "the desk"}, "“the desk” is no e-mail address"),
        ({"expires": ""}, "Say until when this is good"),
        ({"expires": "2020-01-01T00:00"}, "This moment has passed"),
        ({"expires": "soon"}, "Enter a valid date/time"),
        ({"languages": "english"}, "“english” is no language tag"),
        ({"policy": "http://ledger.example/"}, "begins with https://"),
        ({"hiring": "https://a b"}, "begins with https://"),
        ({"contacts": "\n".join(f"a{n}@b.example" for n in range(11))}, "at most 10"),
    ],
)
def test_a_security_contact_that_cannot_stand_is_told(chief, changes, said):
    page = chief.post(reverse(SECURITY), security(**changes))
    assert page.status_code == 200 and said in text(page)
    assert SecurityContact.objects.count() == 0


def test_each_screen_is_for_those_it_concerns(db):
    desk, commercial = logged_in(roles.DESK_EDITOR), logged_in(roles.COMMERCIAL)
    for name in (CRAWLERS, ADS, SECURITY):
        assert desk.get(reverse(name)).status_code == 302
    assert desk.post(reverse(PREVIEW), policy()).status_code == 302
    assert commercial.get(reverse(ADS)).status_code == 200
    assert commercial.get(reverse(CRAWLERS)).status_code == 302
    assert Client().post(reverse(CRAWLERS), policy(search="False")).status_code == 302
    assert CrawlerPolicy.objects.count() == 0
