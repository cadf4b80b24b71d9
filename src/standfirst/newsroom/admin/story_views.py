"""The story's screens, where two editors cannot lose each other's words."""

from __future__ import annotations

from collections.abc import Callable
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
from wagtail.models import Page


class BackToStories:
    """Afterwards an editor is back among the stories, not in the folder of a month."""

    def redirect_away(self) -> HttpResponse:
        return redirect(self.next_url) if self.next_url else redirect("stories:index")


class StoryCreateView(BackToStories, CreateView):
    pass


class StoryEditView(BackToStories, EditView):
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
        if self.is_stale:
            request.POST = request.POST.copy()
            # The editor's own last revision is no longer the newest: what comes now is a new one on top of both.
            request.POST.pop("overwrite_revision_id", None)
        return super().post(request, *args, **kwargs)

    @cached_property
    def is_stale(self) -> bool:
        """Whether somebody saved a version that this editor's form has not seen, and this is a save by hand."""
        return not self.expects_json_response and self.is_out_of_date

    @cached_property
    def action_name_and_method(self) -> tuple[str, Callable[[], HttpResponse]]:
        name, method = super().action_name_and_method
        self.held_back = self.is_stale and name == "publish"
        return ("save", self.save_action) if self.held_back else (name, method)

    def add_save_confirmation_message(self) -> None:
        if not self.is_stale:
            super().add_save_confirmation_message()
            return
        theirs = self.latest_revision
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
