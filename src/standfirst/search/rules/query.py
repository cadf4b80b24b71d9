"""What a reader typed, read as a query. Any text is one: nothing fails, and what is not understood is told.

    steel exports          both words, in any form
    "rare earths"          these words, in this order
    -coal  -"spot price"   not this
    hydro*                 words that begin so
    oil OR gas             one of them (in capitals, as are AND and NOT)

Bounded: so many signs are read, so many words looked for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from standfirst.search.rules import matching
from standfirst.search.rules.analysis import Sought, piece_tokens, sought, variants
from standfirst.search.rules.matching import Expression
from standfirst.search.rules.ranking import Asked
from standfirst.search.rules.words import fold, is_unspaced, parts, plain, words

LONGEST = 400
MOST_TERMS = 12
MOST_RUN = 16
MOST_PREFIXES = 3
SHORTEST_PREFIX = 2
# Words that stand for a beginning, and the heads in which words begin so, below which an engine gathers the rest.
MOST_BEGIN = 60
FEW_BEGIN = 2_000
_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»「」『』＂", '"'))
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
# A dash of any kind, right before a word or a quote and not inside a word, leaves out what follows.
_TERM = re.compile(r'(?P<minus>(?<!\S)[-−–—])?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')


class Form(Enum):
    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"


class Ignored(Enum):
    """Why a part of the query was not looked for."""

    TOO_LONG = "too_long"  # the query was cut
    TOO_MANY = "too_many"  # more words than are looked for
    NO_WORDS = "no_words"  # signs only
    SHORT_PREFIX = "short_prefix"  # a star after one letter: looked for as a word


@dataclass(frozen=True, slots=True)
class Term:
    """One thing looked for. `text` is what was written, `start` and `end` where it stands in the query read."""

    form: Form
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Query:
    """`text` is what was read: one line, cut at the longest. `groups` must each be found, in one of their terms;
    `excluded` must not be. `ignored` is what was not understood, once each.
    """

    text: str = ""
    groups: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()
    ignored: tuple[Ignored, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.groups or self.excluded)

    @property
    def terms(self) -> tuple[Term, ...]:
        return tuple(term for group in self.groups for term in group)


def parse(typed: str) -> Query:
    """The query in a text. Never raises."""
    text = one_line(typed)
    ignored: list[Ignored] = []
    if len(text) > LONGEST:
        text = text[:LONGEST].rsplit(" ", 1)[0].rstrip()
        ignored.append(Ignored.TOO_LONG)
    groups: list[list[Term]] = []
    excluded: list[Term] = []
    joins, negated, count, stars = False, False, 0, 0
    for match in _TERM.finditer(text.translate(_QUOTES)):
        operator = match["word"] if not match["minus"] else None
        if operator == "OR":
            joins = bool(groups)
        elif operator == "NOT":
            negated = True
        elif operator == "AND":
            joins = False
        else:
            term, why = _term(match)
            if why is not None:
                ignored.append(why)
            if term is None:
                continue
            count += 1
            stars += term.form is Form.PREFIX
            if count > MOST_TERMS or stars > MOST_PREFIXES:
                ignored.append(Ignored.TOO_MANY)
                break
            if match["minus"] or negated:
                excluded.append(term)
            elif joins and groups:
                groups[-1].append(term)
            else:
                groups.append([term])
            joins, negated = False, False
    return Query(text, tuple(map(tuple, groups)), tuple(excluded), tuple(dict.fromkeys(ignored)))


def one_line(typed: str) -> str:
    """The text without control characters and halves of pairs, its spaces made one; read no further than needed."""
    cut = typed[: LONGEST * 8].encode("utf-8", "ignore").decode("utf-8")
    return " ".join(_CONTROL.sub(" ", cut).split())


def _term(match: re.Match[str]) -> tuple[Term | None, Ignored | None]:
    start, end = match.span()
    if match["phrase"] is not None:
        found = pieces(match["phrase"])
        if not found:
            return None, Ignored.NO_WORDS if match["phrase"].strip() else None
        text = match["phrase"].strip()
        # One word in quotes is that word in public text; a longer phrase is read to its sixteenth word.
        return Term(Form.PHRASE, text, start, end), Ignored.TOO_MANY if len(found) > MOST_RUN else None
    text = match["word"]
    found = pieces(text)
    if not found:
        return None, Ignored.NO_WORDS
    if text.endswith("*") and len(found) == 1:
        if len(found[0]) >= SHORTEST_PREFIX or is_unspaced(found[0]):
            return Term(Form.PREFIX, text.rstrip("*"), start, end), None
        return Term(Form.WORD, text.rstrip("*"), start, end), Ignored.SHORT_PREFIX
    return Term(Form.WORD, text, start, end), None


def pieces(text: str) -> list[str]:
    """The words in a text, the words in compounds one by one."""
    return [part for word in words(plain(text)) for part in parts(word)]


Widened = Mapping[str, Sequence[tuple[str, int]]]


def prefixes(query: Query) -> list[str]:
    """The folded beginnings that known words are to be found for: `widened` of `expression`."""
    terms = [term for term in (*query.terms, *query.excluded) if term.form is Form.PREFIX]
    return list(dict.fromkeys(fold(term.text) for term in terms if not is_unspaced(term.text)))


def expression(term: Term, languages: Sequence[str], widened: Widened | None = None) -> Expression | None:
    """What a backend is asked for a term. Whose language it is, is not known: each of `languages` is tried.

    `widened` has the known words, with the stories they stand in, that begin with each prefix, commonest first. An
    engine would have to gather all that begin so before it could begin: it is asked for these, and for the rest only
    where there are few.
    """
    if term.form is Form.PHRASE:
        return _phrase(term.text, languages)
    found = sought(term.text, languages)
    if found is None:
        return None
    if term.form is Form.PREFIX:
        known = (widened or {}).get(fold(term.text), ())
        tokens = dict.fromkeys(token for word, _stories in known for token in variants(word, languages))
        few = sum(stories for _word, stories in known) < FEW_BEGIN
        return matching.beginning(found, tuple(tokens)[:MOST_BEGIN], natively=few)
    return matching.word(_shortened(found))


def _shortened(found: Sought) -> Sought:
    return Sought(found.written, tuple(run[:MOST_RUN] for run in found.runs))


def _phrase(text: str, languages: Sequence[str]) -> Expression | None:
    said = pieces(text)[:MOST_RUN]
    if not said:
        return None
    runs = dict.fromkeys(
        tuple(token for piece in said for token in piece_tokens(piece, language))[:MOST_RUN]
        for language in [*languages, ""]
    )
    return matching.phrase(runs)


def asked_tokens(group: Sequence[Term], languages: Sequence[str]) -> Asked:
    """A part of the query as the ranking looks for it."""
    tokens, beginnings = _tokens(group, languages)
    return Asked(frozenset(tokens), tuple(beginnings))


def marked_tokens(query: Query, languages: Sequence[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """What is marked in a snippet: tokens, and beginnings of tokens."""
    tokens, beginnings = _tokens(query.terms, languages)
    return frozenset(tokens), tuple(beginnings)


def _tokens(terms: Sequence[Term], languages: Sequence[str]) -> tuple[set[str], list[str]]:
    tokens: set[str] = set()
    beginnings: list[str] = []
    for term in terms:
        for word in words(plain(term.text)) if term.form is Form.PHRASE else [term.text]:
            found = sought(word, languages)
            if found is None:
                continue
            if term.form is Form.PREFIX:
                beginnings += [run[0] for run in found.runs[:1] if len(run) == 1]
            beginnings += [run[0] for run in found.runs if len(run) == 1 and len(run[0]) == 1 and is_unspaced(run[0])]
            tokens |= found.tokens
    return tokens, beginnings
