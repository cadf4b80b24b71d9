"""Every role against every action, through the screens where there are screens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.db import transaction
from django.template.response import SimpleTemplateResponse
from django.test import Client
from django.urls import reverse
from wagtail.models import TaskState
from wagtail.permissions import policy_registry

from standfirst.newsroom import roles
from standfirst.newsroom.actions import ensure_roles, file_story, send_on, take_down
from standfirst.newsroom.models import Article, GivenOnce, ReviewTask, StandingPage
from tests import factories
from tests.support.newsroom_staff import person
from tests.support.sent_stories import story_form

pytestmark = pytest.mark.django_db

ORDER = ("Correspondent", "Sub-editor", "Desk editor", "Legal", "Picture desk", "Editor-in-chief", "Commercial",
         "Administrator")  # fmt: skip

# Correspondent, Sub-editor, Desk editor, Legal, Picture desk, Editor-in-chief, Commercial, Administrator
MATRIX = """
write a story                            x x x . . x . x
read another's draft                     . x x . . x . x
read a flagged draft                     . x x x . x . x
edit one's own draft                     x x x . . x . x
edit another's draft                     . x x . . x . x
edit a live story                        . x x . . x . x
set a lead picture                       . x x . x x . x
copy another's draft                     . x x . . x . x
file one's own story                     x x x . . x . x
send on from the desk                    . x x . . x . x
return from the desk                     . x x . . x . x
clear for the law                        . . . x . x . x
return from legal                        . . . x . x . x
publish what is ready                    . . x . . x . x
return what is ready                     . . x . . x . x
take back another's story                . x x . . x . x
publish past review                      . . x . . x . x
publish a flagged story past legal       . . . . . x . x
schedule                                 . . x . . x . x
file a flash                             x x x . . x . x
unpublish                                . . x . . x . x
correct                                  . . x . . x . x
declare breaking                         . . x . . x . x
share a preview                          . . x . . x . x
take down                                . . . . . x . x
restore                                  . . . . . x . x
delete one's own draft                   x x x . . x . x
delete another's draft                   . . x . . x . x
delete what was published                . . . . . x . x
move a story                             . . . . . x . x
lock a story                             . x x . . x . x
unlock another's lock                    . . x . . x . x
see a story's history                    . x x . x x . x
choose a picture                         x x x . x x . x
add a picture                            x x x . x x . x
describe another's picture               . x x . x x . x
add a document                           x x x . x x . x
change a contributor                     . x x . . x . x
add a contributor                        . . x . . x . x
change a country's text                  . . x . . x . x
change a bureau                          . . . . . x . x
add an edition                           . . . . . x . x
add a section                            . . . . . x . x
edit a standing page                     . . . . . x . x
change the publication's settings        . . . . . x . x
pin stories on a hub                     . . x . . x . x
merge topics                             . . x . . x . x
set a front                              . . x . . x . x
publish a front                          . . x . . x . x
lead old addresses on                    . . x . . x . x
bring in a table of old addresses        . . . . . x . x
keep the house style                     . . . . . x . x
set the checks                           . . . . . x . x
say what crawlers may do                 . . . . . x . x
name who sells advertising               . . . . . x x x
name a security contact                  . . . . . x . x
read readers' messages                   . . x . . x x x
decide on copy by mail                   . . x . . x . x
search the audit trail                   . . . . . . . x
look after accounts                      . . . . . . . x
set up workflows                         . . . . . . . .
walk the page tree                       x x x . . x . x
read one's notices                       x x x x x x x x
"""


@dataclass
class World:
    """The stories that each role tries its hand at."""

    house: factories.House
    writer: Any
    draft: Article
    flagged: Article
    live: Article
    locked: Article
    down: Article
    desk: Article
    legal: Article
    ready: Article
    client: Client
    me: Any = None
    mine: Article | None = None

    def opens(self, name: str, *args: Any) -> bool:
        return self.client.get(reverse(name, args=args)).status_code == 200

    def acts(self, name: str, story: Article, **data: Any) -> None:
        self.client.post(reverse(f"acts:{name}", args=[story.pk]), data)

    def edits(self, story: Article, **changes: Any) -> Article:
        """The newest version after an attempt to edit."""
        self.client.post(reverse("wagtailadmin_pages:edit", args=[story.pk]), story_form(story, **changes))
        return newest(story)

    def steps(self, story: Article, action: str) -> str:
        state = TaskState.objects.get(workflow_state__object_id=str(story.pk), status="in_progress")
        url = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, action, state.pk])
        self.client.post(url, {"comment": "Say who."})
        state.refresh_from_db()
        return state.status


def newest(story: Article) -> Article:
    return Article.objects.get(pk=story.pk).get_latest_revision_as_object()


def row(story: Article) -> Article:
    return Article.objects.get(pk=story.pk)


@pytest.fixture
def world(client):
    house = factories.house(pictures=1)
    writer = person("Correspondent", name="Writer")
    chief = person("Editor-in-chief", name="Chief")

    def made(title: str, **fields: Any) -> Article:
        story = factories.story(house, title, owner=writer, **{"published": False, **fields})
        if not story.live:
            story.save_revision(user=writer)
        return story

    stories = {
        "draft": made("Draft"),
        "flagged": made("Flagged", needs_legal=True),
        "live": made("Live", published=True),
        "locked": made("Locked"),
        "down": made("Down", published=True),
        "desk": made("Desk"),
        "legal": made("Legal", needs_legal=True),
        "ready": made("Ready"),
    }
    take_down(article=stories["down"], reason="A court order.", by=chief)
    Article.objects.filter(pk=stories["locked"].pk).update(locked=True, locked_by=writer)
    for name in ("desk", "legal", "ready"):
        file_story(story=stories[name], by=writer)
    for name in ("legal", "ready"):
        send_on(story=newest(stories[name]), by=chief)
    return World(house=house, writer=writer, client=client, **stories)


ACTIONS: dict[str, Callable[[World], bool]] = {}


def action(name: str) -> Callable[[Callable[[World], bool]], Callable[[World], bool]]:
    def keep(call: Callable[[World], bool]) -> Callable[[World], bool]:
        ACTIONS[name] = call
        return call

    return keep


def screen(name: str, view: str, *args: Any) -> None:
    ACTIONS[name] = lambda world: world.opens(view, *args)


# Writing


@action("write a story")
def _(world):
    door = world.client.get(reverse("newsroom_write"))
    if "/add/" not in door.headers.get("Location", ""):
        return False
    data = story_form(world.draft, title="Brand new", slug="") | {"credits-INITIAL_FORMS": "0", "credits-0-id": ""}
    world.client.post(door.url, data)
    return Article.objects.filter(title="Brand new", owner=world.me).exists()


@action("read another's draft")
def _(world):
    return world.opens("wagtailadmin_pages:view_draft", world.draft.pk)


@action("read a flagged draft")
def _(world):
    return world.opens("wagtailadmin_pages:edit", world.flagged.pk)


@action("edit one's own draft")
def _(world):
    return world.edits(world.mine, standfirst="Changed.").standfirst == "Changed."


@action("edit another's draft")
def _(world):
    return world.edits(world.draft, standfirst="Changed.").standfirst == "Changed."


@action("edit a live story")
def _(world):
    return world.edits(world.live, standfirst="Changed.").standfirst == "Changed."


@action("set a lead picture")
def _(world):
    picture = world.house.pictures[0].pk
    world.client.post(reverse("newsroom_lead_picture", args=[world.draft.pk]), {"picture": picture, "caption": ""})
    return newest(world.draft).lead_image_id == picture


@action("copy another's draft")
def _(world):
    parent = world.draft.get_parent().pk
    data = {"new_title": "A copy", "new_slug": "a-copy", "new_parent_page": parent}
    world.client.post(reverse("wagtailadmin_pages:copy", args=[world.draft.pk]), data)
    return Article.objects.filter(slug="a-copy").exists()


# Review


@action("file one's own story")
def _(world):
    world.edits(world.mine, **{"action-submit": "1"})
    return row(world.mine).workflow_in_progress


for name, stage, verb, status in (
    ("send on from the desk", "desk", "approve", "approved"),
    ("return from the desk", "desk", "reject", "rejected"),
    ("clear for the law", "legal", "approve", "approved"),
    ("return from legal", "legal", "reject", "rejected"),
    ("publish what is ready", "ready", "approve", "approved"),
    ("return what is ready", "ready", "reject", "rejected"),
):
    ACTIONS[name] = lambda world, stage=stage, verb=verb, status=status: (
        world.steps(getattr(world, stage), verb) == status
    )


@action("take back another's story")
def _(world):
    world.edits(world.desk, **{"action-cancel-workflow": "1"})
    return not row(world.desk).workflow_in_progress


# To the public, and back


@action("publish past review")
def _(world):
    world.edits(world.draft, **{"action-publish": "1", "publish-all-the-same": "1"})
    return row(world.draft).is_published


@action("publish a flagged story past legal")
def _(world):
    world.edits(world.flagged, **{"action-publish": "1", "publish-all-the-same": "1"})
    return row(world.flagged).is_published


@action("schedule")
def _(world):
    publish = {"action-publish": "1", "publish-all-the-same": "1"}
    world.edits(world.draft, go_live_at="2039-01-01 09:00", **publish)
    return row(world.draft).scheduled_revision is not None


@action("unpublish")
def _(world):
    world.acts("unpublish", world.live, reason="Too early.")
    return not row(world.live).is_published


@action("correct")
def _(world):
    world.acts("correct", world.live, text="It was three.", what="note")
    return row(world.live).corrections.exists()


@action("declare breaking")
def _(world):
    world.acts("breaking", world.live, hours="2")
    return row(world.live).breaking_at is not None


@action("share a preview")
def _(world):
    return world.opens("acts:share", world.draft.pk)


@action("take down")
def _(world):
    world.acts("take_down", world.live, reason="A court order.")
    return row(world.live).taken_down_at is not None


@action("restore")
def _(world):
    world.acts("restore", world.down, reason="The order was lifted.")
    return row(world.down).taken_down_at is None


# Housekeeping


def deletes(world: World, story: Article) -> bool:
    world.client.post(reverse("wagtailadmin_pages:delete", args=[story.pk]))
    return not Article.objects.filter(pk=story.pk).exists()


ACTIONS["delete one's own draft"] = lambda world: deletes(world, world.mine)
ACTIONS["delete another's draft"] = lambda world: deletes(world, world.draft)
ACTIONS["delete what was published"] = lambda world: deletes(world, world.live)


@action("move a story")
def _(world):
    return row(world.draft).permissions_for_user(world.me).can_move()


@action("lock a story")
def _(world):
    world.client.post(reverse("wagtailadmin_pages:lock", args=[world.draft.pk]))
    return row(world.draft).locked


@action("unlock another's lock")
def _(world):
    world.client.post(reverse("wagtailadmin_pages:unlock", args=[world.locked.pk]))
    return not row(world.locked).locked


ACTIONS["see a story's history"] = lambda world: world.opens("acts:history", world.draft.pk)


# Pictures, registers, the house


@action("choose a picture")
def _(world):
    picture = world.house.pictures[0]
    return policy_registry.get(picture).user_has_permission_for_instance(world.me, "choose", picture)


screen("add a picture", "wagtailimages:add_multiple")
screen("add a document", "wagtaildocs:add_multiple")
ACTIONS["describe another's picture"] = lambda world: world.opens("wagtailimages:edit", world.house.pictures[0].pk)


def register(name: str, model: str, verb: str, attribute: str = "") -> None:
    view = f"wagtailsnippets_standfirst_newsroom_{model}:{verb}"
    ACTIONS[name] = lambda world: world.opens(view, *([getattr(world.house, attribute)[0].pk] if attribute else []))


register("change a contributor", "contributor", "edit", "people")
register("add a contributor", "contributor", "add")
register("change a bureau", "bureau", "edit", "bureaus")
register("add an edition", "edition", "add")
register("add a section", "section", "add")
screen("change a country's text", "wagtailsnippets_standfirst_newsroom_country:edit", "JP")
ACTIONS["edit a standing page"] = lambda world: world.opens("wagtailadmin_pages:edit", StandingPage.objects.first().pk)


@action("change the publication's settings")
def _(world):
    door = world.client.get(reverse("wagtailsettings:edit", args=["standfirst_look", "publication"]))
    return world.client.get(door.headers.get("Location", "")).status_code == 200 and "settings" in door.url


@action("pin stories on a hub")
def _(world):
    return world.opens("newsroom_hub_pins", "country", "japan")


@action("merge topics")
def _(world):
    return world.opens("newsroom_merge_topic", world.house.topics[0].pk)


screen("set a front", "fronts_desk:index")
ACTIONS["publish a front"] = lambda world: world.me.has_perm("standfirst_fronts.publish_front")
screen("lead old addresses on", "redirects:add")
screen("bring in a table of old addresses", "redirects:imports")
screen("keep the house style", "wagtailsnippets_standfirst_newsroom_stylerule:add")
screen("set the checks", "newsroom_check_settings")
screen("say what crawlers may do", "machines_crawlers")
screen("name who sells advertising", "machines_ads")
screen("name a security contact", "machines_security")
screen("read readers' messages", "wagtailsnippets_standfirst_fronts_contactmessage:list")
screen("decide on copy by mail", "newsroom_mails")
screen("search the audit trail", "newsroom_audit")
screen("look after accounts", "wagtailusers_users:index")
screen("set up workflows", "wagtailadmin_workflows:index")
screen("read one's notices", "newsroom_notices")
screen("file a flash", "newsroom_flash")
ACTIONS["walk the page tree"] = lambda world: world.opens("wagtailadmin_explore", world.draft.get_parent().pk)


class Undone(Exception):
    """What was tried is taken back."""


def tried(world: World, call: Callable[[World], bool]) -> bool:
    done = False
    try:
        with transaction.atomic():
            done = bool(call(world))
            raise Undone
    except Undone:
        return done


def asked() -> Iterator[tuple[str, str]]:
    for line in MATRIX.strip().splitlines():
        name, _, marks = line.partition("  ")
        yield name, marks.strip()


def test_every_role_does_what_the_matrix_says_and_nothing_else(world, monkeypatch):
    # Who gets in is decided before a screen is drawn; drawing four hundred of them takes a minute.
    monkeypatch.setattr(SimpleTemplateResponse, "rendered_content", "drawn")
    assert tuple(roles.ROLES) == ORDER
    found: dict[str, list[str]] = {name: [] for name, _ in asked()}
    for role in ORDER:
        world.me = person(role, name=f"{role} here")
        world.mine = factories.story(world.house, f"By {role}", published=False, owner=world.me)
        world.mine.save_revision(user=world.me)
        world.client.force_login(world.me)
        for name in found:
            found[name].append("x" if tried(world, ACTIONS[name]) else ".")
    assert {name: " ".join(marks) for name, marks in found.items()} == dict(asked())


def test_the_matrix_has_every_action_and_every_permission_is_somebodys():
    assert {name for name, _ in asked()} == set(ACTIONS)


class TestRolesOnUpgrade:
    def rights(self, name):
        group = Group.objects.get(name=name)
        return (
            set(group.permissions.values_list("codename", flat=True)),
            set(group.page_permissions.values_list("permission__codename", flat=True)),
            set(group.collection_permissions.values_list("permission__codename", flat=True)),
        )

    def test_a_right_that_a_role_loses_is_taken_and_what_an_operator_added_stays(self, monkeypatch):
        from django.contrib.auth.models import Permission
        from wagtail.models import GroupPagePermission

        desk = Group.objects.get(name="Desk editor")
        by_hand = Permission.objects.get(content_type__app_label="standfirst_readers", codename="view_user")
        desk.permissions.add(by_hand)
        page = desk.page_permissions.first().page
        unlock = Permission.objects.get(content_type__app_label="wagtailcore", codename="bulk_delete_page")
        GroupPagePermission.objects.create(group=desk, page=page, permission=unlock)
        less = roles.Role(
            "Desk editor",
            roles.ROLES["Desk editor"].pages - {"publish"},
            pictures=frozenset({"choose"}),
            permissions=roles.ROLES["Desk editor"].permissions - {"standfirst_newsroom.correct_article"},
        )
        monkeypatch.setitem(roles.ROLES, "Desk editor", less)
        ensure_roles()
        named, pages, pictures = self.rights("Desk editor")
        assert "correct_article" not in named
        assert "view_user" in named
        assert "publish_page" not in pages
        assert {"bulk_delete_page", "change_page"} <= pages
        assert pictures == {"choose_image", "choose_document"}
        monkeypatch.undo()
        ensure_roles()
        named, pages, _pictures = self.rights("Desk editor")
        assert "correct_article" in named
        assert "publish_page" in pages

    def test_what_an_operator_took_away_is_not_given_again_and_a_deleted_role_stays_deleted(self):
        desk = Group.objects.get(name="Desk editor")
        desk.page_permissions.filter(permission__codename="publish_page").delete()
        Group.objects.get(name="Commercial").delete()
        ensure_roles()
        assert "publish_page" not in self.rights("Desk editor")[1]
        assert not Group.objects.filter(name="Commercial").exists()

    def test_an_install_from_before_the_note_loses_what_sub_editors_have_lost(self):
        from django.contrib.auth.models import Permission

        GivenOnce.objects.all().delete()
        sub = Group.objects.get(name="Sub-editor")
        sub.permissions.add(Permission.objects.get(codename="correct_article"))
        page = sub.page_permissions.first().page
        for verb in ("publish_page", "unlock_page"):
            sub.page_permissions.create(
                page=page, permission=Permission.objects.get(content_type__app_label="wagtailcore", codename=verb)
            )
        ensure_roles()
        named, pages, _pictures = self.rights("Sub-editor")
        assert "correct_article" not in named
        assert pages == {"add_page", "change_page", "lock_page"}
        assert ReviewTask.objects.count() == 3, "the workflow was there already"
