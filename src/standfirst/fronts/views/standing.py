"""Standing pages: About us, the policies, and Contact us with its form."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from standfirst.fronts.answers import answer, public_page
from standfirst.fronts.forms import ContactForm
from standfirst.fronts.pages import StandingPageView
from standfirst.fronts.shell import default_language, meta, page_title, shell
from standfirst.fronts.views.letters import contact_page
from standfirst.newsroom import body
from standfirst.newsroom.models import StandingPage
from standfirst.newsroom.pictures import picture_tags
from standfirst.newsroom.queries import documents_by_id, publication_wide, stories_by_id
from standfirst.newsroom.rules.shown import Library


@public_page
def render_standing(request: HttpRequest, page: Any, *, preview_mode: str | None = None) -> HttpResponse:
    """The renderer of standing pages. At most four statements beside the page's own and Wagtail's routing."""
    draft = preview_mode is not None
    if page.role == StandingPage.Role.CONTACT:
        values = contact_page(request, page, ContactForm(), body=standing_body(page), draft=draft)
        return answer(request, "fronts/contact.html", values, keep_private=draft)
    wide = publication_wide()
    values = StandingPageView(
        shell=shell(request),
        meta=meta(
            page_title(page.seo_title or page.title, wide),
            path=f"/{page.slug}/",
            description=page.search_description or page.intro,
            share_title=page.title,
            robots="noindex" if draft else "",
        ),
        title=page.title,
        intro=page.intro,
        body=standing_body(page),
        role=page.role,
        draft_note=_("This is a preview. Readers do not see this version.") if draft else "",
        updated=page.last_published_at.date() if page.last_published_at else None,
    )
    return answer(request, "fronts/standing.html", values, keep_private=draft)


def standing_body(page: StandingPage) -> Any:
    """The body rendered: pictures (two statements), documents and stories (one each) when it refers to any."""
    shown = body.read(page.body)
    wanted = body.references(shown)
    library = Library(
        pictures=picture_tags(wanted.pictures),
        documents=documents_by_id(wanted.documents),
        stories=stories_by_id(wanted.stories),
    )
    return body.render(shown, library, language=default_language().partition("-")[0])
