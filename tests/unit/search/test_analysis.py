"""The same words are found however they are written."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.search.rules import stems
from standfirst.search.rules.analysis import MOST_VARIANTS, sought, surface_words, text_tokens
from standfirst.search.rules.words import fold, parts, plain, words

ENDINGS = ("s", "ed", "ing", "er", "ers", "ization", "able", "ational", "ally", "iveness")
LETTERS = [f"{first}{second}" for first in "bcdfgklmnprst" for second in "aeiou"]
LANGUAGES = ("en", "ru", "uk", "pl", "de", "tr", "ar", "ja", "ko", "th", "kk", "fr")
ANY = st.text(max_size=200)


def finds(query: str, text: str, language: str) -> bool:
    """Whether a word typed by a reader finds a text."""
    said, asked = text_tokens(text, language), sought(query, LANGUAGES)
    joined = " " + " ".join(said) + " "
    return asked is not None and any(
        f" {' '.join(run)} " in joined
        or (len(run[0]) == 1 and not run[0].isascii() and any(t.startswith(run[0]) for t in said))
        for run in asked.runs
    )


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("Казахстан", "переговоры в Казахстане", "ru"),
        ("казахстане", "Казахстан подписал", "ru"),
        ("компаниями", "доля компании", "ru"),
        ("компанія", "частка компанії зросла", "uk"),
        ("банку", "Національний банк", "uk"),
        ("обєкт", "великий об’єкт", "uk"),
        ("spółka", "zarząd spółki", "pl"),
        ("spolki", "zarząd spółki", "pl"),
        ("rynku", "rynek obligacji", "pl"),
        ("اقتصاد", "نمو الاقتصاد المصري", "ar"),
        ("القمح", "أسعار قمح", "ar"),
        ("اقتصاد", "والاقتصاد العالمي", "ar"),
        ("قمح", "لِلْقَمْحِ", "ar"),
        ("半導体", "国内の半導体産業", "ja"),
        ("産業", "国内の半導体産業に", "ja"),
        ("税", "消費税率", "ja"),
        ("삼성", "올해 삼성전자의 실적", "ko"),
        ("น้ำมัน", "ราคาน้ำมันดิบ", "th"),
        ("isci", "İŞÇİ hakları", "tr"),
        ("ışık", "IŞIK", "tr"),
        ("Muller", "Herr Müller sagt", "de"),
        ("Mueller", "Herr Müller sagt", "de"),
        ("Müller", "Herr Mueller sagt", "de"),
        ("strasse", "Die Straße", "de"),
        ("societe generale", "", "fr"),
        ("société", "la societe anonyme", "fr"),
        ("exports", "it exported more", "en"),
        ("US", "the U.S. economy", "en"),
        ("Loreal", "", "fr"),
        ("L’Oréal", "chez L'Oreal hier", "fr"),
        ("мұнайдың", "мұнай бағасы", "kk"),
        ("ﬁnance", "finance", "en"),
    ],
)  # fmt: skip
def test_a_word_is_found_in_another_form(query, text, language):
    if text:
        assert finds(query, text, language)
    else:
        assert sought(query, LANGUAGES) is not None


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [("oil", "boiling", "en"), ("京東", "東京都", "ja"), ("нефть", "газ", "ru"), ("Japan", "Japanese", "en")],
)
def test_a_word_is_not_found_in_another_word(query, text, language):
    assert not finds(query, text, language)


def test_signs_that_are_not_seen_part_no_word():
    assert text_tokens("in\u00adfla\u200btion", "en") == text_tokens("inflation", "en")


def test_a_possessive_is_the_name():
    assert text_tokens("Japan’s", "en") == text_tokens("Japan", "en") == ["japan"]


@given(ANY)
def test_no_text_fails_and_no_token_is_syntax(text):
    for language in ("en", "ja", "tr", "xx"):
        for token in text_tokens(text, language):
            assert token and len(token) <= 64
            assert not set(token) & set(" \"'\\~_*:^()|&!\0")
    surface_words(text)


@given(ANY)
def test_a_word_of_a_query_is_looked_up_in_few_ways(word):
    found = sought(word, LANGUAGES)
    assert found is None or 0 < len(found.runs) <= MOST_VARIANTS


@given(st.text(alphabet="abcéñüЯйأ東ア한", min_size=1, max_size=12))
def test_folding_twice_is_folding_once(word):
    assert fold(fold(word)) == fold(word)
    assert all(part for found in words(plain(word)) for part in parts(found))


def test_what_is_longer_than_any_word_is_none():
    assert text_tokens("a" * 500, "en") == []


def test_threads_get_the_stems_of_their_own_words():
    asked = [f"{beginning}{n}{ending}" for n in LETTERS for beginning in ("report", "nation") for ending in ENDINGS]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            told = list(threads.map(lambda word: stems.stem(word, "en"), asked))
    finally:
        sys.setswitchinterval(before)
    stems._kept.clear()
    stems._stemmer.cache_clear()
    assert told == [stems.stem(word, "en") for word in asked]
