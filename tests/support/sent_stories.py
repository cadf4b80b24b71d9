"""What the browser sends from the screen a story is edited on."""

from __future__ import annotations

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from standfirst.newsroom.models import Article


def story_form(story: Article, *, comments: Any = (), **changes: Any) -> dict[str, Any]:
    """The newest version of `story` as its form sends it, changed."""
    newest = Article.objects.get(pk=story.pk).get_latest_revision_as_object()
    credit = newest.credits.first()
    empty = dict.fromkeys(
        (
            "kicker", "dateline", "lead_image", "lead_caption", "label", "translation_of", "short_headline",
            "seo_title", "search_description", "go_live_at", "expire_at", "embargo_until", "updated_at",
            "schedule_zone",
        ),
        "",
    )  # fmt: skip
    formsets = ("company_links", "topic_links", "source_credits", "corrections", "related_links")
    signed = {"id": credit.pk or "", "form": credit.form, "bureau": credit.bureau_id or "", "contributor": ""}
    data = {
        **empty,
        **{name: inline_formset([]) for name in formsets},
        "title": newest.title,
        "standfirst": newest.standfirst,
        "section": newest.section_id or "",
        "access_level": newest.access_level,
        "language": newest.language,
        "slug": newest.slug,
        "needs_legal": "on" if newest.needs_legal else "",
        "body": streamfield([("paragraph", rich_text("<p>The text.</p>"))]),
        "credits": inline_formset([{**signed, "place": ""}], initial=1 if credit.pk else 0),
        "comments": inline_formset(list(comments)),
        **changes,
    }
    if not data["needs_legal"]:
        del data["needs_legal"]
    return nested_form_data(data)


def new_comment(text: str, *, on: str = "standfirst") -> dict[str, Any]:
    """A comment as the form's list of comments sends it."""
    place = {"contentpath": on, "position": "", "resolved": "", "id": ""}
    return {"text": text, **place, "replies": inline_formset([])}
