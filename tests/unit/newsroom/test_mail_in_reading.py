"""Reading mails as mail programs write them, and as they break them."""

from __future__ import annotations

import base64
import time
from dataclasses import replace
from email.message import EmailMessage

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from standfirst.newsroom.rules.mail_in import Limits, MailFile, Unreadable, Words, read_mail, read_only_head, story_of
from standfirst.newsroom.rules.mail_in.charsets import decode, header_text
from standfirst.newsroom.rules.mail_in.decision import mail_key
from standfirst.newsroom.rules.mail_in.heads import one_address, recipients
from standfirst.newsroom.rules.mail_in.sniffing import file_name, kind_of
from tests.support.mails import letter, picture

LIMITS = Limits(octets=2_000_000, parts=30, depth=6, lines=20_000)


def read(mail):
    return read_mail(mail if isinstance(mail, bytes) else mail.as_bytes(), LIMITS)


def words(mail):
    return "\n".join(piece.html or piece.text for piece in read(mail).pieces if isinstance(piece, Words))


def plain(body: bytes, content_type="text/plain; charset=utf-8", encoding="8bit", headers=b""):
    return b"".join([
        b"From: emi@ledger.example\r\nSubject: x\r\nMIME-Version: 1.0\r\n", headers,
        f"Content-Type: {content_type}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n".encode(), body,
    ])  # fmt: skip


# ---- Charsets

JAPANESE, RUSSIAN = "円は月曜日に下落した。輸出企業が売った。", "Иена подешевела в понедельник."


@pytest.mark.parametrize(
    ("text", "declared", "codec"),
    [
        (JAPANESE, "ISO-2022-JP", "iso2022_jp"),
        (JAPANESE, "Shift_JIS", "cp932"),
        (JAPANESE, "EUC-JP", "euc_jp"),
        (JAPANESE, "x-unknown", "utf-8"),
        (JAPANESE, "us-ascii", "utf-8"),
        (JAPANESE, "iso-8859-1", "utf-8"),
        (JAPANESE, "", "iso2022_jp"),
        (RUSSIAN, "KOI8-R", "koi8-r"),
        (RUSSIAN, "windows-1251", "cp1251"),
        (RUSSIAN, "koi8-r", "utf-8"),
        ("日元下跌", "gb2312", "gb18030"),
        ("엔화 하락", "ks_c_5601-1987", "cp949"),
        ("Zażółć", "iso-8859-2", "iso8859-2"),
        ("“Curly” – €5", "iso-8859-1", "cp1252"),
        ("naïve café", "no-such-charset", "cp1252"),
        ("plain", "utf-7", "ascii"),
    ],
)
def test_a_text_is_read_whatever_its_charset_says(text, declared, codec):
    assert decode(text.encode(codec), declared)[0] == text
    assert words(plain(text.encode(codec), f"text/plain; charset={declared or 'bogus'}")).strip() == text


def test_a_wrong_label_is_told():
    notes = read(plain(JAPANESE.encode(), "text/plain; charset=us-ascii")).notes
    assert [(one.code, one.what, one.detail) for one in notes] == [("charset", "us-ascii", "utf-8")]
    assert read(plain(RUSSIAN.encode("koi8-r"), "text/plain; charset=koi8-r")).notes == ()


def test_markup_cannot_hide_in_utf_7():
    assert "<script" not in decode(b"+ADw-script+AD4-", "utf-7")[0]


@given(
    st.binary(max_size=400),
    st.sampled_from(["", "utf-8", "iso-2022-jp", "koi8-r", "hz", "idna", "punycode", "rot13", "hex", "\x00"]),
)
def test_any_bytes_in_any_charset_become_text_that_can_be_kept(data, declared):
    text, _used = decode(data, declared)
    text.encode("utf-8")
    assert "\x00" not in text
    assert "\r" not in text


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("=?utf-8?b?" + base64.b64encode("円安".encode()).decode() + "?=", "円安"),
        (
            "=?iso-2022-jp?B?" + base64.b64encode("円安が進む".encode("iso2022_jp")).decode() + "?= today",
            "円安が進む today",
        ),
        ("=?KOI8-R?Q?=E9=C5=CE=C1?= =?KOI8-R?Q?_=D5=D0=C1=CC=C1?=", "Иена упала"),
        # One character cut in two between neighbours, as many programs do.
        ("=?utf-8?B?5Q==?= =?utf-8?B?hoY=?=", "円"),
        ("=?utf-8*ja?Q?=E5=86=86?=", "円"),
        ("=?no-such?Q?caf=E9?=", "café"),
        ("=?utf-8?B?!!!?= x", "x"),
        ("a =?utf-8?Q?b", "a =?utf-8?Q?b"),
        ("\udce5\udc86\udc86", "円"),
        ("one\r\n two", "one two"),
        ("evil\u202egpj.exe", "evilgpj.exe"),
    ],
)
def test_headers_are_read(raw, text):
    assert header_text(raw) == text


@given(st.text(max_size=200))
def test_no_header_makes_it_fail(raw):
    assert "\n" not in header_text(raw)


# ---- From, To


@pytest.mark.parametrize(
    ("value", "address"),
    [
        ("emi@ledger.example", "emi@ledger.example"),
        ("Emi Tachibana <Emi@Ledger.Example>", "emi@ledger.example"),
        ('"Tachibana, Emi" <emi@ledger.example>', "emi@ledger.example"),
        ('"a@other.example" <emi@ledger.example>', "emi@ledger.example"),
        ("橘 <emi@ledger.example>", "emi@ledger.example"),
        ("", ""),
        ("emi@ledger.example, x@other.example", ""),
        ("emi@ledger.example <x@other.example>", ""),
        ("<emi@ledger.example> <x@other.example>", ""),
        ("emi@ledger.example (x)", ""),
        ("Group: emi@ledger.example;", ""),
        ("<@relay.example:emi@ledger.example>", ""),
        ('"emi"@ledger.example', ""),
        ("emi@ledger", ""),
        (".emi@ledger.example", ""),
        ("emi@ledger..example", ""),
        ("emi@ledger.example\x00", ""),
        ("<" * 9_000, ""),
    ],
)
def test_a_sender_is_one_plain_address(value, address):
    assert one_address(value) == address


def test_two_senders_are_none():
    raw = b"From: emi@ledger.example\r\nFrom: x@other.example\r\n\r\nHi\r\n"
    assert read(raw).head.sender == ""
    assert read(raw).head.claimed == "emi@ledger.example"


def test_what_the_server_delivered_to_goes_before_what_a_person_wrote():
    fields = [("to", "Desk <desk@x.example>"), ("delivered-to", "Tokyo@x.example"), ("cc", "desk@x.example")]
    assert recipients(fields) == ("tokyo@x.example", "desk@x.example")


@pytest.mark.parametrize(
    ("header", "automatic", "replies"),
    [
        ("Auto-Submitted: auto-replied", True, False),
        ("Auto-Submitted: no", False, True),
        ("Auto-Submitted: auto-generated", False, False),
        ("Precedence: bulk", False, False),
        ("List-Id: <x.example>", False, False),
        ("Return-Path: <>", False, False),
        ("X-Autoreply: yes", True, False),
        ("Subject: Out of office", False, True),
    ],
)
def test_machines_are_not_answered(header, automatic, replies):
    head = read(f"From: a@b.example\r\n{header}\r\n\r\nHi\r\n".encode()).head
    assert (head.is_automatic, head.replies or head.is_automatic) == (automatic, replies or automatic)


# ---- Parts


def test_html_is_taken_beside_its_plain_form():
    mail = letter(text="Plain.")
    mail.add_alternative("<p>Rich <b>text</b>.</p>", subtype="html")
    pieces = read(mail).pieces
    assert [(piece.text.strip(), piece.html.strip()) for piece in pieces] == [("Plain.", "<p>Rich <b>text</b>.</p>")]


def test_an_inline_picture_keeps_its_place_between_texts():
    # As Apple Mail writes plain text with a picture in it.
    mail = EmailMessage()
    mail["From"] = "a@b.example"
    mail.make_mixed()
    for content in ("Before.", picture(), "After."):
        part = EmailMessage()
        if isinstance(content, str):
            part.set_content(content)
        else:
            part.set_content(content, "image", "jpeg", disposition="inline", filename="IMG_1.jpeg")
        mail.attach(part)
    html = story_of(read(mail), most_pictures=5).html
    assert html.index("Before") < html.index("cid:file1@mail") < html.index("After")


def test_a_picture_the_text_names_is_in_the_text_and_one_it_does_not_name_is_loose():
    mail = letter()
    mail.add_alternative('<p>See <img src="cid:Map@x"></p>', subtype="html")
    mail.get_payload()[1].add_related(picture(), "image", "jpeg", cid="<map@x>")
    mail.add_attachment(picture(kind="PNG"), maintype="application", subtype="octet-stream", filename="b.bin")
    pictures = story_of(read(mail), most_pictures=5).pictures
    assert [(one.key, one.in_text, one.file.kind) for one in pictures] == [
        ("map@x", True, "jpeg"), ("file2@mail", False, "png"),
    ]  # fmt: skip


def test_what_is_no_picture_nor_text_is_named_and_left():
    mail = letter()
    for data, name in (
        (b"MZ\x90", "invoice.jpg"),
        (b"%PDF-1.7", "a.pdf"),
        (b"PK\x03\x04x", "b.zip"),
        (b"hello", "c.exe"),
    ):
        mail.add_attachment(data, maintype="image", subtype="jpeg", filename=name)
    inner = letter("Inner")
    mail.add_attachment(inner)
    notes = [(one.what, one.detail) for one in story_of(read(mail), most_pictures=5).notes]
    assert notes == [
        ("message/rfc822", "mail"), ("invoice.jpg", "program"), ("a.pdf", "pdf"), ("b.zip", "archive"),
        ("c.exe", "program"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"", "a.jpg", "empty"),
        (b"\xff\xd8\xff\xe0", "a.exe", "jpeg"),
        (b"\x00\x00\x00\x18ftypheic", "", "heic"),
        (b"\x00\x00\x00\x18ftypavif", "", "avif"),
        (b"\x00\x00\x00\x18ftypmp42", "", "film"),
        (b"RIFF1234WEBPVP8 ", "", "webp"),
        (b"#!/bin/sh", "a.txt", "script"),
        (b"\x7fELF", "a.png", "program"),
        (b"Words.", "notes.txt", "text"),
        (b"Words.", "notes.VBS ", "program"),
        (b"PK\x03\x04broken", "a.docx", "archive"),
        (b"\x00\x01\x02\x03", "", "other"),
    ],
)
def test_a_file_is_what_its_bytes_are(data, name, kind):
    assert kind_of(data, name) == kind


def test_a_word_file_is_told_from_one_with_macros():
    assert kind_of(zipped("[Content_Types].xml", "word/document.xml")) == "docx"
    assert kind_of(zipped("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"), "a.docx") == "macros"
    assert kind_of(zipped("[Content_Types].xml", "xl/workbook.xml")) == "office"


def zipped(*names):
    import io
    import zipfile

    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, "x")
    return out.getvalue()


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\x\\a.jpg", "a.jpg"),
        ("a\nb.jpg", "a b.jpg"),
        ("..", ""),
        ("x" * 300, "x" * 120),
    ],
)
def test_file_names_are_the_last_part_alone(said, name):
    assert file_name(said) == name


# ---- Encodings that mailers break


@pytest.mark.parametrize(
    ("body", "encoding", "text"),
    [
        (b"caf=C3=A9 =\r\nau lait", "quoted-printable", "café au lait"),
        (b"50=25 off =ZZ =", "quoted-printable", "50% off =ZZ"),
        (b"Y2Fmw6k", "base64", "café"),
        (b"Y2Fm\r\n!!w6k=\r\n", "base64", "café"),
        (b"caf\xc3\xa9", "7bit", "café"),
        (b"caf\xc3\xa9", "x-nonsense", "café"),
    ],
)
def test_broken_transfer_encodings(body, encoding, text):
    assert words(plain(body, encoding=encoding)).strip() == text


def test_flowed_text_is_made_whole_and_its_signature_kept_apart():
    body = b"The yen fell on Monday, after \r\nexporters sold dollars.\r\n\r\n> quoted \r\n> more\r\n-- \r\nEmi\r\n"
    text = words(plain(body, "text/plain; charset=utf-8; format=flowed"))
    assert text.split("\n")[0] == "The yen fell on Monday, after exporters sold dollars."
    assert "> quoted more" in text.split("\n")
    assert "-- " in text.split("\n")


# ---- Limits


def multipart(parts):
    return b"From: a@b.example\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\n\n" * parts + b"--b--\n"


def nested(depth):
    inner = b"Content-Type: text/plain\n\nx\n"
    for level in range(depth):
        mark = str(level).encode()
        inner = (
            b"Content-Type: multipart/mixed; boundary=b"
            + mark
            + b"\n\n--b"
            + mark
            + b"\n"
            + inner
            + b"\n--b"
            + mark
            + b"--\n"
        )
    return b"From: a@b.example\n" + inner


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"x" * 2_000_001, "too_large"),
        (multipart(31), "too_many_parts"),
        (multipart(300_000), "too_many_parts"),
        (nested(8), "too_deep"),
        (b"From: a@b.example\n" + b"X: y\n" * 60_000, "headers_too_long"),
        (b"From: a@b.example\n\n" + b"a\n" * 50_000, "too_many_lines"),
    ],
)
def test_a_mail_that_costs_too_much_is_not_read_to_its_end(raw, code):
    began = time.process_time()
    with pytest.raises(Unreadable) as raised:
        read_mail(raw, LIMITS if code == "too_many_lines" else replace(LIMITS, lines=2_000_000))
    assert raised.value.code == code
    assert time.process_time() - began < 2


def test_long_headers_cost_little():
    for value in ('"' * 100_000, "(" * 100_000, "a@b," * 25_000, "=?utf-8?q?a?= " * 8_000, "x; a*0*=" + "%" * 100_000):
        for name in ("From", "Content-Type", "Content-Disposition", "Subject", "To"):
            began = time.process_time()
            read(f"{name}: {value}\r\n\r\nHi\r\n".encode())
            assert time.process_time() - began < 1.5, name


def test_the_head_of_a_mail_that_is_too_large_is_read_alone():
    head = read_only_head(b"From: emi@ledger.example\r\nSubject: Big\r\n\r\n" + b"x" * 100, Limits(octets=10))
    assert (head.sender, head.subject) == ("emi@ledger.example", "Big")


# ---- Anything at all

SAMPLE = letter("Subject =?utf-8?q?=E5?=")
SAMPLE.add_alternative('<div class="gmail_quote">x<img src="cid:a"></div>', subtype="html")
SAMPLE.add_attachment(picture((40, 40)), maintype="image", subtype="jpeg", filename="a.jpg", cid="<a>")
RAW = SAMPLE.as_bytes()


@given(st.binary(max_size=300))
@example(b"")
@example(b"From \n\n")
def test_any_bytes_are_a_mail(data):
    story_of(read_mail(data, LIMITS), most_pictures=3)


@given(st.lists(st.tuples(st.integers(0, len(RAW) - 1), st.binary(min_size=0, max_size=6)), min_size=1, max_size=12))
@settings(max_examples=150)
def test_a_mail_broken_anywhere_is_still_read(changes):
    raw = bytearray(RAW)
    for place, data in changes:
        raw[place : place + len(data) or place + 1] = data
    try:
        mail = read_mail(bytes(raw), LIMITS)
    except Unreadable:
        return
    story = story_of(mail, most_pictures=3)
    story.html.encode("utf-8")
    assert all(isinstance(piece, Words | MailFile) for piece in mail.pieces)


# ---- Copies of one mail


def test_a_stranger_cannot_stand_in_the_way_of_the_mail_it_imitates():
    real, forged = letter(message_id="<1@x>").as_bytes(), letter(text="Other.", message_id="<1@x>").as_bytes()
    heads = [read(raw).head for raw in (real, forged)]
    assert mail_key(real, heads[0], vouched=True) != mail_key(forged, heads[1], vouched=False)
    assert mail_key(real, heads[0], vouched=False) != mail_key(forged, heads[1], vouched=False)


def test_two_copies_of_one_mail_have_one_key():
    real = letter(message_id="<1@x>").as_bytes()
    again = b"Received: by other.example\n" + real
    for vouched in (True, False):
        assert mail_key(real, read(real).head, vouched=vouched) == mail_key(again, read(again).head, vouched=vouched)
