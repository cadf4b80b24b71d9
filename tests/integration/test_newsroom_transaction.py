"""Wagtail's own screens change all or nothing, and an error inside them still shows a page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page, PageLogEntry
from wagtail.signals import page_published, page_unpublished

from standfirst.newsroom.models import HomePage, StandingPage
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry, Fact

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk():
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.create_superuser("chief@example.com", "x"))
    return client


@pytest.fixture
def page():
    page = HomePage.objects.get().add_child(instance=StandingPage(title="Ethics", slug="ethics"))
    page.save_revision().publish()
    return page


@pytest.fixture
def breaks():
    """Make a receiver of one of Wagtail's signals fail, as a lost connection would."""
    connected = []

    def after(signal):
        def receiver(**kwargs):
            raise ConnectionError("the planted failure")

        signal.connect(receiver, weak=False, sender=StandingPage)
        connected.append((signal, receiver))

    yield after
    for signal, receiver in connected:
        signal.disconnect(receiver, sender=StandingPage)


def rows():
    return {model: model.objects.count() for model in (Page, PageLogEntry, AuditEntry, Fact)}


def test_an_unpublishing_that_fails_leaves_the_page_live(desk, page, breaks, caplog):
    breaks(page_unpublished)
    before = rows()
    answer = desk.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert answer.status_code == 500
    assert "the planted failure" in caplog.text
    assert b"<html" in answer.content.lower()
    page.refresh_from_db()
    assert page.live
    assert rows() == before


def test_a_publishing_that_fails_keeps_the_published_words(desk, page, breaks, caplog):
    page.title = "Ethics and standards"
    page.save_revision()
    breaks(page_published)
    before = rows()
    revision = page.latest_revision
    answer = desk.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {"title": "Never seen", "slug": "ethics", "intro": "", "body-count": "0", "role": "", "action-publish": "1"},
    )
    assert answer.status_code == 500
    assert "the planted failure" in caplog.text
    page.refresh_from_db()
    assert page.title == "Ethics"
    assert page.latest_revision == revision
    assert rows() == before


def test_without_a_failure_the_same_request_changes_it(desk, page):
    answer = desk.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    assert answer.status_code == 302
    page.refresh_from_db()
    assert not page.live


def test_a_form_with_mistakes_comes_back_and_changes_nothing(desk, page):
    before = rows()
    answer = desk.post(
        reverse("wagtailadmin_pages:edit", args=[page.pk]),
        {"title": "", "slug": "", "body-count": "0", "action-publish": "1"},
    )
    assert answer.status_code == 200
    assert rows() == before
