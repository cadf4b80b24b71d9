"""Builders of structured data: plain values in, blocks out."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.distribution.rules import structured
from standfirst.distribution.rules.structured import (
    Author,
    Correction,
    Crumb,
    Department,
    Filed,
    House,
    Image,
    Listed,
    Story,
    Translation,
)

AT = datetime(2026, 2, 6, 5, 5, 30, 123, tzinfo=timezone(timedelta(hours=9)))
HOUSE = House(
    "The Ledger", "https://ledger.example/", tagline="Every case counts", language="en-GB",
    logo=Image("https://ledger.example/logo.png", 600, 60),
    pages={"corrections": "https://ledger.example/policy/", "contact": "https://ledger.example/contact-us/",
           "ownership": "https://ledger.example/owners/", "cookies": "https://ledger.example/cookies/"},
    corrections="https://ledger.example/corrections/",
    departments=(Department("Tokyo Office", "https://ledger.example/bureau/tokyo/", "Tokyo", "JP"),),
)  # fmt: skip
STORY = Story("https://ledger.example/a-story-12/", "A story", "en", AT, section="Markets")


def test_a_plain_story_is_free_and_signed_by_the_publication():
    made = structured.news_article(STORY, HOUSE)
    assert made["@type"] == "NewsArticle"
    assert made["isAccessibleForFree"] is True
    assert "hasPart" not in made
    assert made["author"] == [
        {"@type": "NewsMediaOrganization", "@id": HOUSE.id, "name": "The Ledger", "url": HOUSE.home}
    ]
    assert made["publisher"]["logo"] == {"@type": "ImageObject", "url": HOUSE.logo.url, "width": 600, "height": 60}
    assert made["datePublished"] == made["dateModified"] == "2026-02-06T05:05:30+09:00"
    assert made["mainEntityOfPage"] == STORY.url


def test_a_gated_story_says_so_exactly():
    made = structured.news_article(replace(STORY, gated=True), HOUSE)
    assert made["isAccessibleForFree"] is False
    assert made["hasPart"] == {"@type": "WebPageElement", "isAccessibleForFree": False, "cssSelector": ".paywall"}


@pytest.mark.parametrize(
    ("label", "kind"), [("analysis", "AnalysisNewsArticle"), ("opinion", "OpinionNewsArticle"), ("odd", None)]
)
def test_labels_add_their_kind_and_stay_news(label, kind):
    made = structured.news_article(replace(STORY, label=label), HOUSE)
    assert made["@type"] == (["NewsArticle", kind] if kind else "NewsArticle")


def test_who_signs_what_it_is_about_and_what_was_corrected():
    made = structured.news_article(
        replace(
            STORY, modified=AT + timedelta(hours=2), dateline="Tokyo",
            authors=(Author("Aiko Mori", "https://ledger.example/contributor/mori/"),
                     Author("Kanto Wire", "", is_person=False)),
            companies=(Filed("Sakuragi", ticker="SKR"),),
            topics=(Filed("Trade", "https://ledger.example/topic/trade/"),),
            countries=(Filed("Japan", "https://ledger.example/country/japan/"),),
            keywords=("Trade", "Sakuragi", "Trade"),
            corrections=(Correction(AT, "It was 318."), Correction(AT, "Adds a statement.", is_update=True)),
            translations=(Translation("https://ledger.example/ja-13/", "物語", "ja"),),
        ),
        HOUSE,
    )  # fmt: skip
    assert made["dateModified"] == "2026-02-06T07:05:30+09:00"
    assert made["author"] == [
        {"@type": "Person", "name": "Aiko Mori", "url": "https://ledger.example/contributor/mori/"},
        {"@type": "Organization", "name": "Kanto Wire"},
    ]
    assert made["mentions"] == [{"@type": "Corporation", "name": "Sakuragi", "tickerSymbol": "SKR"}]
    assert made["about"][0]["name"] == "Trade"
    assert made["contentLocation"][0] == {
        "@type": "Country", "name": "Japan", "url": "https://ledger.example/country/japan/"
    }  # fmt: skip
    assert made["locationCreated"] == {"@type": "Place", "name": "Tokyo"}
    assert made["keywords"] == ["Trade", "Sakuragi"]
    assert made["correction"] == [
        {"@type": "CorrectionComment", "text": "It was 318.", "datePublished": "2026-02-06T05:05:30+09:00"}
    ]
    assert made["workTranslation"][0]["inLanguage"] == "ja"


def test_a_time_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="zone"):
        structured.news_article(replace(STORY, published=datetime(2026, 2, 6)), HOUSE)


def test_the_publication_names_its_policies_its_bureaus_and_its_search():
    made = structured.organization(HOUSE)
    assert made["correctionsPolicy"] == ["https://ledger.example/policy/", "https://ledger.example/corrections/"]
    assert made["ownershipFundingInfo"] == "https://ledger.example/owners/"
    assert made["contactPoint"]["url"] == "https://ledger.example/contact-us/"
    assert made["department"][0]["address"]["addressCountry"] == "JP"
    assert "https://ledger.example/cookies/" not in json.dumps(made)
    assert "potentialAction" not in structured.website(HOUSE)
    search = structured.website(replace(HOUSE, search="https://ledger.example/search/"))["potentialAction"]
    assert search["target"]["urlTemplate"] == "https://ledger.example/search/?q={search_term_string}"
    assert search["query-input"] == "required name=search_term_string"


def test_lists_count_from_one():
    trail = structured.breadcrumbs([Crumb("The Ledger", HOUSE.home), Crumb("Markets", "https://ledger.example/m/")])
    assert [(e["position"], e["name"]) for e in trail["itemListElement"]] == [(1, "The Ledger"), (2, "Markets")]
    page = structured.collection(
        HOUSE, url="https://ledger.example/m/", name="Markets", language="en", stories=[Listed("A", STORY.url)]
    )
    assert page["mainEntity"]["itemListElement"] == [
        {"@type": "ListItem", "position": 1, "name": "A", "url": STORY.url}
    ]


def test_a_partner_is_an_organisation_that_does_not_work_here():
    page = {"url": "https://ledger.example/c/", "name": "Kanto Wire", "language": "en"}
    assert "worksFor" not in structured.profile_page(HOUSE, **page, is_person=False)["mainEntity"]
    person = structured.profile_page(HOUSE, **page, role="Editor", website="https://mori.example/")["mainEntity"]
    assert person["@type"] == "Person"
    assert person["worksFor"]["@id"] == HOUSE.id
    assert person["sameAs"] == ["https://mori.example/"]


def empties(value):
    if isinstance(value, dict):
        return [k for k, v in value.items() if v in (None, "", [], {})] + [
            e for v in value.values() for e in empties(v)
        ]
    return [e for v in value for e in empties(v)] if isinstance(value, list) else []


@given(
    st.builds(
        Story, url=st.just(STORY.url), headline=st.text(min_size=1), language=st.sampled_from(["en", "ar"]),
        published=st.none() | st.datetimes(timezones=st.just(UTC)), description=st.text(), label=st.text(max_size=3),
        section=st.text(), dateline=st.text(), gated=st.booleans(), keywords=st.lists(st.text(), max_size=3).map(tuple),
    )
)  # fmt: skip
def test_any_story_makes_json_without_an_empty_property_and_without_a_body(story):
    made = structured.news_article(story, HOUSE)
    json.dumps(made)
    assert empties({name: value for name, value in made.items() if name != "keywords"}) == []
    assert "articleBody" not in made
    assert made["isAccessibleForFree"] is not story.gated
    assert ("hasPart" in made) is story.gated
