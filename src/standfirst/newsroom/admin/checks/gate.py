"""Where a person publishes: nothing that a check stands against, and warnings are seen first. No word is lost."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import HttpRequest, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.workflow import WorkflowActionView

from standfirst.newsroom.actions import demand_ready, note_accepted
from standfirst.newsroom.admin.checks.panel import ReadinessPanel
from standfirst.newsroom.admin.checks.shown import jump_url, report_on
from standfirst.newsroom.errors import NewsroomError, NotReady
from standfirst.newsroom.models import Article
from standfirst.newsroom.rules.checks import Report

ALL_THE_SAME = "publish-all-the-same"
MOST_TOLD = 8


class WarningsUnseen(NewsroomError):
    """A story was to be published whose warnings were not shown yet."""

    code = "newsroom.warnings_unseen"


def demand_ready_in_form(request: HttpRequest, story: Any) -> None:
    """Before a form publishes or plans a story. Raises `NotReady`, or `WarningsUnseen` unless the form says that they
    are accepted.
    """
    if not isinstance(story, Article):
        return
    accepted = bool(request.POST.get(ALL_THE_SAME))
    report = demand_ready(article=story, by=request.user, accepted=accepted)
    if report.warnings and not accepted:
        raise WarningsUnseen("Published all the same, or not: that is the editor's to say.")


def tell_refusal(request: HttpRequest, story: Article, refusal: NotReady) -> None:
    """Say what stands against publishing, each with its way there."""
    blocking = refusal.report.blocking
    lines = format_html_join(
        "",
        '<li>{} <a href="{}">{}</a></li>',
        (
            (found.message, jump_url(story, found.spot.path), _("Go to: %(spot)s") % {"spot": found.spot.label})
            for found in blocking[:MOST_TOLD]
        ),
    )
    more = _("And %(count)s more.") % {"count": len(blocking) - MOST_TOLD} if len(blocking) > MOST_TOLD else ""
    messages.error(
        request,
        format_html("{} {}<ul class='sf-refusal'>{}</ul>{}", refusal.message, refusal.remedy, lines, more),
        buttons=[messages.button(reverse("newsroom_checks", args=[story.pk]), _("All checks"))],
    )


def tell_warnings(request: HttpRequest, story: Article, report: Report) -> None:
    """After a story was published on a road that shows no warnings: keep them in the audit trail, and say so."""
    if report.warnings:
        note_accepted(article=story, report=report, by=request.user)
        messages.warning(
            request,
            _("“%(story)s” was published with %(count)s warnings.")
            % {"story": story.title, "count": len(report.warnings)},
            buttons=[messages.button(reverse("newsroom_checks", args=[story.pk]), _("Look at them"))],
        )


def tell_if_published(request: HttpRequest, page: Any) -> None:
    """After a step of review that may have published or planned a story: its warnings."""
    story = Article.objects.filter(pk=page.pk).first()
    if story is not None and _is_public_or_planned(story):
        tell_warnings(request, story, report_on(story))


def _is_public_or_planned(page: Any) -> bool:
    story = Article.objects.filter(pk=page.pk).first()
    return story is not None and bool(story.live or story.scheduled_revision)


class ReadyToPublish:
    """Mixed into Wagtail's forms for stories. A publication that is refused keeps what was written as a draft: the
    request is done once more from the start, as a save.
    """

    request: HttpRequest
    expects_json_response: bool
    form_class: Any
    page: Any
    next_url: str
    args: Any
    kwargs: Any

    def __init__(self, **made_with: Any) -> None:
        super().__init__(**made_with)
        self._made_with = made_with

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.form_class = partial(self.form_class, autosaves=self.expects_json_response)
        by_step = "action-workflow-action" in request.POST
        was_public = by_step and _is_public_or_planned(self.page)
        try:
            with transaction.atomic():
                response: HttpResponseBase = super().post(request, *args, **kwargs)  # type: ignore[misc]
        except (NotReady, WarningsUnseen) as refusal:
            return self._keep(request, refusal)
        if by_step and not was_public:
            tell_if_published(request, self.page)
        return response

    def _keep(self, request: HttpRequest, refusal: NotReady | WarningsUnseen) -> HttpResponseBase:
        """The words as a draft, and then where they are mended or published all the same."""
        request.POST = _as_a_save(request.POST)  # type: ignore[assignment]
        again: Any = type(self)(**self._made_with)
        again.setup(request, *self.args, **self.kwargs)
        response: HttpResponseBase = again.dispatch(request, *self.args, **self.kwargs)
        if response.status_code != 302:
            return response
        if isinstance(refusal, NotReady):
            tell_refusal(request, again.page, refusal)
            return response
        target = reverse("newsroom_publish_anyway", args=[again.page.pk])
        return redirect(f"{target}?{urlencode({'next': self.next_url})}" if self.next_url else target)

    def get_side_panels(self) -> Any:
        panels = super().get_side_panels()  # type: ignore[misc]
        if not self.expects_json_response and not getattr(self, "hydrate_create_view", False):
            panels.insert(1, ReadinessPanel(self.page, self.request))
        return panels


class CheckedWorkflowActionView(WorkflowActionView):
    """A step that publishes, taken from the story's head or the list of what waits."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        was_public = _is_public_or_planned(self.object)
        try:
            with transaction.atomic():
                response: HttpResponseBase = super().post(request, *args, **kwargs)
        except NotReady as refusal:
            tell_refusal(request, self.object.specific, refusal)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(request, {"step": "success", "redirect": self.redirect_url})
            return redirect(self.redirect_url)
        if not was_public:
            tell_if_published(request, self.object)
        return response


def _as_a_save(sent: QueryDict) -> QueryDict:
    """What was sent, without the button that was pressed."""
    kept = sent.copy()
    for name in [name for name in kept if name.startswith("action-")]:
        del kept[name]
    return kept
