"""Old addresses lead on, and nothing that answers is ever led away."""

from __future__ import annotations

import pytest

from standfirst.fronts import actions
from standfirst.fronts.counting import hits, missing
from standfirst.fronts.errors import RedirectRefused
from standfirst.fronts.models import Redirect
from standfirst.record.models import AuditEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


@pytest.fixture(autouse=True)
def _nothing_counted():
    hits.take(), missing.take()
    yield
    hits.take(), missing.take()


def lead(source, target="", status=301, *, elsewhere=False, **more):
    return actions.save_redirect(source=source, target=target, status=status, elsewhere=elsewhere, by=None, **more)


def refusal(*args, **more):
    with pytest.raises(RedirectRefused) as refused:
        lead(*args, **more)
    return refused.value.why


class TestLeadingOn:
    @pytest.mark.parametrize(
        "asked", ["/Old-Page.html", "/old-page.html/", "/old-page.html?utm_source=x", "//old-page.html"]
    )
    def test_any_spelling_of_an_old_address_leads_on_at_once(self, client, asked):
        lead("/old-page.html", "/about-us/")
        answer = client.get(f"http://testserver{asked}" if asked.startswith("//") else asked)
        assert answer.status_code == 301
        assert answer.url.partition("?")[0] == "/about-us/"
        assert "max-age=60" in answer.headers["Cache-Control"]

    def test_temporary_and_gone_are_told_apart(self, client):
        lead("/for-now.html", "/about-us/", 302)
        lead("/never.html", "", 410)
        assert client.get("/for-now.html").status_code == 302
        gone = client.get("/never.html")
        assert gone.status_code == 410
        assert "This page is gone" in gone.text

    def test_the_query_goes_along_unless_the_old_address_was_known_by_it(self, client):
        lead("/a.php", "/about-us/")
        lead("/a.php?id=7", "/contact-us/")
        assert client.get("/a.php?x=1&y=%C3%A9").url == "/about-us/?x=1&y=%C3%A9"
        assert client.get("/a.php?id=7").url == "/contact-us/"
        assert client.get("/a.php?id=8").url == "/about-us/?id=8"

    def test_letters_beyond_ascii_lead_on_in_any_encoding(self, client):
        lead("/новости/Старая.html", "/about-us/")
        assert (
            client.get("/%D0%9D%D0%BE%D0%B2%D0%BE%D1%81%D1%82%D0%B8/%D1%81%D1%82%D0%B0%D1%80%D0%B0%D1%8F.html").url
            == "/about-us/"
        )
        lead("/caf%E9.html", "/contact-us/")
        assert client.get("/caf%E9.html").url == "/contact-us/"

    def test_a_story_is_followed_by_its_number_wherever_its_slug_goes(self, client, house):
        story = factories.story(house, "Harbour dues")
        lead("/2019/05/harbour.html", story.canonical_path)
        assert Redirect.objects.get().target == str(story.number)
        story.slug = "harbour-dues-again"
        story.save()
        assert client.get("/2019/05/harbour.html").url == f"/harbour-dues-again-{story.number}/"

    def test_a_story_that_is_not_public_is_led_to_by_nobody(self, client, house):
        draft = factories.story(house, "Not yet", published=False)
        saved = lead("/not-yet.html", str(draft.number))
        assert "not public now" in " ".join(saved.notes)
        assert client.get("/not-yet.html").status_code == 404

    def test_another_site_is_led_to_without_the_visitors_query(self, client):
        assert refusal("/partner.html", "https://partner.example/x") == "elsewhere"
        lead("/partner.html", "https://partner.example/x?a=1", elsewhere=True)
        assert client.get("/partner.html?token=secret").url == "https://partner.example/x?a=1"

    def test_only_visitors_who_look_are_led(self, client):
        lead("/old-page.html", "/about-us/")
        assert client.post("/old-page.html").status_code in (403, 404)
        assert client.head("/old-page.html").status_code == 301


class TestPatterns:
    def test_pieces_are_carried_over(self, client, house):
        story = factories.story(house, "Numbered")
        lead("/news/{year}/{month}/{slug}.html", "/topic/{slug}/")
        lead("/article.php?id={number}", "{number}")
        lead("/archive/*", "/old/*")
        assert client.get("/news/2019/05/Some-Thing.html").url == "/topic/Some-Thing/"
        assert client.get(f"/article.php?id={story.number}&x=1").url == story.canonical_path
        assert client.get("/article.php?id=999999999").status_code == 404
        assert client.get("/archive/a/%2e%2e/b").status_code == 404
        assert client.get("/archive/a//b%20c").url == "/old/a/b%20c"

    def test_what_is_caught_reaches_no_host(self, client):
        lead("/go/{slug}", "/{slug}/x/")
        for evil in (
            "%2F%2Fevil.example",
            "https:%5C%5Cevil.example",
            "%5Cevil.example",
            "//evil.example",
            "evil.example%00",
        ):
            answer = client.get(f"/go/{evil}")
            assert answer.status_code == 404 or (
                answer.url.startswith("/") and not answer.url.startswith(("//", "/\\"))
            )

    def test_an_exact_address_goes_before_patterns_and_the_heavier_pattern_before_the_lighter(self, client):
        lead("/n/{slug}.html", "/a/{slug}/")
        lead("/n/special-{slug}.html", "/b/{slug}/")
        lead("/n/special-one.html", "/c/one/")
        assert client.get("/n/x.html").url == "/a/x/"
        assert client.get("/n/special-x.html").url == "/b/x/"
        assert client.get("/n/special-one.html").url == "/c/one/"

    def test_a_pattern_that_is_deleted_or_changed_leads_no_more(self, client):
        kept = lead("/n/{slug}.html", "/a/{slug}/").redirect
        assert client.get("/n/x.html").url == "/a/x/"
        lead("/m/{slug}.html", "/a/{slug}/", redirect_id=kept.pk)
        assert client.get("/n/x.html").status_code == 404
        assert client.get("/m/x.html").url == "/a/x/"
        actions.delete_redirects(ids=[kept.pk], by=None)
        assert client.get("/m/x.html").status_code == 404

    def test_there_may_be_so_many_and_no_more(self, monkeypatch):
        from standfirst.fronts.actions import redirects

        monkeypatch.setattr(redirects, "MOST_PATTERNS", 1)
        lead("/n/{slug}.html", "/a/{slug}/")
        assert refusal("/m/{slug}.html", "/a/{slug}/") == "patterns_full"


class TestWhatAnswersAlready:
    def test_a_live_address_always_answers_itself_and_its_editor_is_told(self, client, house):
        story = factories.story(house, "Live")
        notes = [
            lead(source, "/pro/").notes
            for source in ("/about-us", story.canonical_path, "/section/markets/", "/robots.txt")
        ]
        assert [len(one) for one in notes] == [1, 1, 1, 1]
        assert client.get("/about-us/").status_code == 200
        assert client.get(story.canonical_path).status_code == 200
        assert client.get("/section/markets/").status_code == 200

    def test_a_story_that_was_taken_down_stays_gone(self, client, house):
        from standfirst.newsroom.actions import take_down

        story = factories.story(house, "Taken down")
        lead(story.canonical_path, "/about-us/")
        lead("/leads-there.html", str(story.number))
        take_down(
            article=story, reason="A court order.", by=factories.editor() if hasattr(factories, "editor") else None
        )
        assert client.get(story.canonical_path).status_code == 410
        assert client.get("/leads-there.html").status_code == 410
        assert refusal("/another.html", str(story.number)) == "story_down"

    def test_the_front_page_and_the_house_are_nobodys(self):
        assert refusal("/?p=12", "/about-us/") == "front_page"
        assert refusal("/newsroom/x", "/about-us/") == "house"
        assert refusal("/account/{slug}", "/about-us/") == "house"


class TestCirclesAndChains:
    def test_circles_are_refused(self):
        assert refusal("/a.html", "/A.html/") == "itself"
        lead("/a.html", "/b.html")
        assert refusal("/b.html", "/a.html") == "loop"
        lead("/b.html", "/c.html")
        assert refusal("/c.html", "/a.html?x=1") == "loop"

    def test_circles_through_patterns_are_refused(self):
        assert refusal("/x/{slug}", "/x/{slug}/") == "loop"
        assert refusal("/x/*", "/x/deeper/*") == "long"
        assert refusal("/x/*", "/x/") == "loop"
        lead("/p/{slug}.html", "/q/{slug}.html")
        assert refusal("/q/{slug}.html", "/p/{slug}.html") == "loop"
        assert refusal("/q/one.html", "/p/one.html") == "loop"
        assert refusal("/r/{slug}.html", "/p/{slug}.html") == "leads_on"

    def test_a_circle_closed_by_a_new_pattern_is_refused(self):
        lead("/topic/foo.html", "/news/foo.html")
        assert refusal("/news/{slug}.html", "/topic/{slug}.html") == "loop"

    def test_what_leads_on_is_led_straight(self, client):
        lead("/b.html", "/about-us/")
        saved = lead("/a.html", "/b.html")
        assert saved.redirect.target == "/about-us/"
        assert "straight" in saved.notes[0]
        assert client.get("/a.html").url == "/about-us/"

    def test_what_leads_to_a_new_redirect_is_led_straight_too(self, client):
        lead("/a.html", "/b.html")
        assert lead("/b.html", "/about-us/").straightened == 1
        assert client.get("/a.html").url == "/about-us/"

    def test_chains_that_would_be_another_thing_are_refused(self):
        lead("/gone.html", "", 410)
        lead("/for-now.html", "/about-us/", 302)
        lead("/partner.html", "https://partner.example/", elsewhere=True)
        assert refusal("/a.html", "/gone.html") == "leads_to_gone"
        assert refusal("/a.html", "/for-now.html") == "leads_to_temporary"
        assert refusal("/a.html", "/partner.html") == "leads_elsewhere"
        assert refusal("/a.html", "999999999") == "story_none"

    def test_the_same_address_twice_is_refused_with_what_is_there(self):
        lead("/a.html", "/about-us/")
        with pytest.raises(RedirectRefused, match="/about-us/") as refused:
            lead("/A.html/", "/contact-us/")
        assert (refused.value.why, refused.value.field) == ("exists", "source")


class TestRecord:
    def test_every_change_has_its_audit_row(self):
        kept = lead("/a.html", "/about-us/").redirect
        lead("/a.html", "/contact-us/", redirect_id=kept.pk)
        actions.delete_redirects(ids=[kept.pk], by=None)
        rows = AuditEntry.objects.filter(object_key=f"redirect:{kept.pk}").order_by("id")
        assert [row.action.partition(".")[2] for row in rows] == [
            "redirect_added",
            "redirect_changed",
            "redirect_deleted",
        ]
        assert rows[1].data["before"]["to"] == "/about-us/"
        assert refusal("/a.html", "/x/", redirect_id=kept.pk) == "gone_meanwhile"

    def test_uses_are_counted_and_written_later(self, client, django_assert_num_queries):
        kept = lead("/a.html", "/about-us/").redirect
        client.get("/a.html")
        with django_assert_num_queries(2):  # inside a test's transaction the patterns are read each second
            client.get("/a.html")
            client.get("/a.html")
        kept.refresh_from_db()
        assert kept.hits == 0
        hits.flush()
        kept.refresh_from_db()
        assert kept.hits == 3
        assert kept.last_used_at is not None


def test_many_addresses_of_hubs_are_known_by_few_statements(house, django_assert_max_num_queries):
    from standfirst.fronts.queries.live_addresses import live_addresses
    from standfirst.fronts.rules.redirects import read_address
    from standfirst.newsroom.models import Topic
    from standfirst.newsroom.queries import find_hub

    topic = Topic.objects.get(pk=house.topics[0].pk)
    topic.slug = "another-topic"
    topic.save()
    there = [
        "/section/markets/", "/edition/orient/", "/edition/orient/all/", "/bureau/tokyo-office/", "/country/japan/",
        "/sector/energy/", "/company/firm-1/", "/topic/topic-0/", "/topic/another-topic/", "/contributor/writer-0/",
    ]  # fmt: skip
    gone = [f"/{path.split('/')[1]}/nowhere-{n}/" for n in range(30) for path in there]
    for path in there:
        assert find_hub(*path.split("/")[1:3]) is not None, path
    # Ten of them are the shared rows, read anew inside a transaction.
    with django_assert_max_num_queries(17):
        live = live_addresses([read_address(path) for path in [*there, *gone]])
    assert live == dict.fromkeys((path.rstrip("/") for path in there), "hub")
