"""Stories on their way through review: one at each step, one returned, one still with its writer."""

from __future__ import annotations

from django.db import transaction

from standfirst.core.demo import DemoContext
from standfirst.newsroom.actions import file_story, month_folder, return_story, send_on
from standfirst.newsroom.models import Article, Bureau, Credit, Section
from standfirst.ops.demo.seeds.pictures import pictures_by_key
from standfirst.readers.models import User

# Slug, headline, standfirst, section, bureau, where it is, whether it is flagged for a legal reading, the text.
STORIES = (
    (
        "kobe-yard-battery-ferries", "Kobe yard wins order for four battery ferries",
        "The first two are to sail by the summer of next year; the chargers are not ordered yet.",
        "companies", "tokyo", "draft", False,
        "The yard says the hulls are laid down in March. Who pays for the chargers is open.",
    ),
    (
        "almaty-grid-tenders", "Almaty’s grid opens its winter tenders early",
        "Bidders have three weeks instead of six, and a list of conditions that nobody had seen.",
        "energy", "almaty", "desk", False,
        "The operator calls the shorter term a lesson of last winter. Two bidders call it a favour to a third.",
    ),
    (
        "gdansk-cold-stores", "Gdańsk builds cold stores ahead of the grain",
        "Three terminals are going up on the eastern quay before the harvest is sown.",
        "markets", "warsaw", "desk", False,
        "The port expects a third more grain through its gates. Its railway has no spare path before ten at night.",
    ),
    (
        "auditor-left-before-report", "Auditor left smelter a week before its report",
        "The firm gives no reason; the company names one that its own minutes do not bear out.",
        "companies", "almaty", "legal", True,
        "The minutes, which this newsroom has read, record a disagreement about two loans.",
    ),
    (
        "osaka-night-rail", "Osaka to run goods trains through the night",
        "The line’s neighbours were promised quiet; the port was promised forty paths.",
        "companies", "tokyo", "ready", False,
        "The timetable comes into force on the first of the month, for a trial of ninety days.",
    ),
    (
        "lira-hedges-unwound", "Exporters unwind their hedges as the lira steadies",
        "Banks see the cheapest cover in two years, and few who want it.",
        "markets", "warsaw", "returned", False,
        "A treasurer says the firm has halved its cover. How much that is, is not said.",
    ),
)  # fmt: skip
REASON = "Who is the treasurer, and of which firm? Give a second source for the size of the cover."


def run(context: DemoContext) -> None:
    known = set(Article.objects.filter(slug__in=[row[0] for row in STORIES]).values_list("slug", flat=True))
    for row in STORIES:
        if row[0] not in known:
            with transaction.atomic():
                _make(context, *row)


def _make(
    context: DemoContext, slug: str, headline: str, standfirst: str, section: str, bureau: str, where: str,
    flagged: bool, text: str,
) -> None:  # fmt: skip
    writer, sub, desk = (_account(who) for who in ("correspondent", "sub", "desk"))
    picture = None if where == "draft" else next(iter(pictures_by_key().values()), None)
    story = Article(title=headline, slug=slug, standfirst=standfirst, live=False, owner=writer, needs_legal=flagged)
    story.section, story.lead_image_id = Section.objects.get(slug=section), picture
    story.body = [{"type": "paragraph", "value": f"<p>{text}</p>"}]
    story.credits = [Credit(form=Credit.Form.BUREAU, bureau=Bureau.objects.get(slug=bureau))]
    month_folder(day=context.now.date()).add_child(instance=story)
    story.save_revision(user=writer)
    if where == "draft":
        return
    file_story(story=story, by=writer)
    if where == "returned":
        return_story(story=_as_now(story), by=desk, reason=REASON)
    elif where != "desk":
        send_on(story=_as_now(story), by=sub)


def _account(name: str) -> User:
    return User.objects.get(email=f"{name}@bearingnorth.example")


def _as_now(story: Article) -> Article:
    return Article.objects.get(pk=story.pk)
