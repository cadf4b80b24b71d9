"""Which stories stand under a story."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standfirst.newsroom.rules.shown import StoryLink


def choose_related(
    stories: Mapping[int, StoryLink],
    *,
    by_hand: Sequence[int],
    automatic: Sequence[int],
    language: str,
    never: frozenset[int] = frozenset(),
    limit: int = 6,
) -> tuple[StoryLink, ...]:
    """An editor's choice first and whole, then the automatic ones in the story's own language, newest first.

    `stories` are the visible ones by id; what is not in it, is in `never` or was chosen already is passed over. At
    most `limit`, unless an editor chose more.
    """
    chosen = [stories[i] for i in dict.fromkeys(by_hand) if i in stories and i not in never]
    taken = {card.id for card in chosen}
    further = [
        stories[i]
        for i in dict.fromkeys(automatic)
        if i in stories and i not in never and i not in taken and stories[i].language == language
    ]
    further.sort(key=lambda card: (card.published_at is not None, card.published_at, card.number), reverse=True)
    return (*chosen, *further[: max(0, limit - len(chosen))])
