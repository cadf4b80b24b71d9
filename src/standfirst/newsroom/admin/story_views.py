"""The story's screens, where two editors cannot lose each other's words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Page, Revision

from standfirst.newsroom.actions.desk_rows import desk_noted_once
from standfirst.newsroom.admin.checks.gate import CheckedWorkflowActionView, ReadyToPublish
from standfirst.newsroom.admin.review.editing import SaysFiled, ToldInReview

__all__ = ["CheckedWorkflowActionView", "StoryCreateView", "StoryEditView"]


class BackToStories:
    """Afterwards an editor is back among the stories, not in the folder of a month."""

    def redirect_away(self) -> HttpResponse:
        return redirect(self.next_url) if self.next_url else redirect("stories:index")


class StoryCreateView(SaysFiled, ReadyToPublish, BackToStories, CreateView):
    pass


class StoryEditView(SaysFiled, ToldInReview, ReadyToPublish, BackToStories, EditView):
    """Wagtail's editing screen warns of a newer version by script where it can; here the server makes sure of it.

    An autosave never overwrites another editor's version: Wagtail refuses it and says so. A save by hand keeps both
    versions and says where the other is. Publishing an old version keeps it as a draft instead, so that a colleague's
    correction does not leave the site unseen.
    """

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        # Two saves at the same moment: the second waits here, and then sees the first. (Every POST to the newsroom is
        # one transaction.)
        Page.objects.select_for_update().get(pk=self.page.pk)
        self.latest_revision = self.real_page_record.revisions.order_by("-created_at", "-id").first()
        with desk_noted_once():
            return super().post(request, *args, **kwargs)

    @cached_property
    def unseen(self) -> Revision | None:
        """Somebody else's newest version that this form has not seen, when the form is sent by hand.

        An autosave writes over its own revision and moves its time on, so only other people's count.
        """
        if self.expects_json_response:
            return None
        try:
            loaded_at = datetime.fromisoformat(self.request.POST.get("loaded_revision_created_at", ""))
        except ValueError:
            return None
        newer = self.real_page_record.revisions.filter(created_at__gt=loaded_at).exclude(user=self.request.user)
        return newer.select_related("user").order_by("-created_at", "-id").first()

    @cached_property
    def action_name_and_method(self) -> tuple[str, Callable[[], HttpResponse]]:
        name, method = super().action_name_and_method
        self.held_back = self.unseen is not None and name == "publish"
        return ("save", self.save_action) if self.held_back else (name, method)

    def add_save_confirmation_message(self) -> None:
        theirs = self.unseen
        if theirs is None:
            super().add_save_confirmation_message()
            return
        who = get_user_display_name(theirs.user) if theirs.user else _("The system")
        words = _("%(who)s saved another version while you were writing. Yours and theirs are both kept.")
        if self.held_back:
            words = _(
                "Not published yet: %(who)s saved another version while you were writing. Yours is kept as a draft and "
                "opened here. Look at both, then publish again."
            )
        mine = self.page.latest_revision_id
        messages.warning(
            self.request,
            words % {"who": who},
            buttons=[
                messages.button(
                    reverse("wagtailadmin_pages:revisions_compare", args=(self.page.pk, theirs.pk, mine)),
                    _("Compare the two"),
                ),
                messages.button(
                    reverse("wagtailadmin_pages:revisions_revert", args=(self.page.pk, theirs.pk)), _("Open theirs")
                ),
            ],
        )
