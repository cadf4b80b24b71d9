"""What a visitor gets who asks for what is not there, and what of it is kept."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.core import clock
from standfirst.fronts import actions, counting
from standfirst.fronts.actions import counting as writing
from standfirst.fronts.counting import Tally
from standfirst.fronts.models import MissingAddress
from standfirst.fronts.queries import nearest
from standfirst.fronts.queries.missing import missing_addresses
from standfirst.fronts.rules.mistyped import meant, noted
from tests import factories


class TestWords:
    def test_words_and_slugs_of_a_path(self):
        found = meant("/2019/05/Harbour-Dues-rise.html")
        assert found.words == ("Harbour", "Dues", "rise")
        assert found.slugs == ("harbour-dues-rise",)
        assert meant("/harbour-dues-12").slugs == ("harbour-dues", "harbour-dues-12")
        assert meant("/новости/порт-тарифы/").words == ("порт", "тарифы")
        assert meant("/news/").words == ()
        assert meant("/logo.png") is None
        assert meant("/wp-login.php").words == ("wp", "login")

    @given(st.text(max_size=2_000))
    def test_they_are_few_whatever_is_asked(self, path):
        found = meant(path)
        if found is not None:
            assert len(found.words) <= 8
            assert all(len(word) <= 30 for word in found.words)
            assert len(found.slugs) <= 2

    @pytest.mark.parametrize(
        "path",
        ["/reset/3f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c", "/u/jane@example.org", "/preview/abc", "/" + "a" * 201, "/",
         "/a\x00b",
         "/newsroom/x", "/t/eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.e30"],
    )  # fmt: skip
    def test_what_may_be_secret_or_somebodys_is_not_kept(self, path):
        assert noted(path) == ""

    def test_addresses_are_kept_without_their_slashes_at_the_end(self):
        assert noted("//old//page.html/") == "/old/page.html"
        assert (
            noted("/a-long-slug-of-many-words-about-2019-and-more/") == "/a-long-slug-of-many-words-about-2019-and-more"
        )


class TestTally:
    def test_it_stays_small_and_keeps_what_comes_again(self):
        kept = []
        tally = Tally(kept.append, most=10)
        for n in range(1_000):
            tally.note(f"/invented-{n}")
            tally.note("/real")
        assert len(tally._once) <= 10
        tally.flush()
        assert kept[0]["/real"] == 1_000
        assert tally.take() == {}

    def test_what_cannot_be_written_is_said_and_let_go(self, caplog):
        def fails(_counts):
            raise OSError("full")

        tally = Tally(fails)
        tally.note("/a")
        tally.flush()
        assert tally.take() == {}

    def test_a_budget_is_spent_and_filled_again(self):
        at = [0.0]
        budget = nearest.Budget(2, now=lambda: at[0])
        assert [budget.take() for _ in range(3)] == [True, True, False]
        at[0] = 0.5
        assert [budget.take() for _ in range(2)] == [True, False]


@pytest.mark.django_db
@pytest.mark.usefixtures("house")
class TestPage:
    def test_a_wrong_number_with_the_right_slug_offers_the_right_story_first(self, client, house):
        story = factories.story(house, "Harbour dues rise again")
        factories.story(house, "Newer than that")
        for path in (f"/{story.slug}-99999999/", f"/2019/05/{story.slug}.html", f"/news/{story.slug}"):
            answer = client.get(path, follow=True)
            assert answer.status_code == 404, path
            assert "Did you mean" in answer.text
            assert answer.text.index(story.canonical_path) < answer.text.index("</main>")

    def test_without_anything_near_the_newest_are_offered(self, client, house):
        story = factories.story(house, "Newest of all")
        answer = client.get("/qwertzuiop-asdfghjk/")
        assert "Newest stories" in answer.text
        assert story.canonical_path in answer.text

    def test_a_story_that_is_not_public_is_not_offered(self, client, house):
        draft = factories.story(house, "Under wraps for now", published=False)
        assert "Under wraps" not in client.get(f"/{draft.slug}-99999999/").text
        assert "Under wraps" not in client.get(draft.canonical_path).text

    def test_files_and_the_house_get_a_plain_page(self, client, house, django_assert_num_queries):
        factories.story(house, "Newest of all")
        for path in ("/logo-of-something.png", "/newsroom-x.css"):
            assert "Newest stories" not in client.get(path).text

    def test_words_in_another_order_are_found(self, client, house):
        from standfirst.search.actions import index_stories

        story = factories.story(house, "Almaty metro opens a second line")
        other = factories.story(house, "Newer than that and about something else")
        index_stories(ids=[story.pk, other.pk])
        page = client.get("/2019/05/second-line-metro-almaty.html").text
        assert "Did you mean" in page
        assert story.canonical_path in page
        assert "Newer than that" not in page

    def test_a_search_that_fails_costs_nothing_but_the_nearest(self, client, house, monkeypatch):
        def fails(*_args, **_more):
            raise OSError("no index")

        monkeypatch.setattr(nearest.search, "nearest", fails)
        story = factories.story(house, "Newest of all")
        assert story.canonical_path in client.get("/some-other-words.html").text

    def test_beyond_the_budget_the_newest_are_offered(self, client, house, monkeypatch):
        story = factories.story(house, "Harbour dues rise again")
        monkeypatch.setattr(nearest, "budget", nearest.Budget(0))
        assert "Newest stories" in client.get(f"/{story.slug}-99999999/").text

    def test_what_was_looked_for_in_vain_is_counted_without_its_query(self, client):
        counting.missing.take()
        for _ in range(3):
            client.get("/lost-page.html?email=jane@example.org")
        client.get("/u/jane@example.org")
        client.get("/lost.png")
        counting.missing.flush()
        assert [(row.address, row.hits) for row in missing_addresses()] == [("/lost-page.html", 3), ("/lost.png", 1)]

    def test_so_many_are_kept_and_what_is_asked_for_most_stays(self, monkeypatch):
        monkeypatch.setattr(writing, "KEPT_A_DAY", 5)
        day = date(2026, 2, 6)
        actions.count_missing(counts={(day, f"/real-{n}"): 10 + n for n in range(4)})
        for wave in range(6):
            actions.count_missing(counts={(day, f"/invented-{wave}-{n}"): 1 for n in range(50)})
        assert MissingAddress.objects.count() == 5
        assert [row.address for row in missing_addresses()][:4] == [f"/real-{n}" for n in (3, 2, 1, 0)]
        actions.count_missing(counts={(day, "/real-0"): 5, (day, "/new-and-wanted"): 3})
        assert dict(MissingAddress.objects.values_list("address", "hits"))["/real-0"] == 15
        assert "/new-and-wanted" in [row.address for row in missing_addresses()]

    def test_days_that_are_over_are_forgotten(self):
        today = clock.now().date()
        actions.count_missing(counts={(today - timedelta(days=n), "/a"): 1 for n in (0, 1, 8, 30)})
        actions.prune_missing()
        assert MissingAddress.objects.count() == 2
