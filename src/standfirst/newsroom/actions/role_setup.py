"""The roles as groups, made and kept up after every migration."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from standfirst.newsroom.actions.folders import stories_folder
from standfirst.newsroom.actions.role_workflow import ensure_workflow
from standfirst.newsroom.models import GivenOnce, HomePage
from standfirst.newsroom.roles import LOST_UNNOTED, ROLES, Role, permissions_of

_WAGTAILS_OWN = ("Moderators", "Editors")


@dataclass(frozen=True, slots=True)
class Right:
    """One right of a group: `key` names it for ever, `rows` are the rows of `model` that are it."""

    key: str
    model: type[models.Model]
    rows: tuple[dict[str, object], ...]

    def give(self) -> None:
        for row in self.rows:
            self.model._default_manager.get_or_create(**row)

    def take(self) -> None:
        for row in self.rows:
            self.model._default_manager.filter(**row).delete()


@transaction.atomic
def ensure_roles() -> None:
    """Make the group of every role, give it what is new among its rights, and take what it is given no longer; make
    the stories' workflow.

    What the newsroom gave is noted (`GivenOnce`): what an operator added by hand is never taken, what an operator took
    away never given again, a group that was deleted not made anew. Does nothing while there is no home page. Safe to
    call again and again: some twenty statements when nothing is new.
    """
    home = HomePage.objects.first()
    if home is None:
        return
    noted = set(GivenOnce.objects.values_list("what", flat=True))
    groups = {group.name: group for group in Group.objects.filter(name__in=ROLES)}
    first_time = not groups
    rights = _rights_maker(home)
    for role in ROLES.values():
        group = groups.get(role.name)
        if group is None and f"role:{role.name}" in noted:
            continue
        is_new = group is None
        group = group or Group.objects.create(name=role.name)
        _bring_up(role, group, rights, set() if is_new else noted)
    if first_time:
        _replace_wagtails_own()
    ensure_workflow(noted)


def _bring_up(role: Role, group: Group, rights: Callable[[Role, Group], Iterator[Right]], noted: set[str]) -> None:
    wanted = {right.key: right for right in rights(role, group)}
    given = {key for key in noted if key.startswith(f"right:{role.name}:")}
    if f"role:{role.name}" not in noted and role.name in LOST_UNNOTED:
        for right in rights(LOST_UNNOTED[role.name], group):
            right.take()
    for key in given - wanted.keys():
        for right in _from_key(key, role, group, rights):
            right.take()
    for key in wanted.keys() - given:
        wanted[key].give()
    GivenOnce.objects.filter(what__in=given - wanted.keys()).delete()
    GivenOnce.objects.bulk_create(
        (GivenOnce(what=what) for what in (f"role:{role.name}", *sorted(wanted.keys() - given))),
        ignore_conflicts=True,
    )


def _from_key(key: str, role: Role, group: Group, rights: Callable[[Role, Group], Iterator[Right]]) -> Iterator[Right]:
    """A right that was given once, from its name: the role as it was, with nothing but that."""
    _prefix, _role, kind, name = key.split(":", 3)
    if kind in ("site", "stories"):
        was = Role(role.name, frozenset({name}), whole_site=kind == "site", pictures=frozenset())
    elif kind == "pictures":
        was = Role(role.name, pictures=frozenset({name}))
    else:
        was = Role(role.name, pictures=frozenset(), permissions=frozenset({name}))
    return (right for right in rights(was, group) if right.key == key)


def _rights_maker(home: HomePage) -> Callable[[Role, Group], Iterator[Right]]:
    pages = {p.codename.removesuffix("_page"): p for p in _of_model(Page._meta.app_label, Page._meta.model_name)}
    # Wagtail hangs the permissions for pictures and documents on its own models, whatever ours are.
    media = {
        verb: [*_of_model("wagtailimages", "image", verb), *_of_model("wagtaildocs", "document", verb)]
        for verb in ("add", "change", "choose")
    }
    named = {f"{p.content_type.app_label}.{p.codename}": p for p in Permission.objects.select_related("content_type")}
    stories, root = stories_folder(), Collection.get_first_root_node()
    held = Group.permissions.through

    def rights(role: Role, group: Group) -> Iterator[Right]:
        where = home.page_ptr if role.whole_site else stories.page_ptr
        for verb in role.pages:
            row = {"group": group, "page": where, "permission": pages[verb]}
            place = "site" if role.whole_site else "stories"
            yield Right(f"right:{role.name}:{place}:{verb}", GroupPagePermission, (row,))
        for verb in role.pictures:
            rows = tuple({"group": group, "collection": root, "permission": p} for p in media[verb])
            yield Right(f"right:{role.name}:pictures:{verb}", GroupCollectionPermission, rows)
        for name in permissions_of(role):
            rows = ({"group": group, "permission": named[name]},) if name in named else ()
            if rows:
                yield Right(f"right:{role.name}:may:{name}", held, rows)

    return rights


def _of_model(app_label: str, model: str, verb: str = "") -> list[Permission]:
    found = Permission.objects.filter(content_type__app_label=app_label, content_type__model=model)
    return list(found.filter(codename=f"{verb}_{model}") if verb else found)


def _replace_wagtails_own() -> None:
    """Wagtail comes with two groups that say less than ours; its approval task, which stays for pages that are no
    stories, goes to those of ours that publish them."""
    for task in GroupApprovalTask.objects.all():
        task.groups.add(*Group.objects.filter(name__in=[role.name for role in ROLES.values() if role.whole_site]))
    Group.objects.filter(name__in=_WAGTAILS_OWN, user=None).delete()
