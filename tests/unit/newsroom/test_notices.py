"""Telling people: in the newsroom, and by mail as each of them chose."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils.translation import gettext_lazy as _

from standfirst.core import clock
from standfirst.core.registry import RegistryError
from standfirst.look.models import OutgoingMail
from standfirst.newsroom import roles
from standfirst.newsroom.actions import file_story, forget_old_notices, mark_read, notify, send_on, take_down
from standfirst.newsroom.models import Article, Notice, NoticeChoices
from standfirst.newsroom.notices.base import OTHER, declare, kind_of, kinds
from standfirst.newsroom.queries import unread_notices
from standfirst.newsroom.rules.mentions import mentioned
from standfirst.record.models import Fact
from tests import factories
from tests.support.newsroom_staff import again, person


class TestMentions:
    PEOPLE = {1: ("Emi Tachibana", "emi"), 2: ("Emi", "e.smith"), 3: ("Peter", "peter")}

    @pytest.mark.parametrize(
        ("text", "whom"),
        [
            ("@Emi Tachibana look", {1}),
            ("@emi, look", {1, 2}),
            ("see @PETER. Thanks", {3}),
            ("@emily and @peters", set()),
            ("mail emi@peter.example", set()),
            ("@peter.example", set()),
            ("@peter@emi", set()),
            ("@e.smith: yes", {2}),
            ("nobody", set()),
            ("@", set()),
        ],
    )
    def test_a_whole_name_after_the_sign_is_meant(self, text, whom):
        assert mentioned(text, self.PEOPLE) == whom


class TestKinds:
    def test_a_kind_is_declared_once_and_what_nobody_declared_is_the_rest(self):
        with pytest.raises(RegistryError, match="registered twice"):
            declare("waiting", label="Again")
        with pytest.raises(RegistryError, match="24"):
            declare("x" * 25, label="Too long")
        assert kind_of("never heard of") is OTHER
        assert kinds()[-1] is OTHER


@pytest.fixture
def house(db):
    return factories.house(pictures=0)


@pytest.fixture
def staff(db):
    return {role: person(role) for role in roles.ROLES}


@pytest.mark.django_db
class TestNotify:
    def test_each_is_told_once_and_who_did_it_not_at_all(self, staff):
        desk, sub, boss = staff["Desk editor"], staff["Sub-editor"], staff["Editor-in-chief"]
        gone = person("Desk editor", name="Gone", is_active=False)
        assert notify(to=[desk, desk, sub, boss, gone, None], kind="other", text="Look here.", by=boss) == 2
        assert {notice.recipient for notice in Notice.objects.all()} == {desk, sub}
        assert unread_notices(desk) == 1
        assert mark_read(user=desk) == 1
        assert unread_notices(desk) == 0
        assert unread_notices(sub) == 1

    def test_nobody_hears_of_a_story_they_may_not_see(self, house, staff):
        story = factories.story(house, "Secret", published=False, owner=staff["Correspondent"], credits=[])
        outside = person("Desk editor", name="Elsewhere", sections=[house.sections[1]])
        told = [*staff.values(), outside]
        notify(to=told, kind="other", text="“Secret” has news.", story=story)
        assert {notice.recipient.name for notice in Notice.objects.all()} == {
            "Correspondent", "Sub-editor", "Desk editor", "Editor-in-chief", "Administrator", "Picture desk",
        }  # fmt: skip

    def test_a_long_or_odd_text_and_a_refused_address_stop_nothing(self, staff):
        desk, sub = staff["Desk editor"], staff["Sub-editor"]
        type(desk).objects.filter(pk=desk.pk).update(email="no address")
        NoticeChoices.objects.create(user=desk, by_mail={"other": True})
        NoticeChoices.objects.create(user=sub, by_mail={"other": True})
        text = "A headline\r\nBcc: x@evil.example\x07 " + "long " * 200
        assert notify(to=[again(desk), sub], kind="other", text=text) == 2
        assert len(Notice.objects.get(recipient=desk).text) == 600
        mail = OutgoingMail.objects.get()
        assert mail.to == sub.email
        assert "\n" not in mail.subject
        assert "\r" not in mail.subject

    def test_each_reads_it_in_their_own_language(self, staff, settings):
        from wagtail.users.models import UserProfile

        desk, sub = staff["Desk editor"], staff["Sub-editor"]
        UserProfile.objects.create(user=sub, preferred_language="de")
        notify(to=[desk, sub], kind="other", text=_("Yes"))
        assert {n.recipient: n.text for n in Notice.objects.all()} == {desk: "Yes", sub: "Ja"}

    def test_old_ones_are_forgotten(self, staff):
        notify(to=[staff["Desk editor"]], kind="other", text="Old.")
        Notice.objects.update(at=clock.now() - timedelta(days=61))
        notify(to=[staff["Desk editor"]], kind="other", text="New.")
        assert forget_old_notices() == 1
        assert Notice.objects.get().text == "New."


@pytest.mark.django_db
class TestTheWayOfAStory:
    def told(self, user):
        return [notice.kind for notice in Notice.objects.filter(recipient=user).order_by("pk")]

    def test_each_step_is_told_to_those_who_wait_and_to_the_writer(self, house, staff):
        writer, sub, desk = staff["Correspondent"], staff["Sub-editor"], staff["Desk editor"]
        story = factories.story(house, "Copper", published=False, owner=writer)
        story.save_revision()
        file_story(story=story, by=writer)
        assert (self.told(writer), self.told(sub), self.told(desk)) == ([], ["waiting"], ["waiting"])
        assert unread_notices(desk) == 1
        send_on(story=Article.objects.get(pk=story.pk), by=sub)
        assert unread_notices(desk) == 1, "what somebody has done already waits no more"
        assert unread_notices(sub) == 0
        assert (self.told(writer), self.told(sub), self.told(desk)) == (
            ["ready"],
            ["waiting"],
            ["waiting", "waiting"],
        )
        send_on(story=Article.objects.get(pk=story.pk), by=desk)
        for fact in Fact.objects.filter(name="article_published"):
            from standfirst.newsroom.review_receivers import on_live
            from standfirst.record.receivers.base import ToldFact

            told = ToldFact(fact.pk, fact.name, fact.object_key, fact.payload, fact.created_at, 1)
            on_live(told)
            on_live(told)
        assert self.told(writer) == ["ready", "live"], "once, though the fact came twice"
        assert "Copper" in OutgoingMail.objects.get(to=writer.email).text

    def test_publishing_past_review_says_so_to_those_who_waited(self, house, staff):
        writer, sub, desk = staff["Correspondent"], staff["Sub-editor"], staff["Desk editor"]
        story = factories.story(house, "Copper", published=False, owner=writer)
        story.save_revision()
        file_story(story=story, by=writer)
        Article.objects.get(pk=story.pk).get_latest_revision().publish(user=desk)
        told = Notice.objects.filter(recipient=sub).latest("pk")
        assert (told.kind, told.text) == ("cancelled", "Desk editor published “Copper” meanwhile.")

    def test_a_story_that_is_scheduled_says_when(self, house, staff):
        writer = staff["Correspondent"]
        story = factories.story(house, "Copper", published=False, owner=writer)
        story.go_live_at = clock.now() + timedelta(days=2)
        story.save_revision()
        file_story(story=story, by=writer)
        send_on(story=Article.objects.get(pk=story.pk), by=staff["Sub-editor"])
        send_on(story=Article.objects.get(pk=story.pk), by=staff["Desk editor"])
        assert "scheduled “Copper” for" in Notice.objects.filter(recipient=writer).latest("pk").text

    def test_a_takedown_in_review_tells_and_breaks_nothing(self, house, staff):
        story = factories.story(house, "Copper", owner=staff["Correspondent"])
        story.save_revision()
        file_story(story=story, by=staff["Correspondent"])
        take_down(article=story, reason="A court order.", by=staff["Editor-in-chief"])
        assert Notice.objects.filter(recipient=staff["Sub-editor"], kind="cancelled").exists()
