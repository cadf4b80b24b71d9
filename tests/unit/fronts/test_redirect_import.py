"""Tables of old addresses: read whatever wrote them, told line by line, brought in without losing anything."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from standfirst.fronts import actions
from standfirst.fronts.actions import imports
from standfirst.fronts.errors import ImportOvertaken
from standfirst.fronts.models import Redirect, RedirectImport, RedirectLine
from standfirst.fronts.redirect_words import in_words
from standfirst.fronts.rules.redirects.table import read_columns, read_row
from standfirst.record.models import AuditEntry
from tests import factories


class TestReading:
    @pytest.mark.parametrize(
        ("head", "line", "found"),
        [
            ("/a,/b", "/a,/b", ("/a", "/b", 301)),
            ("/a;/b;302", "/a;/b;302", ("/a", "/b", 302)),
            ("/a\t/b\tgone", "/a\t/b\tgone", ("/a", "/b", 410)),
            ("Old URL,New URL", "/a,/b", ("/a", "/b", 301)),
            ("source,target,regex,code,type,match,hits,title", '/a,/b,0,302,url,url,9,"A, b"', ("/a", "/b", 302)),
            ("Origin;Target;Type;Format", "/a;/b;410;plain", ("/a", "/b", 410)),
            ("target,source", "/b,/a", ("/a", "/b", 301)),
            ("/a,/b", '"/a,x","/b ""c"""', ("/a,x", '/b "c"', 301)),
            ("/a,/b", '"/a,/b', ("/a,/b", "", 301)),
        ],
    )
    def test_tables_of_other_systems(self, head, line, found):
        row = read_row(line, read_columns(head))
        assert (row.source, row.target, row.status) == found

    def test_what_is_no_redirect_says_why(self):
        columns = read_columns("source,target,regex,code")
        assert read_row("/a,/b,1,301", columns).why == "line_regex"
        assert read_row("/a,/b,0,307x", columns).why == "line_status"
        assert read_row("/a", columns).why == "line_columns"
        assert read_row("/a\udce9,/b", columns).why == "line_encoding"
        assert read_row("x" * 10_001, columns).why == "long_line"

    @given(st.text(max_size=300), st.text(max_size=300))
    def test_no_line_breaks_it(self, head, line):
        row = read_row(line, read_columns(head))
        assert row.why == "" or in_words(row.why, {"status": row.said})


def table(text, **more):
    data = text if isinstance(text, bytes) else text.encode()
    given = {"name": "old.csv", "replaces": False, "elsewhere": False, "by": None, **more}
    return actions.read_import(file=io.BytesIO(data), **given)


def checked(text, **more):
    return actions.check_import(batch_id=table(text, **more).pk)


def outcomes(batch):
    return [(line.number, line.outcome, line.why) for line in batch.lines.all()]


def brought_in(text, **more):
    batch = checked(text, **more)
    actions.confirm_import(batch_id=batch.pk, by=None)
    return actions.apply_import(batch_id=batch.pk)


@pytest.mark.django_db
@pytest.mark.usefixtures("house")
class TestImport:
    def test_every_line_is_told_and_the_good_ones_are_brought_in(self, house):
        story = factories.story(house, "Kept")
        actions.save_redirect(source="/there.html", target="/about-us/", status=301, elsewhere=False, by=None)
        actions.save_redirect(source="/other.html", target="/about-us/", status=301, elsewhere=False, by=None)
        text = f"""from;to;status
/one.html;/about-us/;
/two.html;/one.html;301
/ONE.html/;/contact-us/;
/there.html;/about-us/;301
/other.html;/contact-us/;301
no slash;/about-us/;
/self.html;/self.html;
/x.html;/y.html;
/y.html;/x.html;
/gone.html;;410
/story.html;/whatever-{story.number}/;
/elsewhere.html;https://partner.example/;
/news/{{slug}}.php;/topic/{{slug}}/;
/no-story.html;999999999;

/about-us/;/contact-us/;
"""
        batch = checked(text)
        assert outcomes(batch) == [
            (2, "new", ""),
            (3, "new", "straight"),
            (4, "twice", "line_twice"),
            (5, "same", ""),
            (6, "wrong", "line_exists"),
            (7, "wrong", "no_path"),
            (8, "wrong", "itself"),
            (9, "wrong", "loop"),
            (10, "wrong", "loop"),
            (11, "new", ""),
            (12, "new", ""),
            (13, "wrong", "elsewhere"),
            (14, "new", ""),
            (15, "wrong", "story_none"),
            (17, "new", "live"),
        ]
        assert Redirect.objects.count() == 2, "a check changes nothing"
        actions.confirm_import(batch_id=batch.pk, by=None)
        batch = actions.apply_import(batch_id=batch.pk)
        assert batch.state == "applied"
        assert batch.counts == {"new": 6, "same": 1, "twice": 1, "wrong": 7}
        assert sum(batch.counts.values()) == batch.rows, "no line is lost"
        found = {row.source: (row.target_kind, row.target, row.status) for row in Redirect.objects.all()}
        assert found["/two.html"] == ("path", "/about-us/", 301)
        assert found["/gone.html"] == ("", "", 410)
        assert found["/story.html"] == ("story", str(story.number), 301)
        assert found["/other.html"] == ("path", "/about-us/", 301)
        actions_told = AuditEntry.objects.filter(object_key=f"redirects:{batch.pk}").values_list("action", flat=True)
        assert sorted(actions_told) == ["fronts.redirects_confirmed", "fronts.redirects_imported"]
        with pytest.raises(ImportOvertaken):
            actions.confirm_import(batch_id=batch.pk, by=None)
        for line in batch.lines.all():
            assert not line.why or in_words(line.why, line.said)

    def test_others_are_replaced_when_that_is_asked_for(self):
        actions.save_redirect(source="/other.html", target="/about-us/", status=301, elsewhere=False, by=None)
        batch = brought_in("/other.html,https://partner.example/\n", replaces=True, elsewhere=True)
        assert batch.counts == {"changed": 1}
        assert Redirect.objects.get().target == "https://partner.example/"

    @pytest.mark.parametrize(
        "data",
        [
            "\ufeff/é.html;/about-us/\r\n".encode(),
            "sep=;\r\n/é.html;/about-us/\r\n".encode(),
            "/é.html\t/about-us/\r\n".encode("utf-16"),
            "/é.html,/about-us/".encode(),
            b"/%C3%A9.html,/about-us/\r",
        ],
    )
    def test_encodings_of_spreadsheets(self, data):
        brought_in(data)
        assert Redirect.objects.get().key == "/é.html"

    def test_letters_in_another_encoding_are_named_not_guessed(self):
        batch = checked("/é.html;/about-us/\n/b.html;/about-us/\n".encode("latin-1"))
        assert outcomes(batch) == [(1, "wrong", "line_encoding"), (2, "new", "")]

    @pytest.mark.parametrize("data", [b"", b"\n\n", b"from,to\n"])
    def test_a_file_without_lines_is_refused(self, data):
        assert table(data).state == "failed"

    def test_more_lines_than_there_may_be_are_refused_whole(self, monkeypatch):
        monkeypatch.setattr(imports, "MOST_LINES", 3)
        batch = table("".join(f"/{n}.html,/about-us/\n" for n in range(4)))
        assert (batch.state, batch.lines.count()) == ("failed", 0)
        assert "lines" in batch.problem

    def test_it_goes_on_where_it_was_left(self, monkeypatch):
        monkeypatch.setattr(imports, "DONE_AT_ONCE", 2)
        batch = checked("".join(f"/{n}.html,/about-us/\n" for n in range(5)))
        actions.confirm_import(batch_id=batch.pk, by=None)
        imports._next(batch.pk, "applying", "applied")
        assert Redirect.objects.count() == 2
        assert actions.apply_import(batch_id=batch.pk).counts == {"new": 5}
        assert Redirect.objects.count() == 5

    def test_a_chain_across_parts_of_the_table_is_straight_and_a_circle_refused(self, monkeypatch):
        monkeypatch.setattr(imports, "DONE_AT_ONCE", 2)
        batch = brought_in("/a.html,/b.html\n/l.html,/m.html\n/b.html,/about-us/\n/m.html,/l.html\n")
        assert [why for _n, _o, why in outcomes(batch)] == ["straight", "loop", "", "loop"]
        assert dict(Redirect.objects.values_list("source", "target")) == {
            "/a.html": "/about-us/",
            "/b.html": "/about-us/",
        }

    def test_what_was_made_meanwhile_is_seen_when_it_is_brought_in(self):
        batch = checked("/a.html,/about-us/\n")
        actions.save_redirect(source="/a.html", target="/contact-us/", status=301, elsewhere=False, by=None)
        actions.confirm_import(batch_id=batch.pk, by=None)
        batch = actions.apply_import(batch_id=batch.pk)
        assert outcomes(batch) == [(1, "wrong", "line_exists")]
        assert Redirect.objects.get().target == "/contact-us/"

    def test_a_discarded_or_old_import_is_forgotten(self):
        batch = checked("/a.html,/about-us/\n")
        actions.discard_import(batch_id=batch.pk, by=None)
        old = brought_in("/a.html,/about-us/\n")
        from datetime import timedelta

        from standfirst.core import clock

        RedirectImport.objects.filter(pk=old.pk).update(changed_at=clock.now() - timedelta(days=31))
        actions.prune_imports()
        assert (RedirectImport.objects.count(), RedirectLine.objects.count(), Redirect.objects.count()) == (0, 0, 1)


@pytest.mark.django_db
@pytest.mark.usefixtures("house")
class TestCommand:
    def run(self, path, *arguments):
        out = io.StringIO()
        code = 0
        try:
            call_command("import_redirects", str(path), *arguments, stdout=out)
        except SystemExit as stopped:
            code = stopped.code
        return code, out.getvalue()

    def test_a_dry_run_tells_and_changes_nothing(self, tmp_path):
        path = tmp_path / "old.csv"
        path.write_text("/a.html,/about-us/\n/b.html,b\n")
        code, said = self.run(path, "--dry-run")
        assert code == 1
        assert "line 2: /b.html → b: An address begins with a slash" in said
        assert "Nothing was changed." in said
        assert (Redirect.objects.count(), RedirectImport.objects.count()) == (0, 0)

    def test_it_brings_in_what_can_be(self, tmp_path):
        path = tmp_path / "old.csv"
        path.write_text("/a.html,/about-us/\n/b.html,https://partner.example/\n")
        assert self.run(path)[0] == 1
        assert self.run(path, "--other-sites")[0] == 0
        assert Redirect.objects.count() == 2
        with pytest.raises(CommandError, match="cannot be read"):
            self.run(tmp_path / "none.csv")

    def test_what_is_exported_can_be_brought_in_again(self, client, tmp_path):
        from tests.support.newsroom_staff import person

        brought_in("/a.html,/about-us/\n/gone.html,,410\n/n/{slug},/topic/{slug}/,302\n/a.php?id=1,/pro/\n")
        before = sorted(Redirect.objects.values_list("key", "target", "status"))
        client.force_login(person("Administrator"))
        data = b"".join(client.post("/newsroom/redirects/export/").streaming_content)
        assert [row[0] for row in csv.reader(io.StringIO(data.decode("utf-8-sig")))][1:] == [
            "/a.html", "/gone.html", "/n/{slug}", "/a.php?id=1",
        ]  # fmt: skip
        Redirect.objects.all().delete()
        brought_in(data)
        assert sorted(Redirect.objects.values_list("key", "target", "status")) == before
