"""Did you mean: from words of public heads alone. A word that stands only behind a gate is never offered."""

from __future__ import annotations

from standfirst.search.backends.base import SearchBackend
from standfirst.search.rules.query import Form, Query
from standfirst.search.rules.spelling import asked, best_guess, corrected
from standfirst.search.rules.words import WORD, fold, is_unspaced

MOST_WORDS = 6


def did_you_mean(engine: SearchBackend, generation: int, query: Query) -> str:
    """The query with its unlikely words replaced by likelier ones; empty when none is. Two statements."""
    places = [
        (term.start + match.start(), term.start + match.end(), fold(match.group()))
        for term in query.terms
        if term.form is not Form.PREFIX
        for match in WORD.finditer(query.text[term.start : term.end])
        if not is_unspaced(match.group())
    ][:MOST_WORDS]
    keys = {word: asked(word) for _start, _end, word in places}
    keys = {word: forms for word, forms in keys.items() if forms}
    if not keys:
        return ""
    own = engine.terms(generation, keys.keys())
    near = {term.word: term.stories for term in engine.near_terms(generation, keys)}
    guesses = [
        (start, end, guess.word)
        for start, end, word in places
        if word in keys and (guess := best_guess(word, near, own.get(word, 0))) is not None
    ]
    return corrected(query.text, guesses) if guesses else ""
