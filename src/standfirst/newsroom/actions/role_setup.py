"""The roles as groups, made and kept up after every migration."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.db import transaction
from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

from standfirst.newsroom.actions.folders import stories_folder
from standfirst.newsroom.models import HomePage
from standfirst.newsroom.roles import ROLES, Role, permissions_of

_WAGTAILS_OWN = ("Moderators", "Editors")


@transaction.atomic
def ensure_roles() -> None:
    """Make the group of every role with what it may do: what is missing is added, nothing is taken away.

    Does nothing while there is no home page. Safe to call again and again.
    """
    home = HomePage.objects.first()
    if home is None:
        return
    first_time = not Group.objects.filter(name__in=ROLES).exists()
    pages = {p.codename.removesuffix("_page"): p for p in _of_model(Page._meta.app_label, Page._meta.model_name)}
    # Wagtail hangs the permissions for pictures and documents on its own models, whatever ours are.
    media = {
        verb: [*_of_model("wagtailimages", "image", verb), *_of_model("wagtaildocs", "document", verb)]
        for verb in ("add", "change", "choose")
    }
    stories = stories_folder()
    root = Collection.get_first_root_node()
    for role in ROLES.values():
        group, _created = Group.objects.get_or_create(name=role.name)
        group.permissions.add(*_named(role))
        where = home.page_ptr if role.whole_site else stories.page_ptr
        for verb in role.pages:
            GroupPagePermission.objects.get_or_create(group=group, page=where, permission=pages[verb])
        for verb in role.pictures:
            for permission in media[verb]:
                GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
    if first_time:
        _replace_wagtails_own()


def _of_model(app_label: str, model: str, verb: str = "") -> list[Permission]:
    found = Permission.objects.filter(content_type__app_label=app_label, content_type__model=model)
    return list(found.filter(codename=f"{verb}_{model}") if verb else found)


def _named(role: Role) -> list[Permission]:
    found = []
    for name in sorted(permissions_of(role)):
        app_label, codename = name.split(".")
        found += Permission.objects.filter(content_type__app_label=app_label, codename=codename)
    return found


def _replace_wagtails_own() -> None:
    """Wagtail comes with two groups that say less than ours; its approval task goes to those of ours that publish."""
    for task in GroupApprovalTask.objects.all():
        task.groups.add(*Group.objects.filter(name__in=[role.name for role in ROLES.values() if role.approves]))
    Group.objects.filter(name__in=_WAGTAILS_OWN, user=None).delete()
