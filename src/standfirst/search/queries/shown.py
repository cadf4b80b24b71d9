"""What a page of results shows of each story: its headline, standfirst and a line of what may be read, words marked.

The rule of the snippet: the body of a gated story may be matched and is never shown. What is cut from is fetched here
once more and cut to the view that the asker gets, so that a story that was open when it was indexed is not quoted now.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standfirst.access.rules import view_for
from standfirst.newsroom import body
from standfirst.newsroom.models import Article
from standfirst.newsroom.rules.shown import StoryLink
from standfirst.search.backends.base import Candidate
from standfirst.search.rules.query import Query, marked_tokens
from standfirst.search.rules.ranking import fields
from standfirst.search.rules.results import Found, Viewer
from standfirst.search.rules.snippets import Snippet, marked, snippet


def shown(
    stories: Sequence[tuple[Candidate, StoryLink]], query: Query, languages: Sequence[str], viewer: Viewer | None
) -> Iterator[Found]:
    """One statement: their bodies."""
    bodies = {
        story.pk: story.body
        for story in Article.objects.filter(pk__in=[one.page for one, _story in stories]).only("pk", "body")
    } if stories and query.groups else {}  # fmt: skip
    tokens, beginnings = marked_tokens(query, languages)
    for candidate, story in stories:
        text = _readable(bodies.get(story.id), story, viewer)
        headline = marked(story.headline, tokens, beginnings, story.language)
        standfirst = marked(story.standfirst, tokens, beginnings, story.language)
        quoted = snippet(text, tokens, beginnings, story.language) if text else Snippet()
        quoted = quoted if quoted.has_marks else Snippet()
        seen = headline.has_marks or standfirst.has_marks or bool(quoted)
        named = not tokens.isdisjoint(" ".join(fields(candidate.head)[:3]).split())
        yield Found(story, headline, standfirst, quoted, only_gated=bool(query.groups) and not seen and not named)


def _readable(raw: object, story: StoryLink, viewer: Viewer | None) -> str:
    if raw is None:
        return ""
    view = viewer.view_for(story.access_level) if viewer else view_for(story.access_level, is_staff=False)
    return body.plain_text(raw) if view == "full" else body.preview_text(raw)
