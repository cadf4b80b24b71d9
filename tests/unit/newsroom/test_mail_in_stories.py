"""What of a mail is the story: lines for the desk on top, signatures and quoted mails below."""

from __future__ import annotations

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.newsroom.rules import richtext
from standfirst.newsroom.rules.mail_in import Script, moment, yes_or_no
from standfirst.newsroom.rules.mail_in.blocks import field_of
from standfirst.newsroom.rules.mail_in.markup import without_marked
from standfirst.newsroom.rules.mail_in.talk import bare_subject, cut
from standfirst.newsroom.rules.mail_in.texts import as_html, without_quotes

STORY = [
    "The yen slipped on Monday after exporters sold dollars for a third day running, dealers in Tokyo said.", "",
    "It was the third fall in a week, and the ministry said nothing about it at all.",
]  # fmt: skip


def kept(lines):
    found = cut(lines)
    return [line for n, line in enumerate(lines) if found.begin <= n < found.end and n not in found.left_out and line]


@pytest.mark.parametrize(
    "below",
    [
        ["-- ", "Emi Tachibana", "Tokyo Office", "+81 3 0000 0000"],
        ["--", "Emi"],
        ["Sent from my iPhone"],
        ["Get Outlook for iOS"],
        ["Von meinem iPhone gesendet"],
        ["Отправлено с iPhone"],
        ["On Mon, 2 Feb 2026 at 09:00, Desk <desk@ledger.example> wrote:", "Where is it?"],
        ["On Mon, 2 Feb 2026 at 09:00, Desk", "<desk@ledger.example> wrote:", "Where is it?"],
        ["Am 2. Februar 2026 um 09:00 schrieb Desk <desk@ledger.example>:", "Wo bleibt sie?"],
        ["2 февр. 2026 г., в 09:00, Desk <desk@ledger.example> написал:", "Где?"],
        ["-----Original Message-----", "From: Desk", "Where is it?"],
        [
            "________________________________",
            "From: Desk <d@x>",
            "Sent: Monday",
            "To: Emi",
            "Subject: It",
            "",
            "Where?",
        ],
        ["From: Desk <d@x>", "Date: Monday", "To: Emi", "", "Where?"],
        ["-- ", "Emi", "", "On Mon, 2 Feb 2026 at 09:00, Desk <desk@ledger.example> wrote:", "Where?"],
    ],
)
def test_what_stands_below_the_story_is_cut_off(below):
    assert kept([*STORY, "", *below]) == [line for line in STORY if line]


@pytest.mark.parametrize(
    "line",
    [
        "On Tuesday the central bank wrote:",
        "From: a distance it looked calm.",
        "Sent from Washington, the envoy arrived on Monday and met the prime minister, who had asked for the talks.",
        "The minister pisze:",
        "- - -",
        "---",
    ],
)
def test_copy_that_only_looks_like_it_is_kept(line):
    lines = [*STORY, "", line, "", "More of the story."]
    assert "More of the story." in kept(lines)
    assert line in kept(lines)


def test_a_long_text_below_two_dashes_is_copy():
    lines = [*STORY, "--", *[f"Paragraph {n} of what follows." for n in range(30)]]
    assert kept(lines)[-1] == "Paragraph 29 of what follows."


def test_a_mail_that_only_passes_another_on_is_that_other():
    lines = [
        "FYI",
        "",
        "---------- Forwarded message ---------",
        "From: Stringer <s@x>",
        "Date: Monday",
        "Subject: Yen",
        "",
        *STORY,
    ]
    assert kept(lines) == [line for line in STORY if line]
    assert cut(lines).passed_on


@given(st.lists(st.text(max_size=60), max_size=30))
def test_cutting_never_fails_and_stays_inside(lines):
    found = cut(lines)
    assert 0 <= found.begin <= found.end <= len(lines)
    assert all(found.begin <= n < found.end for n in found.left_out)


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: Fwd: Yen", "Yen"),
        ("AW: WG: Yen", "Yen"),
        ("Re[2]: Yen", "Yen"),
        ("Fed: holds", "Fed: holds"),
        ("回复：日元", "日元"),
        ("", ""),
    ],
)
def test_subjects_lose_what_programs_put_before_them(subject, bare):
    assert bare_subject(subject) == bare


# ---- Plain text


def test_wrapped_lines_are_made_whole_and_short_ones_stay():
    wrapped = (
        "The yen slipped on Monday after exporters sold dollars for a third day\nrunning, dealers said.\n\n"
        "- one\n- two\n\nA line\nAnother"
    )
    assert as_html(wrapped) == (
        "<p>The yen slipped on Monday after exporters sold dollars for a third day running, dealers said.</p>"
        "<p>- one<br>- two</p><p>A line<br>Another</p>"
    )
    wide = f"{'wide ' * 23}end\nof it.\n\nNext."
    assert as_html(wide) == f"<p>{'wide ' * 23}end of it.</p><p>Next.</p>"
    unwrapped = f"{'long ' * 60}\nA paragraph of its own."
    assert as_html(unwrapped) == f"<p>{('long ' * 60).strip()}<br>A paragraph of its own.</p>"


def test_markup_in_a_plain_mail_is_text():
    assert as_html("<script>alert(1)</script> & more") == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; more</p>"


def test_quoted_lines_go_unless_they_are_all_there_is():
    text, sample = without_quotes("My story is here and it is long enough to be one.\n> Where is it?\n")
    assert (text.strip(), sample) == ("My story is here and it is long enough to be one.", "Where is it?")
    quoted = "> " + "word " * 40
    assert without_quotes(f"See below\n{quoted}")[0].startswith("See below\nword word")


# ---- HTML

TEXT = "<p>The yen slipped on Monday after exporters sold dollars for a third day, dealers said in Tokyo.</p>"


@pytest.mark.parametrize(
    "marked",
    [
        '<div class="gmail_signature">Emi</div>',
        '<div id="Signature">Emi</div>',
        '<div data-smartmail="gmail_signature">Emi</div>',
        '<div class="gmail_quote"><div class="gmail_attr">On Monday:</div><blockquote>Where?</blockquote></div>',
        '<blockquote type="cite">Where?</blockquote>',
        '<div id="appendonsend"></div><hr><div id="divRplyFwdMsg"><b>From:</b> x</div><div>Where?</div>',
        "<div><div style='border:none;border-top:solid #E1E1E1 1.0pt'><p><b>From:</b> x</p></div></div><p>Where?</p>",
        "<script>alert(1)</script><style>p{}</style><!-- x -->",
    ],
)
def test_what_its_program_marked_is_taken_out(marked):
    assert (
        without_marked(f"<html><body>{TEXT}{marked}</body></html>").html.replace("\n", "").replace("<div></div>", "")
        == TEXT
    )


def test_a_mail_that_is_all_quoted_keeps_it():
    found = without_marked(f'<p>FYI</p><div class="gmail_quote">{TEXT * 3}</div>')
    assert found.html.count("yen slipped") == 3


@given(st.text(alphabet=st.sampled_from("<>/=\"' abdipv!-&;\n"), max_size=200))
def test_no_html_makes_it_fail(source):
    found = without_marked(source)
    assert "<script" not in found.html


@pytest.mark.parametrize(
    "source",
    [
        "<div>" * 50_000,
        "<blockquote type=cite>" * 3_000,
        "<b>" * 20_000,
        "<p>" * 20_000,
        "<table>" * 5_000,
        "<a href=x>" * 20_000,
        '<p class="gmail_quote">a</p>' * 5_000,
        "<div><b></div>" * 5_000,
    ],
    ids=lambda source: source[:12],
)
def test_html_that_is_made_to_cost_costs_little(source):
    began = time.process_time()
    without_marked(source + "x")
    assert time.process_time() - began < 1


# ---- Lines for the desk


def script(*paragraphs):
    return Script.of({"type": "paragraph", "value": paragraph} for paragraph in paragraphs)


def taken(made, *, knows=lambda name, value: True):
    said = []
    made.take_fields(lambda name, value: said.append((name, value)) is None and knows(name, value))
    return said


def test_lines_on_top_are_taken_out_of_paragraphs_and_breaks():
    made = script(
        "<p><b>Standfirst:</b> It fell.<br>section: Markets</p>",
        "<p>Countries: JP, Poland</p>",
        "<p>TOKYO – It fell.</p>",
    )
    assert taken(made) == [("standfirst", "It fell."), ("section", "Markets"), ("countries", "JP, Poland")]
    assert made.blocks() == [{"type": "paragraph", "value": "<p>TOKYO – It fell.</p>"}]


def test_unknown_lines_stay_and_do_not_hide_the_known():
    made = script("<p>Slug: yen<br>Section: Markets<br>Section: Nonsense</p>", "<p>Text.</p>")
    assert taken(made, knows=lambda name, value: value != "Nonsense") == [
        ("section", "Markets"),
        ("section", "Nonsense"),
    ]
    assert made.text() == "Slug: yen\nSection: Nonsense\n\nText."


def test_such_a_line_in_the_text_is_text():
    made = script("<p>The bank acted.</p>", "<p>Section: Markets</p>")
    assert taken(made) == []
    assert len(made.blocks()) == 2


@pytest.mark.parametrize("line", ["", ":", "Section:", "Section", "section : x" * 200, "Se ction: x"])
def test_what_is_no_field(line):
    assert field_of(line) is None


def test_other_blocks_keep_their_place():
    image = {"type": "image", "value": {"picture": "found:0"}}
    blocks = [
        {"type": "paragraph", "value": "<p>One.</p>"},
        image,
        {"type": "paragraph", "value": "<ul><li>a</li></ul>"},
    ]
    assert Script.of(blocks).blocks() == blocks


@given(st.lists(st.text(alphabet=st.sampled_from("ab <>/br&pi;:\n"), max_size=40), max_size=5))
def test_taking_apart_and_putting_together_loses_no_words(paragraphs):
    made = script(*(f"<p>{paragraph}</p>" for paragraph in paragraphs))
    words = "".join(richtext.text(richtext.clean(f"<p>{p}</p>")) for p in paragraphs).split()
    again = "".join(richtext.text(richtext.clean(block["value"])) for block in made.blocks()).split()
    assert "".join(again) == "".join(words)


# ---- Values


@pytest.mark.parametrize(
    ("said", "zone", "utc"),
    [
        ("2026-02-06 09:00", "Asia/Tokyo", "2026-02-06T00:00"),
        ("2026-02-06T09:00 UTC", "Asia/Tokyo", "2026-02-06T09:00"),
        ("6 February 2026, 09:00 Europe/Warsaw", "UTC", "2026-02-06T08:00"),
        ("6 Feb 2026 at 9.00 +05:30", "UTC", "2026-02-06T03:30"),
        ("2026-02-06", "UTC", None),
        ("tomorrow", "UTC", None),
        ("2026-02-30 09:00", "UTC", None),
        ("2026-02-06 25:00", "UTC", None),
        ("2026-02-06 09:00 EST", "UTC", None),
        ("2026-02-06 09:00 Mars/Phobos", "UTC", None),
        ("6 Foo 2026 09:00", "UTC", None),
        ("2026-03-29 02:30", "Europe/Warsaw", None),
        ("2026-10-25 02:30", "Europe/Warsaw", None),
        ("2026-02-06 09:00 +99:99", "UTC", None),
        ("2026-02-06 09:00", "../etc/passwd", None),
    ],
)
def test_moments(said, zone, utc):
    assert moment(said, zone=zone) == (utc and datetime.fromisoformat(utc).replace(tzinfo=UTC))


def test_yes_and_no():
    assert (yes_or_no("Yes"), yes_or_no(" no."), yes_or_no("perhaps")) == (True, False, None)
