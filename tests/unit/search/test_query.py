"""Any text is a query; nothing that a reader types reaches an engine as syntax."""

from __future__ import annotations

import sqlite3
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.search.backends import postgres, sqlite
from standfirst.search.rules.matching import Wanted
from standfirst.search.rules.query import LONGEST, MOST_TERMS, Form, Ignored, expression, parse

HOSTILE = [
    "a" * 10_000, "( ( (" * 500, '"' * 1_001, 'unbalanced "quote', '"a" "b', "NEAR(a b, 5)", "headline:secret",
    "^start",
    "* ** ***", "a* OR", "OR OR OR", "NOT", "AND NOT -", "-", "--", "-\"", "'; DROP TABLE x; --", "%s %(x)s {0}",
    "\0null\0", "\x1b[31m", "\ud800lone", "\udfff", "(a+)+$" * 300, "a AND (b OR c", "{words}: x", "+a", "a:b:c",
    "\\", "\\'", "'", "x'y\\'z", "_all", "~canary", "_country_jp", "\u202eabc", "𝒂𝒃", "🙂", "!!!", "&|!<->",
    "´", "¨ oil", "\u0301", "a <-> b",
]  # fmt: skip


def said(text):
    query = parse(text)
    return [[(term.form, term.text) for term in group] for group in query.groups], [t.text for t in query.excluded]


@pytest.mark.parametrize(
    ("typed", "groups", "excluded"),
    [
        ("steel exports", [[(Form.WORD, "steel")], [(Form.WORD, "exports")]], []),
        ('"rare earths" china', [[(Form.PHRASE, "rare earths")], [(Form.WORD, "china")]], []),
        ("oil -palm", [[(Form.WORD, "oil")]], ["palm"]),
        ('oil -"palm oil"', [[(Form.WORD, "oil")]], ["palm oil"]),
        ("oil NOT palm", [[(Form.WORD, "oil")]], ["palm"]),
        ("hydro*", [[(Form.PREFIX, "hydro")]], []),
        ("copper OR lithium mine", [[(Form.WORD, "copper"), (Form.WORD, "lithium")], [(Form.WORD, "mine")]], []),
        ("e-mail", [[(Form.WORD, "e-mail")]], []),
        ("„seltene Erden“", [[(Form.PHRASE, "seltene Erden")]], []),
        ("OR oil", [[(Form.WORD, "oil")]], []),
        ('open "quote here', [[(Form.WORD, "open")], [(Form.PHRASE, "quote here")]], []),
    ],
)
def test_a_query_is_read(typed, groups, excluded):
    assert said(typed) == (groups, excluded)


def test_what_is_ignored_is_told():
    assert parse("a " * 600).ignored == (Ignored.TOO_LONG, Ignored.TOO_MANY)
    assert parse("!!! oil").ignored == (Ignored.NO_WORDS,)
    assert parse("x* oil").ignored == (Ignored.SHORT_PREFIX,)
    assert parse("aa* bb* cc* dd*").ignored == (Ignored.TOO_MANY,)


@pytest.mark.parametrize("typed", HOSTILE)
def test_a_hostile_query_is_bounded_and_quick(typed):
    began = time.process_time()
    query = parse(typed)
    assert time.process_time() - began < 0.5
    assert len(query.text) <= LONGEST
    assert len(query.terms) + len(query.excluded) <= MOST_TERMS
    assert "\0" not in query.text


@pytest.fixture(scope="module")
def engine():
    found = sqlite3.connect(":memory:")
    found.execute(f"CREATE VIRTUAL TABLE t USING fts5(words, content='', {sqlite._TOKENIZE})")
    yield found
    found.close()


def match_of(typed):
    query = parse(typed)
    groups = [expression(term, ("en", "ru", "ja")) for term in query.terms]
    none = [expression(term, ("en", "ru", "ja")) for term in query.excluded]
    return Wanted(tuple(g for g in groups if g), tuple(n for n in none if n), (("_all",),))


@pytest.mark.parametrize("typed", HOSTILE)
def test_sqlite_reads_every_match(typed, engine):
    assert engine.execute("SELECT rowid FROM t WHERE t MATCH ?", [sqlite.rendered(match_of(typed))]).fetchall() == []


@given(st.text(max_size=120))
def test_every_text_is_a_query_that_sqlite_reads(typed):
    with sqlite3.connect(":memory:") as engine:
        engine.execute(f"CREATE VIRTUAL TABLE t USING fts5(words, content='', {sqlite._TOKENIZE})")
        assert (
            engine.execute("SELECT rowid FROM t WHERE t MATCH ?", [sqlite.rendered(match_of(typed))]).fetchall() == []
        )
    engine.close()


@pytest.mark.django_db
@pytest.mark.postgres
def test_postgres_reads_every_match():
    from django.db import connection

    with connection.cursor() as cursor:
        for typed in HOSTILE:
            cursor.execute("SELECT %s::tsquery", [postgres.rendered(match_of(typed), ["_t1"])])
