"""A preview that was shared: whole for whoever has the link, and for nobody else, in no cache, until it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from standfirst.core import clock
from standfirst.newsroom import actions
from standfirst.newsroom.errors import CannotShare
from standfirst.newsroom.models import Article, PreviewLink
from standfirst.newsroom.models.sharing import preview_path
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry
from tests import factories

pytestmark = pytest.mark.django_db

HOUR = timedelta(hours=1)
CANARY = factories.CANARY


@pytest.fixture(autouse=True)
def _fresh_limits():
    from django.core.cache import cache

    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def editor(house, db):
    return User.objects.create_superuser("editor@example.org", "a long enough one", name="Editor")


@pytest.fixture
def desk(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def draft(house, db):
    other = factories.story(house, "Beside")
    filing = factories.document()
    body = factories.every_block(house, filing=filing, linked=other)
    made = factories.story(house, "The secret story", published=False, body=body, access_level="premium")
    made.save_revision()
    return Article.objects.get(pk=made.pk)


def share(story, by, hours=1):
    link, token = actions.share_preview(article=story, until=clock.now() + hours * HOUR, by=by)
    return link, preview_path(token)


def test_preview_is_whole_marked_and_kept_by_nobody(draft, editor, visitor):
    link, path = share(draft, editor)
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert "Preview, not published" in answer.text and answer.text.count(CANARY) > 15
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer["X-Robots-Tag"]
    assert 'name="robots" content="noindex' in answer.text
    assert "ETag" not in answer and not answer.cookies
    link.refresh_from_db()
    assert link.times_opened == 1 and link.last_opened_at is not None
    visitor.head(path)
    link.refresh_from_db()
    assert link.times_opened == 1


def test_preview_tells_neither_its_token_nor_a_way_into_the_newsroom(draft, editor, visitor):
    path = share(draft, editor)[1]
    text = visitor.get(path).text
    assert path.split("/")[2] not in text
    assert f"/pages/{draft.pk}/" not in text and "canonical" not in text
    assert draft.canonical_path not in text
    assert not PreviewLink.objects.filter(token_digest__contains=path.split("/")[2]).exists()
    assert not AuditEntry.objects.filter(data__icontains=path.split("/")[2]).exists()


def test_preview_opens_nothing_else(draft, editor, visitor):
    """Beside the preview the same visitor gets no more than before: not the page, not its documents, not the lists."""
    path = share(draft, editor)[1]
    text = visitor.get(path).text
    assert visitor.get(draft.canonical_path).status_code == 404
    document = next(part for part in text.split('"') if part.startswith("/documents/"))
    assert visitor.get(document).status_code in (403, 404)
    for page in ("/", "/section/markets/", "/corrections/"):
        assert CANARY not in visitor.get(page).text
        assert "The secret story" not in visitor.get(page).text


def test_preview_of_a_gated_public_story_does_not_open_the_public_page(draft, editor, visitor):
    draft.get_latest_revision().publish()
    path = share(draft, editor)[1]
    assert CANARY in visitor.get(path).text
    assert CANARY not in visitor.get(Article.objects.get(pk=draft.pk).canonical_path).text
    assert CANARY not in visitor.get(path.rstrip("/") + "x/").text


def test_preview_shows_the_newest_version(draft, editor, visitor):
    path = share(draft, editor)[1]
    draft.title = "A better headline"
    draft.save_revision()
    assert "A better headline" in visitor.get(path).text


@pytest.mark.parametrize("where", ["row", "version"])
def test_story_under_embargo_says_only_that_it_cannot_be_opened(where, draft, editor, visitor):
    path = share(draft, editor, hours=3)[1]
    if where == "row":
        Article.objects.filter(pk=draft.pk).update(embargo_until=clock.now() + HOUR)
    else:
        draft.embargo_until = clock.now() + HOUR
        draft.save_revision()
    answer = visitor.get(path)
    assert answer.status_code == 404
    assert "cannot be opened yet" in answer.text
    assert "secret" not in answer.text and CANARY not in answer.text
    assert answer["Cache-Control"] == "private, no-store"


def _over(link, draft, editor):
    PreviewLink.objects.filter(pk=link.pk).update(expires_at=clock.now())


def _revoked(link, draft, editor):
    assert actions.revoke_preview(link=link, by=editor)
    assert not actions.revoke_preview(link=link, by=editor)


def _all_revoked(link, draft, editor):
    assert actions.revoke_previews(article=draft, by=editor) == 1


def _taken_down(link, draft, editor):
    actions.take_down(article=draft, reason="Court.", by=editor)


def _maker_left(link, draft, editor):
    User.objects.filter(pk=editor.pk).update(is_active=False)


def _maker_deleted(link, draft, editor):
    User.objects.filter(pk=editor.pk).delete()


def _restored(link, draft, editor):
    actions.take_down(article=draft, reason="Court.", by=editor)
    actions.restore(article=draft, by=editor)


@pytest.mark.parametrize(
    "ended",
    [_over, _revoked, _all_revoked, _taken_down, _restored, _maker_left, _maker_deleted],
    ids=lambda f: f.__name__,
)
def test_link_that_is_over_says_so_kindly(ended, draft, editor, visitor):
    link, path = share(draft, editor)
    ended(link, draft, editor)
    answer = visitor.get(path)
    assert answer.status_code == 410
    assert "This link is over" in answer.text
    assert "secret" not in answer.text and CANARY not in answer.text


def test_link_to_a_story_that_is_deleted_is_gone_with_it(draft, editor, visitor):
    path = share(draft, editor)[1]
    draft.delete()
    assert visitor.get(path).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 43, "é" * 43, "../" * 14 + "x", "%00" * 3, "b" * 44])
def test_token_that_was_never_given_out_is_no_page(token, draft, editor, visitor):
    share(draft, editor)
    assert visitor.get(f"/preview/{token}/").status_code == 404


def test_one_network_is_slowed_down_and_another_is_not(draft, editor, visitor):
    path = share(draft, editor)[1]
    answers = [visitor.get("/preview/nothing/").status_code for _ in range(60)]
    assert set(answers) == {404}
    slowed = visitor.get(path)
    assert slowed.status_code == 429 and int(slowed["Retry-After"]) > 0
    assert visitor.get(path, REMOTE_ADDR="203.0.113.9").status_code == 200


def test_links_end_within_bounds_and_are_bounded_in_number(draft, editor):
    for until in (clock.now() - HOUR, clock.now() + timedelta(days=31)):
        with pytest.raises(CannotShare):
            actions.share_preview(article=draft, until=until, by=editor)
    for _ in range(25):
        share(draft, editor)
    with pytest.raises(CannotShare):
        share(draft, editor)


def test_screen_tells_the_link_once_lists_it_and_revokes_it(draft, desk, visitor):
    url = reverse("acts:share", args=[draft.pk])
    answer = desk.post(url, {"note": "The lawyer", "term": "24"})
    assert answer.status_code == 200
    made = answer.context["made_url"]
    path = "/preview/" + made.partition("/preview/")[2]
    assert visitor.get(path).status_code == 200
    again = desk.get(url).content.decode()
    assert "The lawyer" in again and path not in again
    link = PreviewLink.objects.get()
    assert link.expires_at - link.made_at == timedelta(hours=24) or link.expires_at > clock.now() + timedelta(hours=23)
    assert desk.post(url, {"revoke": str(link.pk)}).status_code == 302
    assert visitor.get(path).status_code == 410
    assert desk.post(url, {"revoke": "nonsense"}).status_code == 404
    assert {e.action for e in AuditEntry.objects.filter(object_key=f"article:{draft.number}")} >= {
        "newsroom.preview_shared", "newsroom.preview_revoked",
    }  # fmt: skip


def test_own_time_is_asked_for_and_bounded(draft, desk):
    url = reverse("acts:share", args=[draft.pk])
    for until in ("", "2020-01-01 10:00", "2999-01-01 10:00", "nonsense"):
        answer = desk.post(url, {"term": "own", "until": until})
        assert answer.status_code == 200 and "until" in answer.context["form"].errors, until
    until = (clock.now() + timedelta(days=3)).strftime("%Y-%m-%d %H:%M")
    assert desk.post(url, {"term": "own", "until": until}).context["made_url"]
