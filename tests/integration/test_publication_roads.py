"""Every road into and out of publication leaves public columns, filings, audit row and fact in agreement."""

from datetime import date, timedelta

import lxml.html
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from standfirst.core import clock
from standfirst.newsroom.actions import due_now, month_folder, note_published, reconcile, restore, take_down
from standfirst.newsroom.actions.public_parts import PARTS
from standfirst.newsroom.errors import NoAlias, TakenDown
from standfirst.newsroom.models import Article, Country, Filing, Section
from standfirst.readers.models import User
from standfirst.record.models import AuditEntry, Fact

pytestmark = pytest.mark.django_db

MINUTE = timedelta(minutes=1)


@pytest.fixture
def editor():
    return User.objects.create_superuser("editor@example.org", "a long enough one", name="Editor")


@pytest.fixture
def desk(editor):
    client = Client()
    client.force_login(editor)
    return client


@pytest.fixture
def folder():
    return month_folder(day=date(2026, 11, 2))


@pytest.fixture
def write(folder):
    def draft(slug="terminal-let", **fields):
        section, _ = Section.objects.get_or_create(slug="economy", defaults={"name": "Economy"})
        story = Article(
            title="Terminal let", slug=slug, standfirst="To a company from Gdynia.", section=section,
            body=[{"type": "paragraph", "value": "<p>Signed on Tuesday.</p>"}], live=False, **fields,
        )  # fmt: skip
        folder.add_child(instance=story)
        story.save_revision()
        return Article.objects.get(pk=story.pk)

    return draft


@pytest.fixture
def published(write):
    story = write()
    story.get_latest_revision().publish()
    return Article.objects.get(pk=story.pk)


def now_of(story):
    return Article.objects.get(pk=story.pk)


def facts(story):
    return list(Fact.objects.filter(object_key=f"article:{story.number}").order_by("pk").values_list("name", flat=True))


def last_entry(story):
    entries = AuditEntry.objects.filter(object_key=f"article:{story.number}")
    return entries.exclude(action="newsroom.published_with_warnings").latest("pk")


def assert_public(story, *, by, told):
    row, entry = now_of(story), last_entry(story)
    assert (row.live, row.is_published, row.is_visible(clock.now())) == (True, True, True)
    assert row.published_at is not None
    assert set(row.filings.values_list("kind", flat=True)) >= {"all", "section", "language"}
    assert {filing.published_at for filing in row.filings.all()} == {row.published_at}
    assert (entry.action, entry.actor_label) == (f"newsroom.{told[-1]}", by)
    assert facts(story) == told


def assert_not_public(story, *, by, told):
    row = now_of(story)
    assert (row.live, row.is_published, row.filings.count()) == (False, False, 0)
    if told:
        entry = last_entry(story)
        assert (entry.action, entry.actor_label) == (f"newsroom.{told[-1]}", by)
    assert facts(story) == told


def send_form(desk, story, **changes):
    """Post the story's editing form as a browser would, with some fields changed."""
    url = reverse("wagtailadmin_pages:edit", args=[story.pk])
    form = lxml.html.fromstring(desk.get(url).content).get_element_by_id("page-edit-form")
    # The body is drawn by script in a browser: what it would send is made by hand.
    body = {"body-count": "1", "body-0-deleted": "", "body-0-order": "0", "body-0-type": "paragraph", "body-0-id": ""}
    body |= {"credits-0-form": "staff", "publish-all-the-same": "1"}
    text = '{"blocks": [{"key": "a", "text": "Signed.", "type": "unstyled", "depth": 0, "inlineStyleRanges": [],'
    body["body-0-value"] = text + ' "entityRanges": []}], "entityMap": {}}'
    return desk.post(url, {**{k: v for k, v in form.form_values() if not k.startswith("body")}, **body, **changes})


def complaints(response):
    form = response.context["form"]
    return form.errors, [(name, found.errors, found.non_form_errors()) for name, found in form.formsets.items()]


# Into publication


def test_revision_published_by_a_program_is_public(write):
    story = write()
    story.get_latest_revision().publish()
    assert_public(story, by="system", told=["article_published"])
    payload = Fact.objects.get().payload
    assert payload.pop("changed") == sorted(PARTS)
    assert payload.pop("entered") == [["all", ""], ["language", "en"], ["section", str(story.section_id)]]
    assert payload == {
        "page": story.pk, "number": story.number, "path": f"/terminal-let-{story.number}/", "first": True,
    }  # fmt: skip


def test_revision_published_in_a_persons_name_says_so(write, editor):
    story = write()
    story.get_latest_revision().publish(user=editor)
    assert_public(story, by="editor@example.org", told=["article_published"])


def test_publishing_in_the_editing_form_names_the_one_who_clicked(write, desk):
    story = write()
    response = send_form(desk, story, **{"action-publish": "action-publish"})
    assert response.status_code == 302, complaints(response)
    assert_public(story, by="editor@example.org", told=["article_published"])


def test_editing_form_with_an_embargo_schedules(write, desk):
    story = write()
    embargo = (clock.now() + 60 * MINUTE).strftime("%Y-%m-%d %H:%M")
    response = send_form(desk, story, embargo_until=embargo, **{"action-publish": "action-publish"})
    assert response.status_code == 302, complaints(response)
    assert_not_public(story, by="system", told=[])
    assert story.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_bulk_publishing_in_the_newsroom_names_the_one_who_clicked(write, desk):
    story = write()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert desk.post(f"{url}?id={story.pk}").status_code == 302
    assert_public(story, by="editor@example.org", told=["article_published"])


def test_approval_in_a_workflow_publishes_in_the_approvers_name(write, desk, editor):
    story = write()
    state = story.get_workflow().start(story, editor)
    for stage in ("desk", "ready"):
        state.refresh_from_db()
        task = state.current_task_state
        assert task.task.specific.stage == stage
        url = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", task.pk])
        assert desk.post(url, {"comment": "Good."}).status_code in (200, 302)
    assert_public(story, by="editor@example.org", told=["article_published"])


def test_publishing_again_tells_of_a_change_and_files_anew(published, editor):
    published.countries.add(Country.objects.get(pk="PL"))
    published.save_revision().publish(user=editor)
    assert_public(published, by="editor@example.org", told=["article_published", "article_updated"])
    assert Filing.objects.filter(article=published, kind="country", key="PL").exists()


def test_going_back_to_an_older_version_keeps_the_date_and_the_number(published, editor):
    first = published.get_latest_revision()
    published.title = "Terminal sold"
    published.save_revision().publish(user=editor)
    again = first.as_object().save_revision(previous_revision=first)
    again.publish(user=editor, previous_revision=first)
    row = now_of(published)
    assert (row.title, row.number, row.published_at) == ("Terminal let", published.number, published.published_at)
    assert_public(published, by="editor@example.org", told=["article_published", "article_updated", "article_updated"])


def test_published_copy_is_a_story_of_its_own(published, folder, editor):
    copy = published.copy(to=folder, update_attrs={"slug": "terminal-let-2"}, keep_live=True, user=editor)
    assert copy.number != published.number
    assert_public(copy, by="editor@example.org", told=["article_published"])
    assert facts(published) == ["article_published"]


def test_unpublished_copy_of_a_public_story_is_not_public(published, folder):
    copy = published.copy(to=folder, update_attrs={"slug": "terminal-let-2"}, keep_live=False)
    assert_not_public(copy, by="system", told=[])


def test_story_cannot_have_an_alias(published, folder, desk):
    with pytest.raises(NoAlias):
        published.create_alias(parent=folder, update_slug="alias")
    page = desk.get(reverse("wagtailadmin_pages:copy", args=[published.pk]))
    assert page.status_code == 200
    assert 'name="new_slug"' in page.content.decode()
    assert 'name="alias"' not in page.content.decode()


def test_moved_story_stays_as_public_as_it_was(published):
    other = month_folder(day=date(2026, 12, 1))
    published.move(other, pos="last-child")
    assert now_of(published).get_parent().pk == other.pk
    assert_public(published, by="system", told=["article_published"])


# Out of publication


def test_unpublishing_in_the_newsroom_names_the_one_who_clicked(published, desk):
    assert desk.post(reverse("wagtailadmin_pages:unpublish", args=[published.pk])).status_code == 302
    assert_not_public(published, by="editor@example.org", told=["article_published", "article_unpublished"])


def test_unpublishing_a_folder_with_its_stories_withdraws_each(published, folder, desk):
    url = reverse("wagtailadmin_pages:unpublish", args=[folder.pk])
    assert desk.post(url, {"include_descendants": "on"}).status_code == 302
    assert_not_public(published, by="editor@example.org", told=["article_published", "article_unpublished"])


def test_bulk_unpublishing_withdraws_each(published, desk):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
    assert desk.post(f"{url}?id={published.pk}").status_code == 302
    assert_not_public(published, by="editor@example.org", told=["article_published", "article_unpublished"])


def test_unpublishing_wagtails_base_page_withdraws_the_story(published):
    Page.objects.get(pk=published.pk).unpublish()
    assert_not_public(published, by="system", told=["article_published", "article_unpublished"])


def test_publishing_once_more_after_a_withdrawal_is_not_the_first_time(published):
    published.unpublish()
    now_of(published).get_latest_revision().publish()
    assert_public(published, by="system", told=["article_published", "article_unpublished", "article_published"])
    assert Fact.objects.latest("pk").payload["first"] is False
    assert now_of(published).published_at == published.published_at


def test_deleting_in_the_newsroom_tells_that_it_is_gone(published, desk):
    assert desk.post(reverse("wagtailadmin_pages:delete", args=[published.pk])).status_code == 302
    assert not Article.objects.filter(pk=published.pk).exists()
    assert not Filing.objects.filter(number=published.number).exists()
    assert facts(published) == ["article_published", "article_unpublished", "article_deleted"]
    assert last_entry(published).actor_label == "editor@example.org"


def test_deleting_a_folder_tells_of_every_story_in_it(published, write, folder):
    draft = write("draft")
    folder.delete()
    assert facts(published) == ["article_published", "article_unpublished", "article_deleted"]
    assert facts(draft) == ["article_deleted"]


# By the clock


def schedule(story, **moments):
    for name, moment in moments.items():
        setattr(story, name, moment)
    return story.save_revision(clean=False)


def test_story_is_public_at_its_minute_by_the_schedule(write):
    story = write()
    schedule(story, go_live_at=clock.now() + MINUTE).publish()
    assert_not_public(story, by="system", told=[])
    call_command("publish_scheduled")
    assert_not_public(story, by="system", told=[])
    story.revisions.update(approved_go_live_at=clock.now())
    latest = story.get_latest_revision()
    latest.content["go_live_at"] = clock.now().isoformat()
    latest.save()
    call_command("publish_scheduled")
    assert_public(story, by="system", told=["article_published"])
    assert last_entry(story).cause == "schedule"


def test_expired_story_is_withdrawn_by_the_schedule(published):
    schedule(published, expire_at=clock.now() + MINUTE).publish()
    Page.objects.filter(pk=published.pk).update(expire_at=clock.now() - MINUTE)
    call_command("publish_scheduled")
    assert_not_public(published, by="system", told=["article_published", "article_updated", "article_unpublished"])
    assert now_of(published).expired
    assert last_entry(published).cause == "schedule"


def test_new_version_planned_for_later_leaves_the_public_one_alone(published):
    published.title = "Terminal sold"
    schedule(published, go_live_at=clock.now() + MINUTE).publish()
    assert now_of(published).title == "Terminal let"
    assert_public(published, by="system", told=["article_published"])


def test_public_story_made_without_a_revision_and_planned_anew_is_withdrawn(write):
    """Wagtail takes a live page down when its next version is planned and it has no live revision."""
    story = write()
    Page.objects.filter(pk=story.pk).update(live=True)
    note_published(article=story)
    schedule(now_of(story), go_live_at=clock.now() + MINUTE).publish()
    assert_not_public(story, by="system", told=["article_published", "article_unpublished"])


def test_one_object_that_fails_does_not_stop_the_schedule(write, capsys):
    broken, sound = write("broken"), write("sound")
    for story in (broken, sound):
        revision = schedule(story, go_live_at=clock.now() + MINUTE)
        revision.publish()
        content = {**revision.content, "go_live_at": (clock.now() - MINUTE).isoformat()}
        content |= {"title": "x" * 300} if story == broken else {}
        story.revisions.filter(pk=revision.pk).update(content=content, approved_go_live_at=clock.now() - MINUTE)
    with pytest.raises(CommandError, match="Terminal let"):
        call_command("publish_scheduled")
    assert_public(sound, by="system", told=["article_published"])
    assert_not_public(broken, by="system", told=[])
    assert AuditEntry.objects.filter(action="newsroom.schedule_failed").count() == 1


def test_dry_run_of_the_schedule_changes_nothing(write, capsys):
    story = write()
    schedule(story, go_live_at=clock.now() + MINUTE).publish()
    story.revisions.update(approved_go_live_at=clock.now() - MINUTE)
    call_command("publish_scheduled", "--dryrun")
    assert "Due: publish revision" in capsys.readouterr().out
    assert_not_public(story, by="system", told=[])


def test_looking_what_is_due_reads_by_index(django_assert_num_queries):
    from django.db import connection

    with django_assert_num_queries(3):
        assert list(due_now(clock.now())) == []
    expired = Page.objects.filter(live=True, expire_at__lt=clock.now()).order_by("expire_at")
    assert "newsroom_page_expiry" in expired.explain() or connection.vendor != "sqlite"


# Embargo


def test_story_under_embargo_published_by_a_program_is_scheduled(write):
    story = write()
    schedule(story, embargo_until=clock.now() + MINUTE).publish()
    assert_not_public(story, by="system", told=[])
    assert story.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_embargo_goes_before_an_earlier_time_of_going_live(write):
    story = write()
    embargo = clock.now() + 10 * MINUTE
    schedule(story, embargo_until=embargo, go_live_at=clock.now() + MINUTE).publish()
    assert story.revisions.get(approved_go_live_at__isnull=False).approved_go_live_at == embargo


def test_story_that_wagtail_calls_live_under_embargo_is_not_public_until_its_minute(published, folder):
    """A copy, an import: roads on which no revision is read."""
    embargo = clock.now() + MINUTE
    Article.objects.filter(pk=published.pk).update(embargo_until=embargo)
    copy = now_of(published).copy(to=folder, update_attrs={"slug": "copy"}, keep_live=True)
    assert not now_of(copy).is_visible(clock.now())
    assert (now_of(copy).is_published, facts(copy), copy.filings.count()) == (False, [], 0)
    over = clock.now() - MINUTE
    Article.objects.filter(pk=copy.pk).update(embargo_until=over)
    call_command("publish_scheduled")
    assert_public(copy, by="system", told=["article_published"])


def test_new_embargo_on_a_public_story_holds_back_the_new_version_only(published):
    published.title = "Terminal sold"
    schedule(published, embargo_until=clock.now() + MINUTE).publish()
    assert now_of(published).title == "Terminal let"
    assert_public(published, by="system", told=["article_published"])


# Takedown


def test_takedown_withdraws_keeps_the_reason_and_says_who(published, editor):
    take_down(article=published, reason="A court's order", by=editor)
    row = now_of(published)
    assert (row.live, row.is_published, row.takedown_reason) == (False, False, "A court's order")
    assert row.taken_down_at is not None
    assert published.taken_down_at == row.taken_down_at
    assert facts(published) == ["article_published", "article_unpublished", "article_taken_down"]
    assert (last_entry(published).cause, last_entry(published).actor) == ("A court's order", editor)


def test_takedown_needs_a_reason(published):
    with pytest.raises(ValueError, match="reason"):
        take_down(article=published, reason=" ")


def test_story_taken_down_is_published_by_no_road(published, desk, editor):
    take_down(article=published, reason="A court's order")
    told = facts(published)
    story = now_of(published)
    with pytest.raises(TakenDown):
        story.save_revision().publish()
    with pytest.raises(TakenDown):
        story.get_latest_revision().publish(user=editor, skip_permission_checks=True)
    with pytest.raises(PermissionDenied):
        story.get_latest_revision().publish(user=editor)
    send_form(desk, story, title="Terminal let again", **{"action-publish": "action-publish"})
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    desk.post(f"{url}?id={published.pk}")
    assert not now_of(published).live
    assert facts(published) == told
    assert now_of(published).takedown_reason == "A court's order"


def test_takedown_calls_off_a_planned_publication(write):
    story = write()
    schedule(story, go_live_at=clock.now() + MINUTE).publish()
    take_down(article=story, reason="Withdrawn by the agency")
    assert not story.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_takedown_made_while_an_editor_had_the_story_open_stands(published):
    """The editor's copy of the row is older than the takedown, and says that the story is live."""
    opened = now_of(published)
    take_down(article=published, reason="A court's order")
    opened.title = "Terminal sold"
    with pytest.raises(TakenDown):
        opened.save()
    opened.live = False
    opened.save()
    row = now_of(published)
    assert (row.title, row.taken_down_at is not None, row.takedown_reason) == ("Terminal sold", True, "A court's order")


def test_restored_story_may_be_published_again_and_is_not_public_before(published, editor):
    take_down(article=published, reason="A court's order")
    restore(article=published, by=editor, cause="Lifted on appeal")
    assert not now_of(published).is_visible(clock.now())
    assert (last_entry(published).action, last_entry(published).cause) == (
        "newsroom.article_restored", "Lifted on appeal",
    )  # fmt: skip
    now_of(published).get_latest_revision().publish(user=editor)
    assert_public(
        published,
        by="editor@example.org",
        told=[
            "article_published", "article_unpublished", "article_taken_down", "article_restored", "article_published",
        ],
    )  # fmt: skip


# What went past the house


def test_nothing_disagrees_when_every_change_went_through_the_house(published, write, capsys):
    write("draft")
    call_command("reconcile_articles")
    assert "Every story is as it should be." in capsys.readouterr().out


def test_stories_imported_in_bulk_become_public_by_reconciling(write, capsys):
    story = write()
    Page.objects.filter(pk=story.pk).update(live=True, first_published_at=clock.now() - 60 * MINUTE)
    call_command("reconcile_articles", "--dry-run")
    assert f"Would mend story {story.number}" in capsys.readouterr().out
    assert not now_of(story).is_published
    call_command("reconcile_articles")
    assert "published in Wagtail, not public" in capsys.readouterr().out
    assert_public(story, by="system", told=["article_published"])
    assert now_of(story).published_at == now_of(story).first_published_at
    assert list(reconcile()) == []


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda s: Page.objects.filter(pk=s.pk).update(live=False), "public, not published in Wagtail"),
        (lambda s: Filing.objects.filter(article=s, kind="all").delete(), "filed under the wrong keys"),
        (lambda s: Filing.objects.filter(article=s).update(published_at=clock.now()), "filed with the wrong date"),
        (lambda s: Article.objects.filter(pk=s.pk).update(published_at=None), "public without a date"),
        (lambda s: Article.objects.filter(pk=s.pk).update(is_published=False), "published in Wagtail, not public"),
    ],
)
def test_reconciling_mends_what_a_hand_in_the_database_broke(published, harm, said):
    harm(published)
    (found,) = list(reconcile())
    assert found.what.startswith(said)
    assert list(reconcile()) == []
    row = now_of(published)
    assert row.is_published == row.live == row.filings.exists()
    assert last_entry(published).cause == "reconcile"


def test_filings_of_a_story_that_is_not_public_are_removed(published):
    published.unpublish()
    Filing.objects.create(kind="all", key="", published_at=clock.now(), number=published.number, article=published)
    assert [found.what for found in reconcile()] == ["not public, but filed"]
    assert not published.filings.exists()
