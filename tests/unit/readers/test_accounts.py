"""Accounts: one table, the e-mail address as the name, permissions for staff only."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.urls import reverse

from standfirst.newsroom import roles
from standfirst.newsroom.actions import ensure_roles
from standfirst.readers.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    user = User.objects.create_user("admin@ledger.example", "a-long-password-7", name="Ada", is_staff=True)
    user.groups.add(Group.objects.get(name=roles.ADMINISTRATOR))
    client.force_login(user)
    return client


def test_addresses_differ_by_more_than_their_case():
    User.objects.create_user("Editor@Ledger.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("editor@ledger.EXAMPLE")


def test_only_staff_can_be_superusers():
    assert User.objects.create_superuser("root@ledger.example").is_staff
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("reader@ledger.example", is_superuser=True)


def test_a_reader_has_no_permissions_whatever_groups_say():
    reader = User.objects.create_user("reader@ledger.example")
    reader.groups.add(Group.objects.get(name=roles.EDITOR_IN_CHIEF))
    assert not reader.has_perm("wagtailadmin.access_admin")
    assert not reader.has_module_perms("standfirst_newsroom")
    reader.is_staff = True
    assert reader.has_perm("wagtailadmin.access_admin")


def test_the_list_of_accounts_shows_staff_only(administrator):
    User.objects.create_user("reader@ledger.example", name="A Reader")
    page = administrator.get(reverse("wagtailusers_users:index")).content.decode()
    assert "admin@ledger.example" in page
    assert "reader@ledger.example" not in page


def test_a_readers_account_is_not_opened_in_the_newsroom(administrator):
    reader = User.objects.create_user("reader@ledger.example")
    assert administrator.get(reverse("wagtailusers_users:edit", args=[reader.pk])).status_code == 404


def test_a_member_of_staff_is_made_with_a_name_an_address_and_roles(administrator):
    group = Group.objects.get(name=roles.SUB_EDITOR)
    sent = {"name": "Sue", "email": "Sue@Ledger.example", "password1": "", "password2": "", "groups": [group.pk]}
    response = administrator.post(reverse("wagtailusers_users:add"), sent)
    assert response.status_code == 302
    sue = User.objects.get(email="Sue@ledger.example")
    assert (sue.name, sue.is_staff, sue.has_usable_password()) == ("Sue", True, False)
    assert list(sue.groups.all()) == [group]


def test_an_address_that_is_taken_is_said_at_its_field(administrator):
    sent = {"name": "Two", "email": "ADMIN@ledger.example", "password1": "", "password2": ""}
    response = administrator.post(reverse("wagtailusers_users:add"), sent)
    assert "An account with this e-mail address exists already." in response.content.decode()


def test_an_old_address_no_longer_opens_a_changed_account(administrator, client):
    sue = User.objects.create_user("old@ledger.example", "a-long-password-7", name="Sue", is_staff=True)
    sue.emailaddress_set.create(email="old@ledger.example", verified=True, primary=True)
    sent = {"name": "Sue", "email": "new@ledger.example", "password1": "", "password2": "", "is_active": "on"}
    assert administrator.post(reverse("wagtailusers_users:edit", args=[sue.pk]), sent).status_code == 302
    client.logout()
    client.post("/account/login/", {"login": "old@ledger.example", "password": "a-long-password-7"})
    assert "_auth_user_id" not in client.session


def test_only_administrators_look_after_accounts(client):
    desk = User.objects.create_user("desk@ledger.example", is_staff=True)
    desk.groups.add(Group.objects.get(name=roles.DESK_EDITOR))
    client.force_login(desk)
    assert client.get(reverse("wagtailusers_users:index")).status_code == 302


def test_everybody_changes_their_own_name_and_nothing_else_about_the_account(administrator):
    page = administrator.get(reverse("wagtailadmin_account")).content.decode()
    assert "own_name-name" in page
    assert "first_name" not in page and 'type="password"' not in page
    assert reverse("account_change_password") in page


def test_roles_are_made_once_and_keep_what_an_administrator_added():
    desk = Group.objects.get(name=roles.DESK_EDITOR)
    from django.contrib.auth.models import Permission

    extra = Permission.objects.get(content_type__app_label="standfirst_readers", codename="view_user")
    desk.permissions.add(extra)
    before = {group.name: group.permissions.count() for group in Group.objects.all()}
    ensure_roles()
    assert {group.name: group.permissions.count() for group in Group.objects.all()} == before
    assert set(before) == set(roles.ROLES)


def test_an_upper_app_grants_what_is_its_own():
    with pytest.raises(KeyError):
        roles.grant("Nobody", "standfirst_record.view_auditentry")
    commercial = roles.ROLES[roles.COMMERCIAL]
    assert "wagtailadmin.access_admin" in roles.permissions_of(commercial)
