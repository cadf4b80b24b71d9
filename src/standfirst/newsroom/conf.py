"""Options of uploads: what the newsroom takes in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from annotated_types import Ge, Le

from standfirst.core.options import Problem, Section, Values
from standfirst.newsroom.rules.embeds import EmbedSiteError, site_from_table

UPLOADS = Section("uploads", "Uploads", help="What the newsroom takes in. 1 MB is 1,048,576 bytes.", order=80)

PICTURE_MB = UPLOADS.option(
    "picture_mb", Annotated[int, Ge(1), Le(500)], 25,
    help="The largest picture, in MB.",
    remedy="Give a whole number of megabytes.",
)  # fmt: skip
PICTURE_MEGAPIXELS = UPLOADS.option(
    "picture_megapixels", Annotated[int, Ge(1), Le(500)], 80,
    help="The largest picture, in millions of pixels, whatever its file size: a bound on memory while it is cut.",
    remedy="Give a whole number of megapixels; each takes some 4 MB of memory.",
)  # fmt: skip
DOCUMENT_MB = UPLOADS.option(
    "document_mb", Annotated[int, Ge(1), Le(2000)], 50,
    help="The largest document, in MB.",
    remedy="Give a whole number of megabytes.",
)  # fmt: skip
COPY_AN_HOUR = UPLOADS.option(
    "copy_an_hour", Annotated[int, Ge(1), Le(10_000)], 60,
    help="How many documents and pastes one person may bring in within an hour, refused ones included.",
    remedy="Give a whole number of documents.",
)  # fmt: skip
FORM_MB = UPLOADS.option(
    "form_mb", Annotated[int, Ge(1), Le(100)], 10,
    help="The largest form without its files, in MB: a long story with its blocks is well under 1.",
    remedy="Give a whole number of megabytes.",
)  # fmt: skip

PICTURES = Section("pictures", "Pictures", help="How pictures are cut for pages.", order=82)

AVIF = PICTURES.option(
    "avif", bool, True,
    help="Cut pictures as AVIF beside WebP. AVIF files are the smallest and take several times as long to make.",
    remedy="Give true, or false on a small machine; pictures that are cut already keep what they have.",
)  # fmt: skip

SHARING = Section("sharing", "Sharing", help="Previews that the newsroom shows to people outside.", order=83)

PREVIEW_DAYS = SHARING.option(
    "preview_days", Annotated[int, Ge(1), Le(365)], 30,
    help="The longest a preview link may stay open, in days.",
    remedy="Give a whole number of days.",
)  # fmt: skip

FLASH = Section("flash", "Flashes", help="The fast lane for breaking news.", order=84)

BREAKING_HOURS = FLASH.option(
    "breaking_hours", Annotated[int, Ge(1), Le(168)], 4,
    help="How long a story is marked as breaking when nobody says otherwise, in hours.",
    remedy="Give a whole number of hours, at most 168 (a week).",
)  # fmt: skip
FLASH_SECTION = FLASH.option(
    "section", str, "",
    help="The slug of the section that flashes start in. Empty: the one its sender used last.",
    remedy="Give the slug of a section, like economy.",
)  # fmt: skip

CHECKS = Section(
    "checks", "Checks before publishing",
    help="What the checks of a story go by. How hard each one is, the publication decides in the newsroom.", order=86,
)  # fmt: skip

HEADLINE_COLUMNS = CHECKS.option(
    "headline_columns", Annotated[int, Ge(20), Le(255)], 90,
    help="How many columns a headline may take; a full-width letter takes two.",
    remedy="Give a whole number from 20 to 255.",
)  # fmt: skip
STANDFIRST_COLUMNS = CHECKS.option(
    "standfirst_columns", Annotated[int, Ge(40), Le(400)], 300,
    help="How many columns a standfirst may take; a full-width letter takes two.",
    remedy="Give a whole number from 40 to 400.",
)  # fmt: skip
SIMILAR_WORDS = CHECKS.option(
    "similar_words", Annotated[int, Ge(4), Le(40)], 8,
    help="So many words in a row that stand in a source's text count as taken over.",
    remedy="Give a whole number from 4 to 40.",
)  # fmt: skip
SIMILAR_PERCENT = CHECKS.option(
    "similar_percent", Annotated[int, Ge(1), Le(100)], 25,
    help="From this share of words taken over, a story is said to be similar to its source.",
    remedy="Give a percentage from 1 to 100.",
)  # fmt: skip
SPELLING_MS = CHECKS.option(
    "spelling_ms", Annotated[int, Ge(50), Le(10_000)], 800,
    help="The most time that the spelling of one story may take, in milliseconds.",
    remedy="Give a whole number of milliseconds from 50 to 10,000.",
)  # fmt: skip
DICTIONARIES = CHECKS.option(
    "dictionaries", list[str], ["/usr/share/hunspell"],
    help="Folders with Hunspell dictionaries (xx_XX.aff beside xx_XX.dic), the first that has a language wins. "
    "Debian's packages (hunspell-en-gb, hunspell-pl …) put them into the folder that is looked in by default.",
    remedy='Give a list of folders: ["/srv/dictionaries", "/usr/share/hunspell"].',
)  # fmt: skip
DICTIONARY_NAMES = CHECKS.option(
    "dictionary_names", list[str], [],
    help="Dictionaries to take before others of the same language, by their file names without ending.",
    remedy='Give a list of names: ["en_US", "de_AT"].',
)  # fmt: skip

MAIL_IN = Section(
    "mail_in", "Copy by mail", help="Mail to a bureau's address that becomes a draft. Without these all of it is held.",
    order=87,
)  # fmt: skip

TRUSTED_SERVER = MAIL_IN.option(
    "trusted_server", str, "",
    help="The name by which your own mail server signs its `Authentication-Results` (its authserv-id). Only what it "
    "says there vouches for a sender. Empty: nobody is vouched for, every mail waits for the desk.",
    remedy="Look at the headers of a mail that arrived: it is the word after “Authentication-Results:”.",
    check=lambda name: "it is one word, without spaces or semicolons" if set(name) & set(" \t\r\n;") else None,
)  # fmt: skip
OWN_HOPS = MAIL_IN.option(
    "own_hops", Annotated[int, Ge(0), Le(10)], 1,
    help="How many `Received` lines your own servers put on top of a mail. What stands below them is the sender's, and "
    "is not believed. 0: the results stand above every `Received`.",
    remedy="Count the Received lines above the first one that another server wrote.",
)  # fmt: skip
LARGEST_MAIL_MB = MAIL_IN.option(
    "largest_mb", Annotated[int, Ge(1), Le(200)], 30,
    help="The largest mail that is taken in, in MB, its pictures included (they are a third larger in a mail).",
    remedy="Give a whole number of megabytes; your mail server has a limit of its own.",
)  # fmt: skip
MOST_PARTS = MAIL_IN.option(
    "most_parts", Annotated[int, Ge(5), Le(1000)], 100,
    help="The most parts a mail may have: texts, pictures, and what holds them together.",
    remedy="Give a whole number.",
)  # fmt: skip
MOST_PICTURES = MAIL_IN.option(
    "most_pictures", Annotated[int, Ge(0), Le(100)], 20,
    help="The most pictures taken from one mail; the others are named and left out.",
    remedy="Give a whole number.",
)  # fmt: skip
HELD_MB = MAIL_IN.option(
    "held_mb", Annotated[int, Ge(1), Le(100_000)], 1000,
    help="How much held mail is kept, in MB. When it is full, mail from senders that nobody vouches for is refused.",
    remedy="Give a whole number of megabytes.",
)  # fmt: skip
KEEP_DAYS = MAIL_IN.option(
    "keep_days", Annotated[int, Ge(1), Le(3650)], 30,
    help="How long a mail is kept after it was filed, refused or discarded, in days; held mail as long from its "
    "arrival. The story and its pictures stay.",
    remedy="Give a whole number of days.",
)  # fmt: skip

IMAP = Section(
    "imap", "The mailbox", help="A mailbox that copy by mail is fetched from. Without a host: none.", order=88
)

IMAP_HOST = IMAP.option(
    "host", str, "",
    help="The IMAP server. Empty: mail is handed over by `standfirst file_mail` alone.",
    remedy="Give its host name.",
)  # fmt: skip
IMAP_PORT = IMAP.option(
    "port", Annotated[int, Ge(1), Le(65535)], 993,
    help="The IMAP server's port: usually 993 with `tls`, 143 with `starttls`.",
    remedy="Give a port number, such as 993.",
)  # fmt: skip
IMAP_ENCRYPTION = IMAP.option(
    "encryption", Literal["tls", "starttls", "none"], "tls",
    help="How the connection is protected. `none` sends the password in the clear: only on one machine.",
    remedy="Give tls, starttls or none.",
)  # fmt: skip
IMAP_USER = IMAP.option(
    "user", str, "",
    help="The name to log in with.",
    remedy="Give the mailbox's name at the server, often its address.",
)  # fmt: skip
IMAP_PASSWORD = IMAP.option(
    "password", str, "", secret=True,
    help="The password to log in with.",
    remedy="Give the mailbox's password.",
)  # fmt: skip
IMAP_FOLDER = IMAP.option(
    "folder", str, "INBOX",
    help="The folder that is read. What was read is moved to the folders Filed, Held and Refused beside it.",
    remedy="Give the folder's name, such as INBOX or Copy.",
)  # fmt: skip
IMAP_TIMEOUT = IMAP.option(
    "timeout_seconds", Annotated[int, Ge(1), Le(300)], 20,
    help="How long the server may take to answer.",
    remedy="Give a number of seconds.",
)  # fmt: skip


@IMAP.agree
def _mailbox_is_whole(values: Values) -> Iterator[Problem]:
    if values[IMAP_HOST] and not (values[IMAP_USER] and values[IMAP_PASSWORD]):
        yield Problem("imap.user and imap.password", "a host is set, but not both of them", "Set both, or no host.")


EMBEDS = Section("embeds", "Embeds", help="Sites whose players may stand in a story, beside those built in.", order=85)

EMBED_SITES = EMBEDS.option(
    "sites", list[dict[str, str]], [],
    help="Further sites: a list of tables with name, label, address (a pattern with a group `id`, without https://), "
    "link and frame (https addresses with {id} in them).",
    remedy='Write for example [[embeds.sites]] name = "peertube", label = "Our videos", address = '
    '"videos\\\\.example/w/(?P<id>\\\\w+)", link = "https://videos.example/w/{id}", frame = '
    '"https://videos.example/videos/embed/{id}".',
    check=lambda tables: _site_problem(tables),
)  # fmt: skip


def _site_problem(tables: list[dict[str, str]]) -> str | None:
    try:
        for table in tables:
            site_from_table(table)
    except EmbedSiteError as error:
        return str(error)
    return None
