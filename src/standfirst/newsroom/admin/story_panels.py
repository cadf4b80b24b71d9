"""How the story's form is laid out: what is written every day first, what is rarely touched last."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    MultipleChooserPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from standfirst.newsroom.admin.widgets import FilteredCheckboxes


def story_panels(form_class: type) -> TabbedInterface:
    """The four tabs of a story."""
    return TabbedInterface(
        [
            # Comments stand beside the form, whichever tab is open.
            ObjectList([*_story(), CommentPanel()], heading=_("Story")),
            ObjectList(_filing(), heading=_("Filing")),
            ObjectList(_timing(), heading=_("Timing")),
            ObjectList(_links(), heading=_("Links & search")),
        ],
        base_form_class=form_class,
    )


def _story() -> list[Any]:
    return [
        TitleFieldPanel(
            "title", heading=_("Headline"), placeholder=_("Headline"), help_text=_("What happened, in one line.")
        ),
        FieldPanel("kicker"),
        FieldPanel("standfirst"),
        InlinePanel(
            "credits",
            heading=_("Byline"),
            label=_("credit"),
            min_num=1,
            help_text=_("Who signs, in this order. A bureau alone signs with its edition’s code: bno - Tokyo Office."),
            panels=[
                FieldRowPanel([FieldPanel("form"), FieldPanel("place")]),
                FieldRowPanel([FieldPanel("contributor"), FieldPanel("bureau", widget=forms.Select)]),
            ],
        ),
        FieldPanel("dateline"),
        MultiFieldPanel([FieldPanel("lead_image"), FieldPanel("lead_caption")], heading=_("Lead picture")),
        FieldPanel("body"),
    ]


def _filing() -> list[Any]:
    return [
        FieldRowPanel([FieldPanel("section", widget=forms.Select), FieldPanel("label")]),
        FieldRowPanel([FieldPanel("access_level"), FieldPanel("language")]),
        FieldPanel("needs_legal"),
        FieldPanel("editions", widget=FilteredCheckboxes),
        FieldPanel("countries", widget=FilteredCheckboxes),
        FieldPanel("sectors", widget=FilteredCheckboxes),
        MultipleChooserPanel(
            "company_links", chooser_field_name="company", heading=_("Companies"), label=_("company"),
            panels=[FieldPanel("company")],
        ),
        MultipleChooserPanel(
            "topic_links", chooser_field_name="topic", heading=_("Topics"), label=_("topic"),
            panels=[FieldPanel("topic")],
        ),
        InlinePanel(
            "source_credits",
            heading=_("Sources"),
            label=_("source"),
            help_text=_("Whom the story credits. The name is linked where it first stands in the text."),
            panels=[
                FieldPanel("source"),
                FieldRowPanel([FieldPanel("phrase"), FieldPanel("url")]),
                FieldPanel("original_text"),
            ],
        ),
        PageChooserPanel("translation_of", "standfirst_newsroom.Article"),
    ]  # fmt: skip


def _timing() -> list[Any]:
    return [
        MultiFieldPanel(
            [
                FieldPanel("schedule_zone", heading=_("Time zone")),
                FieldPanel("go_live_at", heading=_("Publish at"), help_text=_("Empty: at once, when you publish.")),
                FieldPanel("expire_at", heading=_("Take off the site at"), help_text=_("Empty: never.")),
                FieldPanel("embargo_until"),
            ],
            heading=_("Publishing"),
        ),
        FieldPanel("updated_at", heading=_("Updated")),
        InlinePanel(
            "corrections",
            heading=_("Corrections and updates"),
            label=_("note"),
            help_text=_("Shown with their dates at the foot of the story."),
            panels=[FieldRowPanel([FieldPanel("kind"), FieldPanel("at")]), FieldPanel("text")],
        ),
    ]


def _links() -> list[Any]:
    return [
        FieldPanel("short_headline"),
        FieldPanel(
            "slug",
            heading=_("Words in the address"),
            help_text=_("Made from the headline. The number after them never changes, so old links keep working."),
        ),
        FieldPanel("seo_title", heading=_("Title for search engines"), help_text=_("Empty: the headline.")),
        FieldPanel(
            "search_description", heading=_("Description for search engines"), help_text=_("Empty: the standfirst.")
        ),
        MultipleChooserPanel(
            "related_links", chooser_field_name="story", heading=_("Related stories"), label=_("story"),
            panels=[PageChooserPanel("story", "standfirst_newsroom.Article")],
        ),
    ]  # fmt: skip
