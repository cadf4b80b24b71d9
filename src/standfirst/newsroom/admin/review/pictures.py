"""The picture desk's own screens: which stories lack a lead picture, and one story's picture and caption."""

from __future__ import annotations

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.images.widgets import AdminImageChooser
from wagtail.locks import WorkflowLock

from standfirst.newsroom.actions import set_lead_picture
from standfirst.newsroom.models import Article, Picture
from standfirst.newsroom.queries import newest_for_pictures


class LeadPictureForm(forms.Form):
    picture = forms.ModelChoiceField(
        queryset=Picture.objects.all(), required=False, widget=AdminImageChooser, label=_("Lead picture")
    )
    caption = forms.CharField(
        max_length=Article._meta.get_field("lead_caption").max_length,
        required=False,
        label=_("Caption"),
        help_text=_("The picture's own caption serves when empty. Alt text is kept with the picture."),
    )


def lead_pictures(request: HttpRequest) -> HttpResponse:
    """Stories changed lately, those without a lead picture first of all."""
    _demand(request)
    words = request.GET.get("q", "").strip()[:80]
    stories = newest_for_pictures(user=request.user, words=words, everything="all" in request.GET or bool(words))
    context = {"stories": stories, "q": words, "everything": "all" in request.GET}
    return TemplateResponse(request, "newsroom/admin/review/lead_pictures.html", context)


def lead_picture(request: HttpRequest, pk: int) -> HttpResponse:
    """One story's lead picture and caption, and nothing else of it."""
    _demand(request)
    story = get_object_or_404(Article, pk=pk)
    if not story.permissions_for_user(request.user).can_picture():
        raise PermissionDenied
    newest = story.get_latest_revision_as_object()
    lock = newest.get_lock()
    # In review, words are for whoever takes the step; the picture desk works beside them.
    is_held = lock is not None and not isinstance(lock, WorkflowLock) and lock.for_user(request.user)
    initial = {"picture": newest.lead_image_id, "caption": newest.lead_caption}
    form = LeadPictureForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and is_held:
        messages.error(request, lock.get_message(request.user))
    elif request.method == "POST" and form.is_valid():
        is_out = set_lead_picture(story=story, by=request.user, **form.cleaned_data)
        done = _("The picture is set, and readers see it.") if is_out else _("The picture is set in the newest draft.")
        messages.success(request, done)
        return redirect("newsroom_lead_pictures")
    context = {"story": newest, "form": form, "is_held": is_held, "media": form.media}
    return TemplateResponse(request, "newsroom/admin/review/lead_picture.html", context)


def _demand(request: HttpRequest) -> None:
    if not request.user.has_perm("standfirst_newsroom.picture_article"):
        raise PermissionDenied


class LeadPicturesItem(MenuItem):
    """For those who choose pictures."""

    def __init__(self) -> None:
        url = reverse("newsroom_lead_pictures")
        super().__init__(_("Lead pictures"), url, name="lead-pictures", icon_name="image", order=290)

    def is_shown(self, request: HttpRequest) -> bool:
        return request.user.has_perm("standfirst_newsroom.picture_article")
