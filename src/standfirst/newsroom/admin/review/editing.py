"""What review adds to the screen a story is edited on."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import SUCCESS, add_message, get_messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.models import Page

from standfirst.newsroom.actions import tell_comments
from standfirst.newsroom.models import Article


class ToldInReview:
    """Mixed into the view before Wagtail's: comments are told as everything else is, and not mailed past people's
    choice; a form that only comments does not save itself.
    """

    def send_commenting_notifications(self, changes: dict[str, Any]) -> None:
        tell_comments(
            story=self.page,
            by=self.request.user,
            comments=changes["new_comments"],
            replies=dict(changes["new_replies"]),
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if getattr(self.form, "comments_only", False):
            context["autosave_enabled"] = False
        return context


class SaysFiled:
    """Mixed into the views before Wagtail's, which speak of moderation: a story is filed, and its next step is
    named.
    """

    def submit_action(self) -> HttpResponse:
        answer = super().submit_action()
        self._say_filed()
        return answer

    def restart_workflow_action(self) -> HttpResponse:
        answer = super().restart_workflow_action()
        self._say_filed()
        return answer

    def _say_filed(self) -> None:
        step = self.page.current_workflow_task
        if step is None:
            return
        said = list(get_messages(self.request))
        # Wagtail's own is the last that tells of success; whatever else was said is said again.
        last = max((at for at, one in enumerate(said) if one.level == SUCCESS), default=-1)
        for at, one in enumerate(said):
            if at != last:
                add_message(self.request, one.level, one.message, extra_tags=one.extra_tags)
        words = _("“%(headline)s” is filed. Its next step: %(step)s.")
        messages.success(
            self.request,
            words % {"headline": self.page.get_admin_display_title(), "step": step.name},
            buttons=[self.get_view_draft_message_button(), self.get_edit_message_button()],
        )


def guard_old_versions(request: HttpRequest, page: Page) -> HttpResponse | None:
    """An older version may have been in another section: who may restore it is decided by the newest one."""
    if not isinstance(page, Article) or "revision_id" not in (request.resolver_match.kwargs or {}):
        return None
    newest = Article.objects.get(pk=page.pk).get_latest_revision_as_object()
    if newest.permissions_for_user(request.user).can_write():
        return None
    messages.error(request, _("You cannot bring back an older version of this story."))
    return redirect("wagtailadmin_home")


def guard_publication(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Once more, with what has just been typed: a story may have left its editor's remit, or been flagged."""
    if not isinstance(page, Article) or page.permissions_for_user(request.user).can_publish():
        return None
    why = _("It is no longer in a section or bureau that is yours to publish.")
    if page.permissions_for_user(request.user).awaits_legal():
        why = _("It is flagged for a legal reading: file it, and it is read before it goes out.")
    # A story that is new was written down as live, in the expectation of what is refused here.
    Article.objects.filter(pk=page.pk, live_revision=None).update(live=False, has_unpublished_changes=True)
    messages.warning(request, _("Not published. %(why)s Your version is kept as a draft.") % {"why": why})
    return redirect("wagtailadmin_pages:edit", page.pk)


def say_what_reading_is(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Tell whoever cannot write that they are here to read."""
    reads = request.method == "GET" and isinstance(page, Article) and not request.GET.get("_w_hydrate_create_view")
    if reads and not page.permissions_for_user(request.user).can_write():
        messages.info(request, _("You read this story and comment on it; its words are for its writer and the desk."))
    return None
