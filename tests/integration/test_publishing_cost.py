"""What saving and publishing by the newsroom's form costs the database, and that nothing is left out for it."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import ReferenceIndex

from standfirst.newsroom.models import Article, ArticleCompany, ArticleTopic, DeskRow
from standfirst.readers.models import User
from tests import factories
from tests.support.sent_stories import story_form

pytestmark = pytest.mark.django_db

# As Wagtail's screen of a story with five relations and a credit costs them; each row more costs about ten.
SAVE, PUBLISH = 130, 250


@pytest.fixture
def house():
    return factories.house()


@pytest.fixture
def desk():
    client = Client()
    client.force_login(User.objects.create_superuser("editor@example.org", "a long enough one", name="Editor"))
    return client


@pytest.fixture
def story(house):
    made = factories.story(house, "Filed under five", lead_image=house.pictures[0])
    made.company_links = [ArticleCompany(company=company) for company in house.companies[:2]]
    made.topic_links = [ArticleTopic(topic=topic) for topic in house.topics[:3]]
    made.save()
    made.save_revision().publish()
    return Article.objects.get(pk=made.pk)


def relations(story):
    def rows(prefix, links, name):
        sent = {f"{prefix}-TOTAL_FORMS": len(links), f"{prefix}-INITIAL_FORMS": len(links)}
        for place, link in enumerate(links):
            sent |= {f"{prefix}-{place}-id": link.pk, f"{prefix}-{place}-ORDER": place + 1}
            sent[f"{prefix}-{place}-{name}"] = getattr(link, f"{name}_id")
        return sent

    return rows("company_links", list(story.company_links.all()), "company") | rows(
        "topic_links", list(story.topic_links.all()), "topic"
    )


def send(desk, story, **changes):
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    sent = story_form(story, **(relations(story) | changes))
    with CaptureQueriesContext(connection) as statements:
        answer = desk.post(url, sent)
    assert answer.status_code == 302, answer.context["form"].errors
    return [statement["sql"] for statement in statements]


def referred(story):
    """What the story refers to, as Wagtail's index has it: model names and ids."""
    rows = ReferenceIndex.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Article).pk, object_id=str(story.pk)
    ) | ReferenceIndex.objects.filter(
        content_type=ContentType.objects.get_for_model(Article).pk, object_id=str(story.pk)
    )
    names = {pk: ContentType.objects.get_for_id(pk).model for pk in rows.values_list("to_content_type", flat=True)}
    return {(names[kind], to) for kind, to in rows.values_list("to_content_type", "to_object_id")}


def test_saving_reads_no_references_and_publishing_reads_them_once(desk, story):
    send(desk, story)
    saved = send(desk, story, title="Saved")
    assert len(saved) <= SAVE
    assert not [sql for sql in saved if "wagtailcore_referenceindex" in sql]
    send(desk, story, title="Published", **{"action-publish": "1", "publish-all-the-same": "1"})
    published = send(desk, story, title="Again", **{"action-publish": "1", "publish-all-the-same": "1"})
    assert len(published) <= PUBLISH
    assert len([sql for sql in published if "wagtailcore_referenceindex" in sql]) == 1
    assert len([sql for sql in published if 'UPDATE "standfirst_newsroom_deskrow"' in sql]) == 1
    assert DeskRow.objects.get(pk=story.pk).headline == "Again"


def test_the_index_of_references_has_what_is_published_and_only_that(desk, story, house):
    before = referred(story)
    assert ("company", str(house.companies[0].pk)) in before and ("picture", str(house.pictures[0].pk)) in before
    gone = {"company_links-0-DELETE": "on", "lead_image": house.pictures[1].pk}
    send(desk, story, **gone)
    assert referred(story) == before, "a draft is not what readers see"
    send(desk, story, **gone, **{"action-publish": "1", "publish-all-the-same": "1"})
    after = referred(story)
    assert ("company", str(house.companies[0].pk)) not in after and ("picture", str(house.pictures[0].pk)) not in after
    assert ("company", str(house.companies[1].pk)) in after and ("picture", str(house.pictures[1].pk)) in after


def test_a_version_is_read_without_reading_the_story_for_each_of_its_rows(story):
    revision = Article.objects.get(pk=story.pk).save_revision()
    with CaptureQueriesContext(connection) as statements:
        read = revision.as_object()
    assert [link.company_id for link in read.company_links.all()] == [
        link.company_id for link in story.company_links.all()
    ]
    assert {link.article_id for link in [*read.company_links.all(), *read.credits.all()]} == {story.pk}
    rows = [sql for sql in (one["sql"] for one in statements) if 'FROM "standfirst_newsroom_article"' in sql]
    assert len(rows) <= 1


def test_a_publication_that_fails_leaves_the_desk_as_it_was(story, monkeypatch):
    revision = Article.objects.get(pk=story.pk).save_revision()
    before = DeskRow.objects.filter(pk=story.pk).values().get()

    def refuse(*args, **kwargs):
        raise RuntimeError("No room")

    with monkeypatch.context() as patched:
        patched.setattr("standfirst.newsroom.receivers.actions.note_published", refuse)
        with pytest.raises(RuntimeError):
            revision.publish()
    assert DeskRow.objects.filter(pk=story.pk).values().get() == before
    # Nothing is remembered of it: the next change is noted at once.
    Article.objects.get(pk=story.pk).save_revision()
    assert DeskRow.objects.get(pk=story.pk).changed > before["changed"]
