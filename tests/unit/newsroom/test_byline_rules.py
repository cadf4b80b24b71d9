"""How a story is signed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.languages import LANGUAGES
from standfirst.newsroom.rules import byline as rule
from standfirst.newsroom.rules.byline import BylinePart, CreditFacts, byline

AIKO = CreditFacts(rule.CONTRIBUTOR, name="Aiko Mori", url="/contributor/aiko-mori/")
IN_TOKYO = CreditFacts(rule.CONTRIBUTOR_IN, name="Jan Nowak", url="/contributor/jan-nowak/", place="Tokyo")
FOR_BUREAU = CreditFacts(
    rule.CONTRIBUTOR_FOR, name="Ruth Ell", bureau="Warsaw Office", bureau_url="/bureau/warsaw/", edition_code="bnc"
)
BUREAU = CreditFacts(rule.BUREAU, bureau="Tokyo Office", bureau_url="/bureau/tokyo/", edition_code="bno")
PARTNER = CreditFacts(rule.PARTNER, name="Kanto Wire", url="/contributor/kanto-wire/")
STAFF = CreditFacts(rule.STAFF)

words = st.text(st.characters(whitelist_categories=["L", "N"]), min_size=1, max_size=12)
credits = st.builds(
    CreditFacts,
    form=st.sampled_from([c.form for c in (AIKO, IN_TOKYO, FOR_BUREAU, BUREAU, PARTNER, STAFF)]),
    name=words | st.just(""),
    url=st.sampled_from(["", "/contributor/x/"]),
    place=words | st.just(""),
    bureau=words | st.just(""),
    bureau_url=st.sampled_from(["", "/bureau/x/"]),
    edition_code=st.sampled_from(["", "bno"]),
)


@pytest.mark.parametrize(
    ("given_credits", "line"),
    [
        ((), ""),
        ((AIKO,), "Aiko Mori"),
        ((IN_TOKYO,), "Jan Nowak in Tokyo"),
        ((FOR_BUREAU,), "Ruth Ell for Warsaw Office"),
        ((BUREAU,), "bno - Tokyo Office"),
        ((PARTNER,), "Kanto Wire"),
        ((STAFF,), "Staff reporter"),
        ((AIKO, IN_TOKYO), "Aiko Mori and Jan Nowak in Tokyo"),
        ((AIKO, IN_TOKYO, BUREAU), "Aiko Mori, Jan Nowak in Tokyo and bno - Tokyo Office"),
        ((AIKO, FOR_BUREAU, PARTNER), "Aiko Mori, Ruth Ell for Warsaw Office and Kanto Wire"),
        ((STAFF, STAFF), "Staff reporter"),
    ],
)  # fmt: skip
def test_credits_are_joined_as_a_british_paper_does(given_credits, line):
    assert byline(given_credits).text == line


def test_other_languages_join_in_their_own_way():
    assert byline((AIKO, IN_TOKYO), "ja").text == "Aiko Mori、Jan Nowak (Tokyo)"
    assert byline((AIKO, PARTNER), "ru").text == "Aiko Mori и Kanto Wire"
    assert byline((STAFF,), "de").text == "Redaktion"
    assert byline((AIKO, PARTNER), "xx-YY").text == "Aiko Mori and Kanto Wire"


def test_names_and_bureaus_are_linked_and_the_words_between_are_not():
    assert byline((AIKO, BUREAU)).parts == (
        BylinePart("Aiko Mori", "/contributor/aiko-mori/"),
        BylinePart(" and "),
        BylinePart("bno - Tokyo Office", "/bureau/tokyo/"),
    )


@given(st.lists(credits, max_size=6).map(tuple), st.sampled_from([*LANGUAGES, "en-GB", "xx", "", "zz-Zzzz-QQ"]))
def test_any_credits_give_one_whole_line(given_credits, language):
    line = byline(given_credits, language)
    assert line.text == "".join(part.text for part in line.parts)
    assert all(part.text for part in line.parts)
    assert "{" not in line.text and "}" not in line.text
    for credit in given_credits:
        if credit.form != rule.STAFF and credit.form != rule.BUREAU and credit.name:
            assert credit.name in line.text
    neighbours = zip(line.parts, line.parts[1:], strict=False)
    assert all(first.url or second.url for first, second in neighbours)


@given(credits)
def test_a_complete_credit_is_never_left_out(credit):
    lacks = rule.missing(
        credit.form,
        contributor=bool(credit.name),
        partner=credit.form == rule.PARTNER,
        place=bool(credit.place),
        bureau=bool(credit.bureau),
    )
    if not lacks:
        assert byline((credit,)).text
