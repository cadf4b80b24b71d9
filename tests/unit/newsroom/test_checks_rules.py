"""The checks themselves: what each finds in a story as plain values, and what it leaves alone."""

import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.core.registry import RegistryError
from standfirst.newsroom.checks import checks
from standfirst.newsroom.checks.base import Check, contract
from standfirst.newsroom.checks.run import MOST_FINDINGS, run
from standfirst.newsroom.rules.checks import (
    HouseFacts,
    Limits,
    LinkFacts,
    Passage,
    PictureFacts,
    SourceFacts,
    Spot,
    StoryFacts,
    StyleLine,
)
from standfirst.newsroom.rules.checks.overlap import overlap
from standfirst.newsroom.rules.checks.spelling import candidates
from standfirst.newsroom.rules.checks.texts import sentences, shortened, width

HERE = Spot("body.one", "Paragraph")
CODES = [code for code, _check in checks]


class Words:
    """A dictionary of a few words."""

    def __init__(self, *known):
        self.known = {word.casefold() for word in known}

    def knows(self, word):
        return word.casefold() in self.known

    def suggest(self, word):
        return ["the"] if word == "teh" else []


def text(*paragraphs):
    return tuple(Passage(paragraph, HERE) for paragraph in paragraphs)


def found(code, story, house=HouseFacts()):  # noqa: B008 -- frozen
    return list(checks.get(code).find(story, house))


def messages(code, story, house=HouseFacts()):  # noqa: B008
    return [finding.message for finding in found(code, story, house)]


# Every entry


@pytest.mark.parametrize("code", CODES)
def test_every_check_keeps_the_contract(code):
    check = checks.get(code)
    contract(check)
    assert check.code == code
    assert str(check.about).endswith(".")
    assert list(check.find(StoryFacts(), HouseFacts())) is not None, "an empty story is no reason to fail"


TEXT = st.text(max_size=80)
PASSAGES = st.lists(TEXT, max_size=4).map(lambda texts: text(*texts))
STORIES = st.builds(
    StoryFacts,
    headline=TEXT,
    standfirst=TEXT,
    language=st.sampled_from(["en", "ja", "de", "pl", "zh-Hans"]),
    body=PASSAGES,
    others=PASSAGES,
    pictures=st.lists(
        st.builds(
            PictureFacts, st.just(HERE), title=TEXT, alt=TEXT, decorative=st.booleans(), credit=TEXT,
            rights_expire_on=st.none() | st.dates(), gone=st.booleans(),
        ),
        max_size=3,
    ).map(tuple),
    links=st.lists(
        st.builds(LinkFacts, st.just(HERE), TEXT, st.sampled_from(["", "draft", "embargo", "down", "gone"])), max_size=3
    ).map(tuple),
    sources=st.lists(st.builds(SourceFacts, st.just(HERE), TEXT, TEXT), max_size=3).map(tuple),
    shown_on=st.none() | st.dates(),
)  # fmt: skip
HOUSE = HouseFacts(style=(StyleLine("in order to", "to"), StyleLine("Ж", "")), lexicon=Words("the", "a"))


@settings(max_examples=60, deadline=None)
@given(STORIES)
def test_no_story_makes_a_check_fail(story):
    for _code, check in checks:
        for finding in check.find(story, HOUSE):
            assert finding.code == check.code
            assert finding.message
            assert finding.spot.path


def test_what_is_no_check_is_refused():
    class Nameless(Check):
        code = "not a name"
        label = about = "x"

        def find(self, story, house):
            return []

    for entry in (object(), Nameless()):
        with pytest.raises(RegistryError):
            contract(entry)


# Running them


def test_a_check_is_as_hard_as_the_publication_set_it():
    story = StoryFacts(headline="A", standfirst="B")
    assert {finding.severity for finding in run(story, HouseFacts(), {}).findings} == {"warn"}
    report = run(story, HouseFacts(), {"sources": "block", "countries": "off"})
    assert [finding.code for finding in report.blocking] == ["sources"]
    assert report.findings[0].severity == "block", "the hardest first"
    assert "countries" not in report.codes


def test_a_check_that_fails_stops_nothing_and_is_said(monkeypatch):
    monkeypatch.setattr(checks.get("sources"), "find", lambda story, house: 1 / 0, raising=False)
    report = run(StoryFacts(), HouseFacts(), {"sources": "block"})
    assert not report.blocking
    assert [note.message for note in report.notes] == [
        "The check “Sources” failed and found nothing. The log says why."
    ]


def test_one_check_does_not_flood_the_rest():
    pictures = tuple(PictureFacts(HERE, title=str(n)) for n in range(200))
    report = run(StoryFacts(pictures=pictures), HouseFacts(), {})
    assert sum(finding.code == "alt_text" for finding in report.findings) == MOST_FINDINGS


# Pictures


def test_pictures_need_alt_text_unless_decorative():
    pictures = (
        PictureFacts(HERE, title="Bare"),
        PictureFacts(HERE, title="Told", alt="A crane"),
        PictureFacts(HERE, title="Ornament", decorative=True),
        PictureFacts(HERE, gone=True),
    )
    assert messages("alt_text", StoryFacts(pictures=pictures)) == ["The picture “Bare” has no alt text."]


def test_pictures_need_a_credit_and_must_be_there():
    pictures = (PictureFacts(HERE, title="Bare"), PictureFacts(HERE, credit="Photo: X"), PictureFacts(HERE, gone=True))
    assert len(found("picture_credit", StoryFacts(pictures=pictures))) == 2


@pytest.mark.parametrize(
    ("ends", "is_over"),
    [(date(2026, 3, 27), True), (date(2026, 3, 26), True), (date(2026, 3, 28), False), (None, False)],
)
def test_rights_must_reach_the_day_the_story_goes_live(ends, is_over):
    picture = PictureFacts(HERE, title="Quay", rights_expire_on=ends)
    story = StoryFacts(pictures=(picture,), shown_on=date(2026, 3, 27))
    assert bool(found("picture_rights", story)) is is_over


# Words


def test_a_headline_is_measured_in_columns():
    house = HouseFacts(limits=Limits(headline=10))
    assert found("headline_length", StoryFacts(headline="東京港の計画"), house), "twelve columns"
    assert not found("headline_length", StoryFacts(headline="東京港の計"), house)
    assert not found("headline_length", StoryFacts(headline="Ten lettrs"), house)
    assert width("e\u0301") == 1


def test_a_standfirst_is_there_and_fits():
    house = HouseFacts(limits=Limits(standfirst=10))
    assert messages("standfirst", StoryFacts(standfirst="  "), house) == ["There is no standfirst."]
    assert found("standfirst", StoryFacts(standfirst="Eleven long"), house)[0].suggestion == "Shorten it by 1."
    assert not found("standfirst", StoryFacts(standfirst="Ten lettrs"), house)


def test_a_standfirst_repeated_in_the_body_is_found():
    standfirst = "The port will open a terminal by spring. Nobody knows the price."
    repeated = text("Officials met.", "“The port will open a terminal, by spring”, he said.")
    assert found("standfirst_repeated", StoryFacts(standfirst=standfirst, body=repeated))[0].quotes == (
        "The port will open a terminal by spring.",
    )
    told = text("A terminal is to open in the port by spring, and nobody knows the price yet.")
    assert not found("standfirst_repeated", StoryFacts(standfirst=standfirst, body=told))
    japanese = StoryFacts(
        standfirst="東京港は来年春までに新しいターミナルを開く。",
        body=text("東京港は来年春までに新しいターミナルを開く。"),
    )
    assert found("standfirst_repeated", japanese)


def test_house_style_finds_whole_words_and_leaves_quotations_alone():
    house = HouseFacts(style=(StyleLine("utilise", "use", "Plain."), StyleLine("Net", "net", match_case=True)))
    story = StoryFacts(
        headline="Ministers Utilise delay",
        body=text("“We utilise it,” she said.", "They reutilise the net.", "The Net."),
    )
    assert messages("house_style", story, house) == ["“Utilise”: write “use”.", "“Net”: write “net”."]


def test_house_style_finds_several_words_across_a_line():
    house = HouseFacts(style=(StyleLine("in order to", "to"), StyleLine("won't")))
    assert messages("house_style", StoryFacts(body=text("He won’t go in  order\nto sell.")), house) == [
        "“in order to”: write “to”.",
        "“won’t” is not our style.",
    ]


def test_house_style_knows_scripts_without_spaces():
    house = HouseFacts(style=(StyleLine("子供", "子ども"),))
    assert found("house_style", StoryFacts(body=text("東京の子供たちは")), house)


def test_spelling_is_asked_of_words_only():
    story = text(
        "Haruka Minase said teh plan of www.example.com cost 5bn in Tokyo, USA. Write to me@example.org about iPhones.",
        "Teh port’s co-operation teh",
    )
    asked = [candidate.word for candidate in candidates(story, "en", frozenset({"port"}))]
    assert asked == ["said", "teh", "plan", "of", "cost", "bn", "in", "Write", "to", "about", "co-operation"]
    assert [c.word for c in candidates(text("Der Hafn"), "de", frozenset())] == ["Der", "Hafn"], "nouns have capitals"


def test_spelling_names_each_wrong_word_once():
    house = HouseFacts(lexicon=Words("the", "plan", "is", "co", "ready"), words=frozenset({"minase"}))
    story = StoryFacts(body=text("the plan is teh co-plan", "teh minase is nto ready"), names=("Ready-made Ltd",))
    findings = found("spelling", story, house)
    assert [(f.message, f.suggestion) for f in findings] == [
        ("“teh” is not in the dictionary.", "Meant: the?"),
        ("“nto” is not in the dictionary.", ""),
    ]


def test_spelling_without_a_dictionary_is_one_note():
    house = HouseFacts(no_lexicon="No dictionary for Polski is installed: the spelling was not checked.")
    assert [(f.severity, f.message) for f in found("spelling", StoryFacts(), house)] == [("note", house.no_lexicon)]
    assert not found("spelling", StoryFacts(language="ja"), HouseFacts())


def test_spelling_keeps_to_its_time():
    class Slow(Words):
        def knows(self, word):
            time.sleep(0.01)
            return True

    words = " ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}word" for n in range(600))
    house = HouseFacts(lexicon=Slow(), limits=Limits(spelling_seconds=0.1))
    began = time.monotonic()
    assert [f.severity for f in found("spelling", StoryFacts(body=text(words)), house)] == ["note"]
    assert time.monotonic() - began < 1


# Sources, countries, links


def test_a_story_needs_sources_and_countries():
    assert found("sources", StoryFacts())[0].spot.path == "source_credits"
    assert found("countries", StoryFacts())[0].spot.path == "countries"
    story = StoryFacts(sources=(SourceFacts(HERE, "Kanto Wire"),), countries=("JP",))
    assert not found("sources", story)
    assert not found("countries", story)


def test_links_that_lead_nowhere_are_found():
    links = tuple(LinkFacts(HERE, "The port", state) for state in ("", "draft", "embargo", "down", "gone"))
    assert messages("dead_links", StoryFacts(links=links)) == [
        "“The port” is linked, and is not published.",
        "“The port” is linked, and is under embargo.",
        "“The port” is linked, and was taken down.",
        "A link leads to something that is no longer there.",
    ]


THEIRS = "The port said on Monday that it would open a new terminal by the spring of 2027, officials told reporters."


def test_text_taken_over_from_a_source_is_shown():
    story = StoryFacts(
        body=text("Rain fell.", "The port said on Monday that it would open a new terminal by the spring, we learned."),
        sources=(SourceFacts(HERE, "Kanto Wire", THEIRS), SourceFacts(HERE, "Silent")),
    )
    (finding,) = found("similarity", story)
    assert finding.message.startswith("79% of the words are those of Kanto Wire")
    assert finding.quotes == ("The port said on Monday that it would open a new terminal by the spring",)


def test_the_same_news_in_other_words_is_not_similar():
    ours = text("A terminal is to open in spring 2027, the port announced this week; it did not give a price.")
    assert not found("similarity", StoryFacts(body=ours, sources=(SourceFacts(HERE, "Kanto Wire", THEIRS),)))


@given(st.lists(st.sampled_from("abcdefgh"), max_size=60), st.lists(st.sampled_from("abcdefgh"), max_size=60))
def test_the_share_is_a_percentage_and_all_of_the_same_text_is_the_same(ours, theirs):
    assert 0 <= overlap(text(" ".join(ours)), " ".join(theirs), words=4).percent <= 100
    if len(ours) >= 4:
        assert overlap(text(" ".join(ours)), " ".join(ours), words=4).percent == 100


def test_a_pasted_book_is_compared_in_time():
    book = "The quick brown fox jumps over the lazy dog while nobody looks. " * 20_000
    began = time.monotonic()
    assert overlap(text(book[:20_000]), book, words=8).percent == 100
    assert time.monotonic() - began < 3


def test_texts_are_cut_for_quoting():
    assert shortened("one two three four", 9) == "one two …"
    assert sentences("He left. “Why?” Nobody knew") == ["He left.", "“Why?”", "Nobody knew"]
