"""The measuring tools measure: a slow answer is seen, a wrong one is refused, the seeder's stories are real ones."""

from __future__ import annotations

import json
import random
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from statistics import median

import pytest

from bench import article, drawn, load, prose
from bench.figures import Target, percentile
from bench.homes import SECRET
from bench.servers import ROOT
from bench.words import LANGUAGES
from tests.support.sites import bare_environment, seeded_home


class Answers(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        if self.path == "/slow":
            time.sleep(0.05)
        self.send_response(500 if self.path == "/broken" else 200)
        if self.path == "/chunked":
            self.send_header("Transfer-Encoding", "chunked")
            self.end_headers()
            self.wfile.write(b"3\r\nabc\r\n4\r\ndefg\r\n0\r\n\r\n")
            return
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *arguments):
        pass


@pytest.fixture(scope="module")
def server():
    made = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
    threading.Thread(target=made.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{made.server_port}"
    made.shutdown()
    made.server_close()


def test_load_counts_answers_their_bytes_and_their_time(server):
    found = load.run(f"{server}/slow", connections=3, seconds=0.3)
    assert found["requests"] == len(found["latencies"]) >= 3
    assert min(found["latencies"]) >= 50
    assert found["bytes"] == 5
    assert load.run(f"{server}/chunked", connections=1, seconds=0.05)["bytes"] == 7


def test_load_refuses_to_measure_errors(server):
    with pytest.raises(RuntimeError, match="answered 500"):
        load.run(f"{server}/broken", connections=2, seconds=0.1)


def test_percentile_is_the_nearest_rank():
    values = [float(n) for n in range(1, 101)]
    assert percentile(values, 0.95) == 95
    assert percentile([7.0], 0.95) == 7


def test_target_says_whether_it_is_met():
    assert Target("rate", 2.0, 2.0).met and not Target("rate", 1.99, 2.0).met
    assert Target("start", 8.0, 8.0, most=True).met and not Target("start", 8.1, 8.0, most=True).met
    assert "NOT MET" in str(Target("rate", 1.5, 2.0, "×"))


def test_a_page_without_the_whole_story_is_not_measured():
    lacking = article.missing_texts(
        "<h1>Washington sets 19 March for <b>summit</b> with Tokyo on cars, chips and gas</h1>"
    )
    assert len(lacking) > 30
    assert not any(text.startswith("Washington sets") for text in lacking)


def test_load_asks_for_any_of_several_pages_and_tells_their_mean_length(server):
    found = load.run(server, connections=1, seconds=0.3, paths=["/chunked", "/whole"])
    assert 5 < found["mean_bytes"] < 7
    with pytest.raises(RuntimeError, match="/broken"):
        load.run(server, connections=1, seconds=5, paths=["/broken", "/whole"])


def test_an_archive_is_the_same_every_time_and_a_small_one_is_as_dense_as_a_large_one():
    stories, _ = drawn.batch(0, 2_000)
    again, _ = drawn.batch(0, 2_000)
    assert stories == again and len(stories) == 2_000
    assert drawn.moment(1_999, 2_000) == drawn.moment(999_999, 1_000_000)
    assert [story.at for story in stories] == sorted(story.at for story in stories)


def test_what_is_common_falls_as_zipf_found_and_two_common_filters_may_have_nothing_in_common():
    stories, _ = drawn.batch(1, 10_000)
    (country, sector), (seldom, kept) = drawn.NEVER, drawn.SELDOM
    counts = Counter(place for story in stories for place in story.countries)
    assert counts[0] > counts[3] > counts[20] > 0
    assert sum(country in story.countries for story in stories) > 50
    assert sum(sector in story.sectors for story in stories) > 50
    assert not any(country in story.countries and sector in story.sectors for story in stories)
    both = [story.place for story in stories if seldom in story.countries and kept in story.sectors]
    assert both and all(place % drawn.SELDOM_EVERY == 7 for place in both)


@pytest.mark.soak
def test_stories_have_four_hundred_words_and_say_whom_they_are_about():
    dice, lengths = random.Random(1), []
    for number in range(400):
        named = prose.Named("en", ["Ruclebrul Group"], ["Japan"], [])
        words = prose.write(named, prose.headline("en", named, dice), dice, uid=number)
        text = " ".join(str(block["value"]) for block in json.loads(words.body))
        assert "Ruclebrul Group" in text or "Japan" in text
        lengths.append(len(text.split()))
    assert 340 < median(lengths) < 460 and max(lengths) > 2 * median(lengths)
    for language in LANGUAGES:
        assert prose.headline(language, prose.Named(language, [], [], []), dice)


@pytest.mark.soak
def test_seeded_stories_are_filed_signed_and_served(tmp_path):
    environment = bare_environment(seeded_home(tmp_path / "home"))

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().splitlines()

    before = int(run("-c", COUNT)[-1])
    assert int(run("-m", "bench.seeder", "130")[-1]) == 130 - before > 0
    told = run("-c", LOOK)
    assert told[-1] == "130 130 130 130 ok"
    assert run("-m", "django", "reconcile_articles", "--dry-run")[-1] == "Every story is as it should be."


@pytest.mark.soak
def test_a_house_by_lot_is_in_order_and_goes_on_where_it_stopped(tmp_path):
    (tmp_path / "home").mkdir()
    environment = bare_environment(tmp_path / "home") | {"STANDFIRST_SECRET_KEY": SECRET}
    for arguments in (["django", "migrate", "-v", "0"], ["bench.seeder", "--house", "300"]):
        subprocess.run([sys.executable, "-m", *arguments], cwd=ROOT, env=environment, check=True, capture_output=True)

    def run(*arguments):
        done = subprocess.run(
            [sys.executable, "-m", *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip().splitlines()[-1]

    assert run("bench.seeder", "--house", "300") == "0", "it is all there"
    assert run("django", "reconcile_articles", "--dry-run") == "Every story is as it should be."
    pages = json.loads(run("bench.desk_pages"))["pages"]
    assert len(pages) > 20 and "before=" in pages["100,000 stories deep"]
    with sqlite3.connect(tmp_path / "home" / "standfirst.sqlite3") as database:
        assert not database.execute("PRAGMA foreign_key_check").fetchall()
    groups = json.loads(run("bench.million_pages"))["groups"]
    assert len(groups["article"]) > 200 and groups["hub: company"] == ["/company/bench-company-0/"]


COUNT = """
import django; django.setup()
from standfirst.newsroom.models import Article
print(Article.objects.filter(is_published=True).count())
"""

LOOK = """
import django; django.setup()
from django.test import Client
from wagtail.models import Page
from standfirst.newsroom.models import Article, Filing
oldest = Article.objects.filter(is_published=True).order_by("published_at").first()
visitor = Client(headers={"host": "localhost"})
assert visitor.get(oldest.canonical_path).status_code == 200, oldest.canonical_path
assert "-again-" in oldest.slug and oldest.countries.exists()
assert visitor.get("/section/markets/").status_code == 200
assert not any(Page.find_problems()), Page.find_problems()
print(
    Article.objects.filter(is_published=True).count(),
    Filing.objects.filter(kind="all").count(),
    Filing.objects.filter(kind="section").count(),
    Article.objects.filter(is_published=True, credits__isnull=False).distinct().count(),
    "ok",
)
"""
