"""Reads for mail that is filed: who may be meant by an address, and what waits for the desk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.db.models import Q, QuerySet, Sum
from django.db.models.functions import Lower
from wagtail.models import GroupPagePermission

from standfirst.newsroom.models import Bureau, Contributor, FiledMail
from standfirst.newsroom.models.story_permissions import remit_of

DECIDE = "standfirst_newsroom.change_filedmail"


def accounts_of(address: str) -> list[Any]:
    """The active staff accounts meant by an address: their own, or that of the contributor they are. At most three: two
    are one too many. One statement.
    """
    if not address:
        return []
    mine = Q(email__iexact=address) | Q(contributor__email__iexact=address)
    people = get_user_model().objects.filter(mine, is_active=True, is_staff=True)
    return list(people.select_related("contributor__bureau__edition").distinct().order_by("pk")[:3])


def contributor_of(account: Any) -> Contributor | None:
    """The contributor that an account is. One statement unless it is loaded."""
    return getattr(account, "contributor", None)


def bureaus_at(addresses: Sequence[str]) -> list[Bureau]:
    """The bureaus at the first of the addresses that any has, addresses in small letters. One statement."""
    found = Bureau.objects.annotate(at=Lower("email")).filter(at__in=[a for a in addresses if a]).order_by("pk")
    at: dict[str, list[Bureau]] = {}
    for bureau in found.select_related("edition"):
        at.setdefault(bureau.at, []).append(bureau)
    return next((at[address] for address in addresses if address in at), [])


def desk_of(bureau: Bureau | None) -> list[Any]:
    """Who decides on held mail and hears of what is filed: those with the right to, kept to their remits where one of
    them has the bureau in it; superusers when nobody else is there. Four statements, and those of the remits.
    """
    people = ModelBackend().with_perm(DECIDE, include_superusers=False).filter(is_staff=True)
    desk = list(people.select_related("remit").prefetch_related("remit__sections", "remit__bureaus"))
    if bureau is not None:
        near = [one for one in desk if remit_of(one).is_everywhere or bureau.pk in remit_of(one).bureaus]
        desk = near or desk
    return desk or list(get_user_model().objects.filter(is_superuser=True, is_active=True, is_staff=True))


def filed_mails(state: str = "") -> QuerySet[FiledMail]:
    """Mails, newest first, all or those in a state, with what a list shows of them."""
    mails = FiledMail.objects.filter(state=state) if state else FiledMail.objects.all()
    return (
        mails.select_related("bureau", "account", "article", "decided_by")
        .defer("excerpt")
        .order_by("-received_at", "-pk")
    )


def mails_for(user: Any, state: str = "") -> QuerySet[FiledMail]:
    """The mails that an account decides on: all, or those of its bureaus and of none when it is kept to some. Empty for
    whoever has no say in them. The statements of `remit_of`.
    """
    if not user.has_perm(DECIDE):
        return FiledMail.objects.none()
    mails, remit = filed_mails(state), remit_of(user)
    if user.is_superuser or not remit.bureaus:
        return mails
    return mails.filter(Q(bureau=None) | Q(bureau__in=remit.bureaus))


def mail_writers() -> QuerySet[Any]:
    """The active accounts that may write stories, by name: in whose name a mail may be filed."""
    adding = GroupPagePermission.objects.filter(permission__codename="add_page").values("group")
    people = get_user_model().objects.filter(Q(groups__in=adding) | Q(is_superuser=True), is_active=True, is_staff=True)
    return people.distinct().order_by("name", "email")


def held_octets() -> int:
    """How much held mail is kept, in octets. One statement."""
    return FiledMail.objects.filter(state=FiledMail.State.HELD).aggregate(all=Sum("size"))["all"] or 0
