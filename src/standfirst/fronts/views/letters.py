"""The public forms: Contact us and the PRO enquiry. They take what was typed, or say what is wrong and keep it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from standfirst.fronts import limits
from standfirst.fronts.actions import receive_message
from standfirst.fronts.answers import PRIVATE, answer, public_page
from standfirst.fronts.conf import MESSAGES, TRIES, WINDOW_SECONDS
from standfirst.fronts.errors import TooManyMessages
from standfirst.fronts.forms import ContactForm, LetterForm, ProForm
from standfirst.fronts.models import ContactMessage
from standfirst.fronts.pages import ContactPage, NavLink, ThanksPage
from standfirst.fronts.rules.letters import fingerprint, network_of, same_site
from standfirst.fronts.shell import meta, page_title, shell
from standfirst.newsroom.models import StandingPage
from standfirst.newsroom.queries import publication_wide

CONTACT_ACTION = "/contact/send/"
CONTACT_THANKS = "/contact/thanks/"
PRO_PATH = "/pro/"
PRO_THANKS = "/pro/thanks/"


# No cookie is set for visitors, so Django's CSRF cookie is not used: see the ADR on public forms.
@csrf_exempt
def contact_send(request: HttpRequest) -> HttpResponse:
    """Take a message. A GET (a reload of the answer) goes back to the form."""
    page = _contact_standing()
    if request.method in ("GET", "HEAD"):
        return HttpResponseRedirect(f"/{page.slug}/" if page else "/")
    if request.method != "POST":
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    with translation.override(settings.LANGUAGE_CODE):
        form = ContactForm(request.POST)
        status, error, wait = _take(request, form)
        if status == 200:
            return _done(CONTACT_THANKS)
        from standfirst.fronts.views.standing import standing_body

        shown = contact_page(request, page, form, body=standing_body(page) if page else "", form_error=error)
        return _again(request, "fronts/contact.html", shown, status, wait)


@csrf_exempt
def pro(request: HttpRequest) -> HttpResponse:
    """What PRO is, and the enquiry, until accounts come."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    with translation.override(settings.LANGUAGE_CODE):
        if request.method != "POST":
            return answer(request, "fronts/pro.html", pro_page(request, ProForm()))
        form = ProForm(request.POST)
        status, error, wait = _take(request, form)
        if status == 200:
            return _done(PRO_THANKS)
        return _again(request, "fronts/pro.html", pro_page(request, form, form_error=error), status, wait)


@public_page
def contact_thanks(request: HttpRequest) -> HttpResponse:
    return _thanks(
        request, _("Thank you. We have your message"),
        _("Somebody at the desk you chose reads it and answers by e-mail, usually within two working days."),
        CONTACT_THANKS,
    )  # fmt: skip


@public_page
def pro_thanks(request: HttpRequest) -> HttpResponse:
    return _thanks(
        request, _("Thank you. We have your enquiry"),
        _("We write to you about PRO access within two working days. Nothing is charged and nothing has been ordered."),
        PRO_THANKS,
    )  # fmt: skip


def contact_page(
    request: HttpRequest, page: StandingPage | None, form: LetterForm, *, body: Any, form_error: str = "",
    draft: bool = False,
) -> ContactPage:  # fmt: skip
    """Contact us with its form, fresh or as it came back."""
    wide = publication_wide()
    title = page.title if page else _("Contact us")
    return ContactPage(
        shell=shell(request),
        meta=meta(
            page_title(title, wide), path=f"/{page.slug}/" if page else "", description=page.intro if page else "",
            share_title=title, robots="noindex" if form.is_bound or draft else "",
        ),
        title=title,
        intro=page.intro if page else "",
        body=body,
        form=form,
        token=form.fresh_token,
        action=CONTACT_ACTION,
        submit_label=_("Send"),
        form_error=form_error,
        draft_note=_("This is a preview. Readers do not see this version.") if draft else "",
    )  # fmt: skip


def pro_page(request: HttpRequest, form: LetterForm, *, form_error: str = "") -> ContactPage:
    wide = publication_wide()
    title = _("Try PRO")
    intro = _("PRO opens every story of %(name)s, for one reader or for a whole team.") % {
        "name": wide.publication.name
    }
    return ContactPage(
        shell=shell(request),
        meta=meta(
            page_title(title, wide), path=PRO_PATH, description=intro, share_title=title,
            robots="noindex" if form.is_bound else "",
        ),
        title=title,
        intro=intro,
        body="",
        form=form,
        token=form.fresh_token,
        action=PRO_PATH,
        submit_label=_("Ask for a trial"),
        form_error=form_error,
        points=(
            _("Every premium and metered story in full, in every edition and language."),
            _("The tables, charts and documents behind the reporting."),
            _("A free trial first. We answer by e-mail; nothing is charged for asking."),
        ),
    )  # fmt: skip


def _take(request: HttpRequest, form: LetterForm) -> tuple[int, str, int]:
    """Try to take what was sent: (200, "", 0) when it is kept, else a status, what to say above the form, and how
    many seconds to wait.
    """
    network = network_of(request.META.get("REMOTE_ADDR", ""))
    window = WINDOW_SECONDS.value
    try:
        limits.count("tries", network, most=TRIES.value, window=window)
        if not same_site(
            host=request.get_host(),
            origin=request.headers.get("Origin"),
            referer=request.headers.get("Referer"),
            fetch_site=request.headers.get("Sec-Fetch-Site"),
        ):
            return 403, _("This was sent from another site. What you typed is kept: look it over and send it here."), 0
        if not form.is_valid():
            return 422, form.refused or _("Something is missing or wrong. It is marked below; the rest is kept."), 0
        values = form.cleaned_data
        kind = values.get("kind") or ContactMessage.Kind.PRO_ENQUIRY
        mark = fingerprint(kind, values["email"].casefold(), values["message"])
        if limits.seen_before(mark):
            return 200, "", 0
        limits.count("messages", network, most=MESSAGES.value, window=window)
        receive_message(
            kind=kind,
            name=values["name"],
            email=values["email"],
            message=values["message"],
            organisation=values.get("organisation", ""),
            bureau_id=int(values["bureau"]) if values.get("bureau") else None,
        )
        limits.note_taken(mark)
    except TooManyMessages as error:
        minutes = max(1, round(error.wait / 60))
        told = _("Too many messages came from your network. What you typed is kept: send it again in %(minutes)d min.")
        return 429, told % {"minutes": minutes}, error.wait
    return 200, "", 0


def _again(request: HttpRequest, template: str, page: ContactPage, status: int, wait: int) -> HttpResponse:
    response = answer(request, template, page, status=status, keep_private=True)
    if wait:
        response.headers["Retry-After"] = str(wait)
    return response


def _done(path: str) -> HttpResponse:
    """After a POST the browser fetches the thanks, so that a reload sends nothing again."""
    response = HttpResponseRedirect(path)
    response.status_code = 303
    response.headers["Cache-Control"] = PRIVATE
    return response


def _thanks(request: HttpRequest, title: str, text: str, path: str) -> HttpResponse:
    page = ThanksPage(
        shell=shell(request),
        meta=meta(page_title(title, publication_wide()), path=path, robots="noindex", share_title=title),
        title=title,
        text=text,
        back=NavLink(_("The front page"), "/"),
    )
    return answer(request, "fronts/thanks.html", page)


def _contact_standing() -> StandingPage | None:
    link = publication_wide().standing_by_role(StandingPage.Role.CONTACT)
    return StandingPage.objects.filter(pk=link.id).first() if link else None
