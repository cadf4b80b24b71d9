"""Review over HTTP: buttons, notices, choices, comments, and the guards behind them."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from wagtail.models import Comment, TaskState
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from standfirst.look.models import OutgoingMail
from standfirst.newsroom.actions import file_story, notify, send_on
from standfirst.newsroom.models import Article, Notice, NoticeChoices
from tests import factories
from tests.support.newsroom_staff import again, fresh, person
from tests.support.sent_stories import new_comment, story_form

pytestmark = pytest.mark.django_db


def edit_url(story):
    return reverse("wagtailadmin_pages:edit", args=[story.pk])


class TestButtons:
    def buttons(self, client, user, story):
        client.force_login(user)
        page = client.get(edit_url(story)).content.decode()
        start = page.index("<footer")
        return page[start:]

    def test_each_step_says_what_comes_next(self, client, staff, story):
        assert "File story" in self.buttons(client, staff["Correspondent"], story)
        file_story(story=story, by=staff["Correspondent"])
        assert "Take back" in self.buttons(client, staff["Correspondent"], story)
        desk = self.buttons(client, staff["Sub-editor"], story)
        assert "Make ready" in desk
        assert "Return with a reason" in desk
        assert 'name="action-publish"' not in desk
        send_on(story=fresh(story), by=staff["Sub-editor"])
        ready = self.buttons(client, staff["Desk editor"], story)
        assert "Return with a reason" in ready
        assert 'name="action-publish"' not in ready, "one way of publishing is enough"
        assert "and Publish" not in ready
        assert "Publish" in ready

    def test_legal_reads_and_clears_but_neither_files_nor_publishes(self, client, staff, story):
        newest = fresh(story)
        newest.needs_legal = True
        newest.save()
        newest.save_revision()
        file_story(story=newest, by=staff["Correspondent"])
        send_on(story=fresh(story), by=staff["Sub-editor"])
        legal = self.buttons(client, staff["Legal"], story)
        assert "Clear for publication" in legal
        for name in ("action-publish", "action-submit", "Unpublish"):
            assert name not in legal


def at_legal(story, staff):
    newest = fresh(story)
    newest.needs_legal = True
    newest.save()
    newest.save_revision()
    file_story(story=newest, by=staff["Correspondent"])
    send_on(story=fresh(story), by=staff["Sub-editor"])


def test_whoever_only_reads_comments_and_changes_no_word(client, staff, story):
    at_legal(story, staff)
    client.force_login(staff["Legal"])
    before = fresh(story)
    data = story_form(
        story,
        comments=[new_comment("Who says so?")],
        standfirst="Rewritten.",
        title="Rewritten",
        credits=inline_formset([]),
        needs_legal="",
        body=streamfield([("paragraph", rich_text("<p>Mine.</p>"))]),
    )
    response = client.post(edit_url(story), data)
    assert response.status_code == 302
    # A browser sends only what is not disabled.
    bare = {name: value for name, value in data.items() if name.startswith("comments-")}
    bare |= {"comments-0-text": "And where is that written?"}
    assert client.post(edit_url(story), bare).status_code == 302
    after = fresh(story)
    for name in ("title", "standfirst", "needs_legal", "section_id", "slug"):
        assert getattr(after, name) == getattr(before, name), name
    assert after.body.raw_data[0]["value"] == before.body.raw_data[0]["value"]
    assert after.credits.count() == 1
    assert [comment.text for comment in Comment.objects.order_by("pk")] == [
        "Who says so?",
        "And where is that written?",
    ]
    told = Notice.objects.filter(kind="comment", recipient=staff["Correspondent"]).order_by("pk")
    assert [notice.text.rpartition(": ")[2] for notice in told] == ["Who says so?", "And where is that written?"]


def test_an_older_version_is_not_brought_back_by_whoever_may_not_write_the_newest(client, house, staff, story):
    kept = person("Desk editor", name="Markets desk", sections=[house.sections[0]])
    old = fresh(story).get_latest_revision()
    newest = fresh(story)
    newest.section = house.sections[1]
    newest.save()
    newest.save_revision()
    client.force_login(kept)
    assert client.get(edit_url(story)).status_code == 302, "refused at the door"
    url = reverse("wagtailadmin_pages:revisions_revert", args=[story.pk, old.pk])
    assert client.get(url).status_code == 302
    client.post(url, story_form(story, section=house.sections[0].pk, **{"action-publish": "1"}))
    assert not Article.objects.get(pk=story.pk).live
    assert fresh(story).section == house.sections[1]


def test_a_story_that_leaves_the_remit_or_is_flagged_while_it_is_published_stays_a_draft(client, house, staff):
    markets, politics = house.sections[:2]
    desk = person("Desk editor", name="Markets desk", sections=[markets])
    story = factories.story(house, "Mine to publish", published=False, section=markets, owner=staff["Correspondent"])
    story.save_revision()
    client.force_login(desk)
    publish = {"action-publish": "1"}
    answer = client.post(edit_url(story), story_form(story, section=politics.pk, **publish), follow=True)
    assert "Not published." in answer.content.decode()
    assert not Article.objects.get(pk=story.pk).live
    story = factories.story(house, "Flagged late", published=False, section=markets)
    story.save_revision()
    answer = client.post(edit_url(story), story_form(story, needs_legal="on", **publish), follow=True)
    assert "flagged for a legal reading" in answer.content.decode()
    assert not Article.objects.get(pk=story.pk).live


def test_a_new_story_that_is_flagged_does_not_go_out_past_legal(client, house, staff):
    client.force_login(staff["Desk editor"])
    url = client.get(reverse("newsroom_write")).url
    model = factories.story(house, "A model", published=False)
    model.save_revision()
    data = story_form(model, title="New and flagged", slug="", needs_legal="on", **{"action-publish": "1"})
    data |= nested_form_data({"credits": inline_formset([{"form": "bureau", "bureau": house.bureaus[0].pk}])})
    answer = client.post(url, data)
    assert answer.status_code == 302
    made = Article.objects.get(title="New and flagged")
    assert not made.live
    assert not made.is_published


def test_a_return_without_a_reason_and_the_step_of_another_story_are_refused(client, house, staff, story):
    file_story(story=story, by=staff["Correspondent"])
    kept = person("Desk editor", name="Markets desk", sections=[house.sections[0]])
    other = factories.story(house, "Elsewhere", published=False, section=house.sections[1])
    other.save_revision()
    file_story(story=other, by=staff["Correspondent"])
    state = TaskState.objects.get(status="in_progress", workflow_state__object_id=str(story.pk))
    theirs = TaskState.objects.get(status="in_progress", workflow_state__object_id=str(other.pk))
    client.force_login(kept)

    def act(page, action, task_state, **data):
        url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, task_state.pk])
        return client.post(url, data)

    act(story, "reject", state, comment="  ")
    state.refresh_from_db()
    assert state.status == "in_progress"
    act(story, "approve", theirs)
    act(other, "approve", theirs)
    theirs.refresh_from_db()
    assert theirs.status == "in_progress"
    forged = {"action-workflow-action": "true", "workflow-action-name": "reject"}
    client.post(edit_url(story), story_form(story, **forged))
    state.refresh_from_db()
    assert state.status == "in_progress"
    forged["workflow-action-extra-data"] = json.dumps({"comment": "Say who.", "update": False})
    assert client.post(edit_url(story), story_form(story, **forged)).status_code == 302
    state.refresh_from_db()
    assert (state.status, state.comment, state.finished_by) == ("rejected", "Say who.", kept)


class TestNotices:
    def test_they_are_listed_opened_and_marked_as_read(self, client, staff, story):
        me, other = staff["Desk editor"], staff["Sub-editor"]
        notify(to=[me, other], kind="waiting", text="Copper waits.", story=story)
        client.force_login(me)
        assert "Notices (1)" in client.get("/newsroom/").content.decode()
        page = client.get(reverse("newsroom_notices")).content.decode()
        assert "Copper waits." in page
        mine = Notice.objects.get(recipient=me)
        theirs = Notice.objects.get(recipient=other)
        assert client.post(reverse("newsroom_notice", args=[theirs.pk])).status_code == 404
        answer = client.post(reverse("newsroom_notice", args=[mine.pk]))
        assert answer.url == edit_url(story)
        mine.refresh_from_db()
        assert mine.read_at is not None
        notify(to=[me], kind="waiting", text="Again.", story=story)
        client.post(reverse("newsroom_notices_read"))
        assert not Notice.objects.filter(recipient=me, read_at=None).exists()
        theirs.refresh_from_db()
        assert theirs.read_at is None
        assert "Nothing unread." in client.get(reverse("newsroom_notices"), {"show": "unread"}).content.decode()

    def test_a_notice_leads_nowhere_but_into_the_house(self, client, staff):
        me = staff["Desk editor"]
        client.force_login(me)
        for url in ("https://evil.example/", "//evil.example/", "javascript:alert(1)"):
            notify(to=[me], kind="other", text="Look.", url=url)
            pk = Notice.objects.latest("pk").pk
            assert client.post(reverse("newsroom_notice", args=[pk])).url == reverse("newsroom_notices")

    def test_each_person_chooses_what_comes_by_mail(self, client, staff, story):
        me = staff["Correspondent"]
        client.force_login(me)
        page = client.get(reverse("wagtailadmin_account")).content.decode()
        assert "My story was returned" in page
        assert 'name="notifications-submitted_notifications"' not in page
        data = {"own_name-name": me.name, "notices-by_mail": ["moved"], "theme-theme": "system",
                "theme-contrast": "system", "theme-density": "default"}  # fmt: skip
        assert client.post(reverse("wagtailadmin_account"), data).status_code == 302
        chosen = NoticeChoices.objects.get(user=me).by_mail
        assert chosen["moved"] is True
        assert chosen["returned"] is False
        notify(to=[me], kind="returned", text="It came back.", story=story)
        assert not OutgoingMail.objects.exists()
        notify(to=[me], kind="moved", text="It moved on.", story=story)
        mail = OutgoingMail.objects.get()
        assert mail.to == me.email
        assert "It moved on." in mail.text
        assert f"/newsroom/pages/{story.pk}/edit/" in mail.text
        assert client.post(reverse("wagtailadmin_account"), data | {"notices-by_mail": ["pigeon"]}).status_code == 200

    def test_nobody_is_told_by_wagtails_own_mail_as_well(self, staff, story, mailoutbox):
        file_story(story=story, by=staff["Correspondent"])
        send_on(story=fresh(story), by=staff["Sub-editor"])
        send_on(story=fresh(story), by=staff["Desk editor"])
        assert mailoutbox == []


def test_comments_are_told_to_writers_to_those_named_and_by_our_mail_alone(client, staff, story, mailoutbox):
    editor, writer = staff["Desk editor"], staff["Correspondent"]
    client.force_login(editor)
    data = story_form(story, comments=[new_comment("Is this so, @Sub-editor? And @legal may not see it.")])
    client.post(edit_url(story), data)
    assert {(n.recipient, n.kind) for n in Notice.objects.all()} == {
        (writer, "comment"),
        (staff["Sub-editor"], "mention"),
    }
    assert [mail.to for mail in OutgoingMail.objects.all()] == [staff["Sub-editor"].email]
    assert mailoutbox == []


class TestLeadPictures:
    def test_the_picture_desk_sets_a_picture_and_nothing_else(self, client, house, staff, story):
        client.force_login(staff["Picture desk"])
        assert "Copper at a record" in client.get(reverse("newsroom_lead_pictures")).content.decode()
        url = reverse("newsroom_lead_picture", args=[story.pk])
        assert client.get(url).status_code == 200
        data = {"picture": house.pictures[0].pk, "caption": "The pit", "title": "Rewritten"}
        assert client.post(url, data).status_code == 302
        newest = fresh(story)
        assert (newest.lead_image.pk, newest.lead_caption, newest.title) == (
            house.pictures[0].pk,
            "The pit",
            "Copper at a record",
        )
        assert client.get(edit_url(story)).status_code == 302
        assert "Copper at a record" not in client.get(reverse("newsroom_lead_pictures")).content.decode()

    def test_on_a_live_story_it_waits_for_whoever_publishes(self, client, house, staff):
        live = factories.story(house, "Live already")
        url = reverse("newsroom_lead_picture", args=[live.pk])
        client.force_login(staff["Picture desk"])
        client.post(url, {"picture": house.pictures[0].pk, "caption": ""})
        assert Article.objects.get(pk=live.pk).lead_image is None
        other = factories.story(house, "Live as well")
        client.force_login(staff["Desk editor"])
        url = reverse("newsroom_lead_picture", args=[other.pk])
        assert "readers see it" in client.post(url, {"picture": house.pictures[0].pk}, follow=True).content.decode()
        assert Article.objects.get(pk=other.pk).lead_image == house.pictures[0]

    def test_a_lock_holds(self, client, house, staff, story):
        Article.objects.filter(pk=story.pk).update(locked=True, locked_by=staff["Desk editor"])
        client.force_login(again(staff["Picture desk"]))
        url = reverse("newsroom_lead_picture", args=[story.pk])
        assert "is locked" in client.post(url, {"picture": house.pictures[0].pk}).content.decode()
        assert fresh(story).lead_image is None


def test_filing_is_said_in_the_words_of_the_house(client, staff, story):
    client.force_login(staff["Correspondent"])
    answer = client.post(edit_url(story), story_form(story, **{"action-submit": "1"}), follow=True)
    said = [str(message) for message in answer.context["messages"]]
    assert len(said) == 1
    assert f"“{story.title}” is filed. Its next step: Desk." in said[0]
    assert "moderation" not in answer.text
