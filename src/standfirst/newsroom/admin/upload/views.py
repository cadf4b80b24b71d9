"""“Bring in copy”: a document or a paste, a look at what becomes of it, and then a draft."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from standfirst.newsroom import actions, convert
from standfirst.newsroom.admin.upload.forms import BringInForm, ConfirmForm, most_mb
from standfirst.newsroom.admin.upload.thumbnails import size_of, thumbnail
from standfirst.newsroom.admin.write import may_write
from standfirst.newsroom.conf import COPY_AN_HOUR
from standfirst.newsroom.convert.found import Dropped, number_at
from standfirst.newsroom.convert.limits import MB
from standfirst.newsroom.errors import CopyGone, CopyOvertaken, CopyRefused
from standfirst.newsroom.models import Article, BroughtIn
from standfirst.newsroom.queries.brought_in import brought_in_lately, preview_of, waiting_copy

_KEPT = 4 * MB


def story_to_change(request: HttpRequest, pk: Any) -> Article:
    """A story whose body this member of staff may change now. Raises `Http404`, `PermissionDenied`."""
    story = get_object_or_404(Article, pk=pk)
    may = story.permissions_for_user(request.user)
    if not may.can_edit() or may.page_locked():
        raise PermissionDenied
    return story


class CopyScreen(WagtailAdminTemplateMixin):
    """What the two screens share: whom they are for, and the story that the copy is meant for, if any."""

    header_icon = "download"
    page_title = gettext_lazy("Bring in copy")
    request: HttpRequest
    story: Article | None = None

    def get_page_subtitle(self) -> str:
        return str(self.story.get_admin_display_title()) if self.story else ""

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        trail = [*self.breadcrumbs_items, {"url": reverse("stories:index"), "label": _("Stories")}]
        if self.story is not None:
            url = reverse("wagtailadmin_pages:edit", args=[self.story.pk])
            trail.append({"url": url, "label": self.get_page_subtitle()})
        return [*trail, {"url": "", "label": str(self.page_title)}]


class BringInView(CopyScreen, FormView):
    """The document or the paste. Reading it takes up to seconds, so it is done outside any transaction."""

    template_name = "newsroom/admin/upload/bring_in.html"
    form_class = BringInForm

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = request.GET.get("story", "")
        if wanted:
            if not wanted.isdecimal() or len(wanted) > 18:
                raise Http404
            self.story = story_to_change(request, wanted)
        elif not may_write(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: BringInForm) -> HttpResponse:
        if brought_in_lately(self.request.user) >= COPY_AN_HOUR.value:
            form.add_error(
                None,
                _("You have brought in %(count)s documents within the hour, which is the most. Try again later.")
                % {"count": COPY_AN_HOUR.value},
            )
            return self.form_invalid(form)
        file, name = form.cleaned_data.get("file"), _("a paste")
        try:
            if file:
                name = file.name
                found = convert.from_docx(file)
            elif html := form.html():
                found = convert.from_html(html)
            else:
                found = convert.from_text(form.cleaned_data["text"])
        except CopyRefused as error:
            actions.note_refused(name=name, problem=error.message, by=self.request.user)
            form.add_error(None, str(error))
            return self.form_invalid(form)
        if not found.blocks and not found.title:
            form.add_error(None, _("Nothing that belongs in a story was found in it. Look at it, and paste again."))
            return self.form_invalid(form)
        copy = actions.keep_copy(found=found, name=name, by=self.request.user, story=self.story)
        return redirect("newsroom_brought_in", copy.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(story=self.story, most_mb=most_mb(), **kwargs)
        return {**context, "kept": self._kept(context["form"])}

    def _kept(self, form: BringInForm) -> str:
        """What was pasted, to stand in the field again beside an error; a file cannot."""
        pasted = form.files.get("pasted") if form.is_bound else None
        if pasted is None or not 0 < pasted.size <= _KEPT:
            return ""
        pasted.seek(0)
        return str(pasted.read().decode("utf-8", "replace"))


# Only what is written is in transactions, each its action's own: reading a document holds no lock.
bring_in = transaction.non_atomic_requests(BringInView.as_view())


class BroughtInView(CopyScreen, FormView):
    """What becomes of it, and what was left out. Nothing is a story yet."""

    template_name = "newsroom/admin/upload/brought_in.html"
    form_class = ConfirmForm
    copy: BroughtIn
    overtaken = False

    def dispatch(self, request: HttpRequest, *args: Any, pk: UUID, **kwargs: Any) -> HttpResponseBase:
        copy = waiting_copy(pk, request.user)
        if copy is None:
            return self.gone(_("This copy is not here any more: it was used, thrown away, or waited more than a day."))
        self.copy = copy
        if copy.story_id is not None:
            self.story = story_to_change(request, copy.story_id)
        elif not may_write(request):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def gone(self, why: str) -> HttpResponse:
        messages.warning(self.request, why)
        return redirect("newsroom_bring_in")

    @cached_property
    def pictures(self) -> dict[int, Any]:
        return {row.number: row for row in self.copy.pictures.all()}

    @cached_property
    def alts(self) -> dict[int, str]:
        """The alt texts to ask for: of pictures that stand in the text."""
        values = [block["value"] for block in self.copy.found.get("blocks", []) if block["type"] == "image"]
        numbers = {number_at(value.get("picture")) for value in values}
        return {number: row.alt for number, row in self.pictures.items() if number in numbers}

    def get_initial(self) -> dict[str, Any]:
        headline = self.copy.found.get("title", "")
        name = self.copy.name.rpartition(".")[0]
        return {"headline": headline or " ".join(name.replace("_", " ").split())}

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "alts": self.alts, "is_new": self.story is None}

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.POST.get("do") == "discard":
            actions.discard_copy(copy=self.copy.pk, by=request.user)
            messages.success(request, _("Thrown away. No story was made or changed."))
            return redirect(self.back_url())
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: ConfirmForm) -> HttpResponse:
        try:
            done = self.act(form)
        except CopyGone as error:
            return self.gone(str(error))
        except CopyOvertaken as error:
            self.overtaken = True
            self.story = get_object_or_404(Article, pk=self.copy.story_id)
            form.add_error(None, str(error))
            return self.form_invalid(form)
        self.tell(done)
        return redirect("wagtailadmin_pages:edit", done.story.pk)

    def act(self, form: ConfirmForm) -> actions.Done:
        user, chosen = self.request.user, form.chosen()
        if self.story is None:
            return actions.make_story(copy=self.copy.pk, by=user, chosen=chosen)
        seen = self.request.POST.get("seen", "")
        return actions.add_to_story(
            copy=self.copy.pk,
            story_id=self.story.pk,
            by=user,
            chosen=chosen,
            replaces=self.request.POST.get("do") == "replace",
            seen=int(seen) if seen.isdecimal() and len(seen) <= 18 else None,
        )

    def tell(self, done: actions.Done) -> None:
        if self.story is None:
            messages.success(self.request, _("The draft is made. Look through it, then file it."))
        else:
            messages.success(
                self.request, _("The copy is in the body, as a new version. The version before is in the history.")
            )
        if done.dropped:
            rows = format_html_join("", "<li>{}</li>", ((in_words(one),) for one in done.dropped))
            messages.warning(self.request, format_html("{}<ul>{}</ul>", _("Left out or changed:"), rows))

    def back_url(self) -> str:
        if self.story is not None:
            return reverse("wagtailadmin_pages:edit", args=[self.story.pk])
        return reverse("newsroom_bring_in")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        fields = context["form"].picture_fields()
        sizes = {number: _size(row) for number, row in self.pictures.items() if number in fields}
        dropped = [Dropped(*entry) for entry in self.copy.found.get("dropped", [])]
        return {
            **context,
            "copy": self.copy,
            "story": self.story,
            "overtaken": self.overtaken,
            "seen": self.story.latest_revision_id if self.story else "",
            "body": preview_of(self.copy, sizes, self.story.language if self.story else "en"),
            "pictures": [(self.pictures[number], alt, without) for number, (alt, without) in fields.items()],
            "dropped": dropped,
            "title": self.copy.found.get("title", ""),
            "standfirst": self.copy.found.get("standfirst", ""),
            "is_empty": bool(self.story) and not any(self.story.get_latest_revision_as_object().body),
        }


def in_words(one: Dropped) -> str:
    """“Comments: read them in the document (3): “Check this figure?””"""
    times = ngettext("%(label)s", "%(label)s (%(count)s)", one.count) % {"label": one.label, "count": one.count}
    return f"{times}: “{one.sample}”" if one.sample else times


@require_safe
def picture(request: HttpRequest, pk: UUID, number: int) -> HttpResponse:
    """A picture of copy that waits, small, for its owner alone."""
    copy = waiting_copy(pk, request.user)
    row = copy.pictures.filter(number=number).first() if copy is not None else None
    made = thumbnail(row.file.read()) if row is not None else None
    if made is None:
        raise Http404
    kind = "image/png" if made.startswith(b"\x89PNG") else "image/jpeg"
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return HttpResponse(made, content_type=kind, headers=headers)


def _size(row: Any) -> tuple[int, int]:
    with row.file.open("rb") as file:
        return size_of(file)
