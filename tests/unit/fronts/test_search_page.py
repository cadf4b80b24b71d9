"""The page of search: what it answers to whom, and what it costs."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from standfirst.core import options
from standfirst.search import actions
from standfirst.search.conf import SEARCHES, SUGGESTIONS
from tests import factories

pytestmark = pytest.mark.django_db
CANARY = "canaryword"


@pytest.fixture
def stories(house):
    paragraphs = ["One & <two>.", "Two.", f"Hidden {CANARY} follows.", "End."]
    body = [{"type": "paragraph", "value": f"<p>{text}</p>"} for text in paragraphs]
    made = [
        factories.story(house, "Copper <b>mines</b> reopen", access_level="premium", body=body, countries=["KZ"]),
        factories.story(house, "ارتفاع أسعار القمح", language="ar"),
        factories.story(house, "国内の半導体産業が回復", language="ja", countries=["JP"]),
    ]
    actions.index_many(ids=[one.pk for one in made])
    return made


def page(**query):
    return Client().get("/search/", query)


def text(answer):
    return answer.content.decode()


def test_the_empty_page_teaches_and_asks_nothing(stories, django_assert_num_queries):
    page()
    with django_assert_num_queries(0):
        answer = page()
    assert answer.status_code == 200 and 'role="search"' in text(answer)
    assert "rare earths" in text(answer) and 'content="noindex, follow"' in text(answer)


def test_results_are_marked_and_escaped(stories):
    answer = text(page(q="mines copper"))
    assert "<mark>Copper</mark> &lt;b&gt;<mark>mines</mark>&lt;/b&gt; reopen" in answer
    assert stories[0].canonical_path in answer and "<b>mines" not in answer


def test_other_scripts_have_their_language_and_direction(stories):
    assert 'lang="ar" dir="rtl"' in text(page(q="قمح"))
    assert 'lang="ja" dir="ltr"' in text(page(q="産業")) and "<mark>産業</mark>" in text(page(q="産業"))


@pytest.mark.parametrize("query", ["hidden", "hidden follows", "copper", "canarywor", "canarywor*", '"hidden canary"'])
def test_a_gated_word_stands_in_no_byte(stories, query):
    assert CANARY not in text(page(q=query))
    assert CANARY not in text(Client().get("/search/suggestions/", {"q": query}))


def test_a_gated_match_says_where_it_is(stories):
    answer = text(page(q=CANARY))
    assert "Matches in the full story" in answer and answer.count(CANARY) == answer.replace("<main", "").count(CANARY)
    assert "Hidden" not in answer


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ({"q": "copper", "country": "atlantis"}, "There is no country “atlantis”."),
        ({"q": "copper", "since": "2026-02-30"}, "“2026-02-30” is no date."),
        ({"q": "copper", "until": "soon"}, "“soon” is no date."),
        ({"q": "a " * 5_000}, "first 400 characters"),
        ({"q": '" -( NEAR'}, "No story matches"),
        ({"q": "\0\0"}, "Type what you are looking for"),
        ({"q": "'; DROP TABLE x; --"}, "No story matches"),
        ({"q": "coper mines"}, "Did you mean"),
        ({"q": "copper", "country": "kazakhstan", "order": "newest"}, "1 story"),
    ],
)
def test_odd_input_gets_a_clear_answer(stories, query, said):
    answer = page(**query)
    assert answer.status_code == 200 and said in text(answer)


def test_a_lone_surrogate_and_bad_bytes_are_read():
    for path in ("/search/?q=%ED%A0%80oil", "/search/?q=%FF%FE", "/search/?q=%00&since=%00", "/search/?q=a&before=%00"):
        assert Client().get(path).status_code in (200, 404)


def test_a_forged_page_is_not_found_and_only_get_is_answered(stories):
    assert page(q="copper", before="r1-ffff").status_code == 404
    assert Client().post("/search/", {"q": "copper"}).status_code == 405
    assert Client().post("/search/suggestions/").status_code == 405


def test_suggestions_are_plain_json(stories):
    answer = Client().get("/search/suggestions/", {"q": "kaz"})
    assert answer["Content-Type"] == "application/json" and answer["X-Robots-Tag"] == "noindex"
    assert json.loads(answer.content)["suggestions"][0] == {
        "kind": "country", "label": "Country", "text": "Kazakhstan", "path": "/country/kazakhstan/", "lang": "",
    }  # fmt: skip


def test_a_network_that_asks_too_often_waits(stories):
    with options.overridden({SEARCHES: 2, SUGGESTIONS: 1}):
        there = Client(REMOTE_ADDR="2001:db8:1:2::5")
        answers = [there.get("/search/", {"q": "copper"}) for _ in range(2)]
        # Another address of the same network.
        answers.append(Client(REMOTE_ADDR="2001:db8:1:2::6").get("/search/", {"q": "copper"}))
        assert [one.status_code for one in answers] == [200, 200, 429]
        assert 0 < int(answers[-1]["Retry-After"]) <= 60 and "no-store" in answers[-1]["Cache-Control"]
        assert there.get("/search/").status_code == 200
        assert Client(REMOTE_ADDR="192.0.2.1").get("/search/", {"q": "copper"}).status_code == 200
        assert [there.get("/search/suggestions/", {"q": "cop"}).status_code for _ in range(2)] == [200, 429]
