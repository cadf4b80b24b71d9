"""Accounts that are kept to sections and bureaus."""

from __future__ import annotations

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.actions import file_story, send_on
from standfirst.newsroom.models import Article, Credit, Remit, StoryFolder
from standfirst.newsroom.queries import stuck_steps, waiting_for
from standfirst.newsroom.rules.remit import RemitFacts, StoryPlace, within
from standfirst.record.models import AuditEntry
from tests import factories
from tests.support.newsroom_staff import again, person

ids = st.integers(min_value=1, max_value=6)
remits = st.builds(RemitFacts, sections=st.frozensets(ids), bureaus=st.frozensets(ids))
stories = st.builds(StoryPlace, section=st.none() | ids, bureaus=st.frozensets(ids), is_own=st.booleans())


class TestTheRule:
    @given(stories)
    def test_without_a_remit_every_story_is_ones_own_business(self, story):
        assert within(RemitFacts(), story)

    @given(remits, stories)
    def test_ones_own_stories_always_are(self, remit, story):
        assert within(remit, StoryPlace(story.section, story.bureaus, is_own=True))

    @given(remits, remits, stories)
    def test_a_wider_remit_never_takes_a_story_away(self, remit, more, story):
        wider = RemitFacts(remit.sections | more.sections, remit.bureaus | more.bureaus)
        if not remit.is_everywhere and within(remit, story):
            assert within(wider, story)

    @given(remits, stories)
    def test_another_s_story_is_in_it_by_its_section_or_a_bureau_and_by_nothing_else(self, remit, story):
        other = StoryPlace(story.section, story.bureaus)
        named = story.section in remit.sections or bool(remit.bureaus & story.bureaus)
        assert within(remit, other) == (remit.is_everywhere or named)


@pytest.fixture
def house(db):
    return factories.house(pictures=0)


VERBS = (
    "can_edit", "can_write", "can_publish", "can_unpublish", "can_delete", "can_move", "can_copy", "can_lock",
    "can_unlock", "can_submit_for_moderation", "can_set_view_restrictions", "can_unschedule", "can_correct",
    "can_take_down", "can_share", "can_declare_breaking", "can_picture", "can_see", "can_view_revisions",
)  # fmt: skip


def verbs(user, story):
    rights = Article.objects.get(pk=story.pk).permissions_for_user(again(user))
    return {verb for verb in VERBS if getattr(rights, verb)()}


@pytest.mark.django_db
class TestStories:
    def test_every_verb_is_refused_outside_and_as_without_a_remit_inside(self, house):
        markets, politics = house.sections[:2]
        inside, outside = (factories.story(house, str(s), section=s, credits=[]) for s in (markets, politics))
        free, kept = person("Editor-in-chief"), person("Editor-in-chief", name="Markets", sections=[markets])
        assert verbs(kept, inside) == verbs(free, inside) == set(VERBS)
        assert verbs(kept, outside) == set()

    def test_a_bureau_s_credit_brings_a_story_in(self, house):
        kept = person("Desk editor", name="Almaty", bureaus=[house.bureaus[1]])
        story = factories.story(house, "From Tokyo", section=house.sections[1])
        assert verbs(kept, story) == set()
        story.credits.add(Credit(form="bureau", bureau=house.bureaus[1]))
        story.save()
        assert "can_publish" in verbs(kept, story)

    def test_ones_own_are_always_in(self, house):
        kept = person("Desk editor", name="Kept", sections=[house.sections[0]])
        mine = factories.story(house, "Mine", published=False, section=house.sections[1], owner=kept, credits=[])
        assert {"can_edit", "can_publish"} <= verbs(kept, mine)

    def test_bulk_actions_leave_other_stories_alone(self, house, client):
        markets, politics = house.sections[:2]
        kept = person("Desk editor", name="Kept", sections=[markets])
        inside, outside = (
            factories.story(house, str(s), section=s, credits=[], published=False) for s in (markets, politics)
        )
        live_in, live_out = (factories.story(house, f"Live {s}", section=s, credits=[]) for s in (markets, politics))
        client.force_login(kept)
        for story in (inside, outside):
            story.save_revision()

        def act(action, *pages, **data):
            url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
            return client.post(url + "?" + "&".join(f"id={page.pk}" for page in pages), data)

        act("publish", inside, outside)
        assert Article.objects.get(pk=inside.pk).live
        assert not Article.objects.get(pk=outside.pk).live
        act("unpublish", live_in, live_out)
        assert not Article.objects.get(pk=live_in.pk).live
        assert Article.objects.get(pk=live_out.pk).live
        act("delete", outside)
        assert Article.objects.filter(pk=outside.pk).exists()

    def test_folders_are_no_way_round(self, house, client):
        story = factories.story(house, "In the folder", section=house.sections[1])
        folder = StoryFolder.objects.get(pk=story.get_parent().pk)
        kept = person("Editor-in-chief", name="Kept", sections=[house.sections[0]])
        free, desk = person("Editor-in-chief"), person("Desk editor")
        for who, may in ((kept, False), (desk, False), (free, True)):
            rights = folder.permissions_for_user(again(who))
            for verb in ("can_edit", "can_delete", "can_move", "can_lock", "can_reorder_children"):
                assert getattr(rights, verb)() is may, (who, verb)
            assert rights.can_add_subpage()
        client.force_login(kept)
        client.post(reverse("wagtailadmin_pages:delete", args=[folder.pk]))
        assert Article.objects.filter(pk=story.pk).exists()


@pytest.mark.django_db
class TestReview:
    def test_a_step_waits_only_for_those_whose_story_it_is(self, house):
        markets, politics = house.sections[:2]
        writer = person("Correspondent")
        here = person("Desk editor", name="Markets desk", sections=[markets])
        there = person("Desk editor", name="Politics desk", sections=[politics])
        story = factories.story(house, "Copper", published=False, section=markets, owner=writer, credits=[])
        story.save_revision()
        file_story(story=story, by=writer)
        assert [one.story.pk for one in waiting_for(again(here))] == [story.pk]
        assert waiting_for(again(there)) == []
        assert {notice.recipient for notice in story_notices(story)} == {here}
        assert stuck_steps() == []
        here.is_active = False
        here.save()
        assert [one.story.pk for one in stuck_steps()] == [story.pk]

    def test_an_approver_outside_is_refused(self, house):
        from django.core.exceptions import PermissionDenied

        writer = person("Correspondent")
        there = person("Desk editor", sections=[house.sections[1]])
        story = factories.story(house, "Copper", published=False, owner=writer, credits=[])
        story.save_revision()
        file_story(story=story, by=writer)
        with pytest.raises(PermissionDenied):
            send_on(story=Article.objects.get(pk=story.pk), by=again(there))


def story_notices(story):
    from standfirst.newsroom.models import Notice

    return Notice.objects.filter(story=story, kind="waiting")


@pytest.mark.django_db
class TestTheAccountForm:
    def data(self, user, **changes):
        return {"email": user.email, "name": user.name, "is_active": "on", "groups": [g.pk for g in user.groups.all()],
                "password1": "", "password2": "", **changes}  # fmt: skip

    def test_an_administrator_sets_and_lifts_a_remit_and_the_record_says_so(self, house, client):
        boss, desk = person("Administrator"), person("Desk editor")
        client.force_login(boss)
        url = reverse("wagtailusers_users:edit", args=[desk.pk])
        assert "Only stories of these sections" in client.get(url).content.decode()
        markets = house.sections[0]
        assert client.post(url, self.data(desk, sections=[markets.pk])).status_code == 302
        assert [s.pk for s in Remit.objects.get(user=desk).sections.all()] == [markets.pk]
        entry = AuditEntry.objects.get(action="newsroom.remit_set")
        assert (entry.actor, entry.data) == (boss, {"sections": [markets.name], "bureaus": []})
        assert f'value="{markets.pk}" id="id_sections_0" checked' in " ".join(client.get(url).content.decode().split())
        client.post(url, self.data(desk, sections=[markets.pk]))
        assert AuditEntry.objects.filter(action="newsroom.remit_set").count() == 1
        client.post(url, self.data(desk))
        assert not Remit.objects.filter(user=desk).exists()

    def test_nobody_else_can_and_a_section_that_is_none_is_refused(self, house, client):
        boss, desk = person("Administrator"), person("Desk editor")
        url = reverse("wagtailusers_users:edit", args=[desk.pk])
        for role in ("Editor-in-chief", "Desk editor"):
            who = person(role, name=f"Other {role}")
            client.force_login(who)
            client.post(url, self.data(desk, sections=[house.sections[0].pk]))
            assert not Remit.objects.exists()
        client.force_login(boss)
        assert client.post(url, self.data(desk, sections=["99999"])).status_code == 200
        assert not Remit.objects.exists()

    def test_an_administrator_who_is_no_superuser_makes_none_and_touches_none(self, house, client):
        boss, desk = person("Administrator"), person("Desk editor")
        root = person(name="Root", is_superuser=True)
        client.force_login(boss)
        client.post(reverse("wagtailusers_users:edit", args=[desk.pk]), self.data(desk, is_superuser="on"))
        assert not again(desk).is_superuser
        url = reverse("wagtailusers_users:edit", args=[root.pk])
        assert client.post(url, self.data(root, password1="taken over 1", password2="taken over 1")).status_code == 404
        client.force_login(root)
        client.post(reverse("wagtailusers_users:edit", args=[desk.pk]), self.data(desk, is_superuser="on"))
        assert again(desk).is_superuser
