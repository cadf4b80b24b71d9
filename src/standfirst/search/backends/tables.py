"""The tables that every SQL engine keeps beside its own index: stories, words for spelling, names of hubs.

Raw SQL, since each generation has tables of its own: `standfirst_search_<generation>_<name>`. Only names of ours are
put together; every value is bound.
"""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db import connection, transaction

from standfirst.search.backends.base import Candidate, SearchBackend, Term
from standfirst.search.rules.entries import Entry, HubNamed, head_line
from standfirst.search.rules.spelling import keys
from standfirst.search.rules.words import fold, plain, words

NAMES = ("stories", "kept", "terms", "term_keys", "hubs", "hub_words")
BATCH = 500
MOST_HUB_WORDS = 8


@dataclass(frozen=True, slots=True)
class Placed:
    """A story with its slot, and what is kept so that it can be forgotten."""

    slot: int
    entry: Entry
    full: str
    head: str


@dataclass(frozen=True, slots=True)
class Kept:
    slot: int
    page: int
    full: str
    head: str
    terms: tuple[str, ...]
    hubs: tuple[str, ...]


class TableBackend(SearchBackend):
    """What SQLite and PostgreSQL have in common."""

    blob = "BLOB"
    words = "TEXT"  # compared byte by byte

    def table(self, generation: int, name: str) -> str:
        return f"standfirst_search_{int(generation)}_{name}"

    # ---- making

    def create(self, generation: int, *, bulk: bool = False) -> None:
        named = {name: self.table(generation, name) for name in NAMES}
        for statement in (
            "CREATE TABLE IF NOT EXISTS {stories} (slot BIGINT PRIMARY KEY, page BIGINT NOT NULL UNIQUE,"
            " head TEXT NOT NULL, codes TEXT NOT NULL)",
            "CREATE TABLE IF NOT EXISTS {kept} (slot BIGINT PRIMARY KEY, content {blob} NOT NULL)",
            "CREATE TABLE IF NOT EXISTS {terms} (word {words} PRIMARY KEY, stories INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS {term_keys} (form {words}, word {words}, PRIMARY KEY (form, word)){no_rowid}",
            "CREATE TABLE IF NOT EXISTS {hubs} (code {words} PRIMARY KEY, name TEXT NOT NULL, path TEXT NOT NULL,"
            " stories INTEGER NOT NULL)",
            "CREATE INDEX IF NOT EXISTS {hubs}_path ON {hubs} (path)",
            "CREATE TABLE IF NOT EXISTS {hub_words} (word {words}, code {words}, PRIMARY KEY (word, code)){no_rowid}",
        ):
            self._run(statement.format(**named, blob=self.blob, words=self.words, no_rowid=self.no_rowid))

    no_rowid = ""

    def drop(self, generation: int) -> None:
        for name in NAMES:
            self._run(f"DROP TABLE IF EXISTS {self.table(generation, name)}")

    # ---- writing

    def write(self, generation: int, entries: Sequence[Entry]) -> None:
        newest = {entry.page: entry for entry in entries}
        if not newest:
            return
        with transaction.atomic():
            self.lock(generation)
            self.remove(generation, newest.keys())
            placed = self._place(generation, sorted(newest.values(), key=lambda one: (one.seconds, one.page)))
            self._insert(generation, placed)
            self.index(generation, placed)
            self._count(generation, [one.entry for one in placed])

    def remove(self, generation: int, pages: Collection[int]) -> int:
        gone = 0
        with transaction.atomic():
            self.lock(generation)
            for batch in batches(sorted(pages), BATCH):
                kept = self._kept(generation, batch)
                if not kept:
                    continue
                self.unindex(generation, kept)
                self._uncount(generation, kept)
                slots = [one.slot for one in kept]
                for name in ("stories", "kept"):
                    self._run(f"DELETE FROM {self.table(generation, name)} WHERE slot IN ({marks(slots)})", slots)  # noqa: S608
                gone += len(kept)
        return gone

    def lock(self, generation: int) -> None:
        """One writer at a time, until the transaction ends."""

    def index(self, generation: int, placed: Sequence[Placed]) -> None:
        """Put the tokens into the engine's own index."""
        raise NotImplementedError

    def unindex(self, generation: int, kept: Sequence[Kept]) -> None:
        """Take them out. `kept` holds the very texts that were put in."""
        raise NotImplementedError

    def texts(self, entry: Entry) -> tuple[str, str]:
        """What the engine is given of a story: all of it, and its head."""
        raise NotImplementedError

    keeps_texts = True

    def _place(self, generation: int, entries: Sequence[Entry]) -> list[Placed]:
        """Each story its slot: the second of its time, or the next one free. Oldest first."""
        stories = self.table(generation, "stories")
        taken: set[int] = set()
        for batch in batches([entry.seconds for entry in entries], BATCH):
            sql = f"SELECT slot FROM {stories} WHERE slot IN ({marks(batch)})"  # noqa: S608
            taken.update(row[0] for row in self._rows(sql, batch))
        placed = []
        for entry in entries:
            slot = entry.seconds
            while slot in taken:
                slot = self._free_after(stories, slot) if slot + 1 not in taken else slot + 1
            taken.add(slot)
            placed.append(Placed(slot, entry, *self.texts(entry)))
        return placed

    def _free_after(self, stories: str, slot: int) -> int:
        sql = (
            f"SELECT slot + 1 FROM {stories} one WHERE slot >= %s AND NOT EXISTS"  # noqa: S608
            f" (SELECT 1 FROM {stories} next WHERE next.slot = one.slot + 1) ORDER BY slot LIMIT 1"
        )
        found = self._rows(sql, [slot])
        return max(slot + 1, found[0][0]) if found else slot + 1

    def _insert(self, generation: int, placed: Sequence[Placed]) -> None:
        stories = [(one.slot, one.entry.page, head_line(one.entry), " ".join(one.entry.codes)) for one in placed]
        kept = [
            (one.slot, packed(one.full if self.keeps_texts else "", one.head if self.keeps_texts else "", one.entry))
            for one in placed
        ]
        self.insert_rows(self.table(generation, "stories"), ("slot", "page", "head", "codes"), stories)
        self.insert_rows(self.table(generation, "kept"), ("slot", "content"), kept)

    def insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})",  # noqa: S608
                rows,
            )

    def _kept(self, generation: int, pages: Sequence[int]) -> list[Kept]:
        sql = (
            f"SELECT slot, page, content FROM {self.table(generation, 'stories')}"  # noqa: S608
            f" JOIN {self.table(generation, 'kept')} USING (slot) WHERE page IN ({marks(pages)})"
        )
        return [unpacked(*row) for row in self._rows(sql, pages)]

    # ---- words and names

    def _count(self, generation: int, entries: Sequence[Entry]) -> None:
        counted = Counter(term for entry in entries for term in entry.terms)
        fresh = self._counted_up(self.table(generation, "terms"), counted)
        forms = sorted({(form, word) for word in fresh for form in keys(word)})
        self.insert_new(self.table(generation, "term_keys"), ("form", "word"), forms)
        hubs = {hub.code: hub for entry in entries for hub in entry.hubs}
        uses = Counter(hub.code for entry in entries for hub in entry.hubs)
        table = self.table(generation, "hubs")
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (code, name, path, stories) VALUES (%s, %s, %s, %s) ON CONFLICT (code)"  # noqa: S608
                f" DO UPDATE SET stories = {table}.stories + excluded.stories, name = excluded.name,"
                " path = excluded.path",
                [(code, hub.name, hub.path, uses[code]) for code, hub in sorted(hubs.items())],
            )
        named = sorted({(word, code) for code, hub in hubs.items() for word in hub_words(hub.name)})
        self.insert_new(self.table(generation, "hub_words"), ("word", "code"), named)

    def _counted_up(self, table: str, counted: Mapping[str, int]) -> list[str]:
        """Count words; those that were not known before."""
        known: set[str] = set()
        for batch in batches(sorted(counted), BATCH):
            sql = f"SELECT word FROM {table} WHERE word IN ({marks(batch)})"  # noqa: S608
            known.update(row[0] for row in self._rows(sql, batch))
        self.add_counts(table, counted)
        return sorted(set(counted) - known)

    def add_counts(self, table: str, counted: Mapping[str, int]) -> None:
        """Add to the counts of words."""
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (word, stories) VALUES (%s, %s) ON CONFLICT (word)"  # noqa: S608
                f" DO UPDATE SET stories = {table}.stories + excluded.stories",
                sorted(counted.items()),
            )

    def insert_new(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join(['%s'] * len(columns))})"  # noqa: S608
                " ON CONFLICT DO NOTHING",
                rows,
            )

    def _uncount(self, generation: int, kept: Sequence[Kept]) -> None:
        for name, column, counted in (
            ("terms", "word", Counter(term for one in kept for term in one.terms)),
            ("hubs", "code", Counter(code for one in kept for code in one.hubs)),
        ):
            with connection.cursor() as cursor:
                cursor.executemany(
                    f"UPDATE {self.table(generation, name)} SET stories = stories - %s WHERE {column} = %s",  # noqa: S608
                    [(count, key) for key, count in sorted(counted.items())],
                )

    def prune(self, generation: int, most_terms: int) -> None:
        terms, forms = self.table(generation, "terms"), self.table(generation, "term_keys")
        hubs, named = self.table(generation, "hubs"), self.table(generation, "hub_words")
        with transaction.atomic():
            self.lock(generation)
            (many,) = self._rows(f"SELECT COUNT(*) FROM {terms}")[0]  # noqa: S608
            rarest = (
                self._rows(f"SELECT word FROM {terms} ORDER BY stories, word LIMIT %s", [many - most_terms])  # noqa: S608
                if many > most_terms
                else []
            )
            dead = self._rows(f"SELECT word FROM {terms} WHERE stories <= 0")  # noqa: S608
            gone = sorted({row[0] for row in [*rarest, *dead]})
            for batch in batches(gone, BATCH):
                self._run(f"DELETE FROM {terms} WHERE word IN ({marks(batch)})", batch)  # noqa: S608
            if gone:
                # Forms are kept in the order of the forms: read through once, not once for each word.
                self._run(
                    f"DELETE FROM {forms} WHERE NOT EXISTS"  # noqa: S608
                    f" (SELECT 1 FROM {terms} WHERE {terms}.word = {forms}.word)"
                )
            self._run(f"DELETE FROM {named} WHERE code IN (SELECT code FROM {hubs} WHERE stories <= 0)")  # noqa: S608
            self._run(f"DELETE FROM {hubs} WHERE stories <= 0")  # noqa: S608

    # ---- reading

    def pages_after(self, generation: int, page: int, limit: int) -> list[int]:
        sql = f"SELECT page FROM {self.table(generation, 'stories')} WHERE page > %s ORDER BY page LIMIT %s"  # noqa: S608
        return [row[0] for row in self._rows(sql, [page, limit])]

    def count(self, generation: int) -> int:
        return int(self._rows(f"SELECT COUNT(*) FROM {self.table(generation, 'stories')}")[0][0])  # noqa: S608

    def terms(self, generation: int, words: Collection[str]) -> dict[str, int]:
        if not words:
            return {}
        table, asked = self.table(generation, "terms"), sorted(words)
        sql = f"SELECT word, stories FROM {table} WHERE stories > 0 AND word IN ({marks(asked)})"  # noqa: S608
        return dict(self._rows(sql, asked))

    def near_terms(self, generation: int, keys: Mapping[str, Collection[str]]) -> list[Term]:
        forms = sorted({form for asked in keys.values() for form in asked})[:2000]
        if not forms:
            return []
        sql = (
            f"SELECT DISTINCT word, stories FROM {self.table(generation, 'term_keys')}"  # noqa: S608
            f" JOIN {self.table(generation, 'terms')} USING (word)"
            f" WHERE form IN ({marks(forms)}) AND stories > 0 LIMIT 1000"
        )
        return [Term(*row) for row in self._rows(sql, forms)]

    def terms_beginning(self, generation: int, prefixes: Sequence[str], limit: int) -> dict[str, list[Term]]:
        if not prefixes:
            return {}
        table = self.table(generation, "terms")
        part = (
            f"SELECT * FROM (SELECT %s AS prefix, word, stories FROM {table}"  # noqa: S608
            " WHERE word >= %s AND word < %s AND stories > 0 ORDER BY stories DESC, word LIMIT %s) part{n}"
        )
        sql = " UNION ALL ".join(part.format(n=n) for n in range(len(prefixes)))
        values = [value for prefix in prefixes for value in (prefix, prefix, after(prefix), limit)]
        found: dict[str, list[Term]] = {prefix: [] for prefix in prefixes}
        for prefix, word, stories in self._rows(sql, values):
            found[prefix].append(Term(word, stories))
        return found

    def hubs_beginning(self, generation: int, words: Sequence[str], limit: int) -> list[HubNamed]:
        if not words:
            return []
        named, hubs = self.table(generation, "hub_words"), self.table(generation, "hubs")
        *whole, last = words[:MOST_HUB_WORDS]
        also = "".join(
            f" AND EXISTS (SELECT 1 FROM {named} w{at} WHERE w{at}.code = {hubs}.code AND w{at}.word = %s)"  # noqa: S608
            for at in range(len(whole))
        )
        sql = (
            f"SELECT code, name, path FROM {hubs} WHERE stories > 0 AND path <> '' AND code IN"  # noqa: S608
            f" (SELECT code FROM {named} WHERE word >= %s AND word < %s ORDER BY word LIMIT 500){also}"
            " ORDER BY stories DESC, name LIMIT %s"
        )
        return [HubNamed(*row) for row in self._rows(sql, [last, after(last), *whole, limit])]

    def hubs_of_kind(self, generation: int, prefix: str) -> list[str]:
        sql = (
            f"SELECT code FROM {self.table(generation, 'hubs')} WHERE code >= %s AND code < %s AND stories > 0"  # noqa: S608
            " ORDER BY stories DESC, code LIMIT 100"
        )
        return [row[0] for row in self._rows(sql, [prefix, after(prefix)])]

    def hubs(self, generation: int, codes: Collection[str]) -> dict[str, HubNamed]:
        return {hub.code: hub for hub in self._hubs_by(generation, "code", codes)}

    def hubs_at(self, generation: int, paths: Collection[str]) -> dict[str, HubNamed]:
        return {hub.path: hub for hub in self._hubs_by(generation, "path", paths)}

    def _hubs_by(self, generation: int, column: str, values: Collection[str]) -> list[HubNamed]:
        asked = sorted(values)
        if not asked:
            return []
        table = self.table(generation, "hubs")
        sql = f"SELECT code, name, path FROM {table} WHERE stories > 0 AND {column} IN ({marks(asked)})"  # noqa: S608
        return [HubNamed(*row) for row in self._rows(sql, asked)]

    def candidates(self, rows: Iterable[Sequence[Any]]) -> list[Candidate]:
        """Rows of (slot, page, head, codes, in_head), once each and largest slot first."""
        found: dict[int, Candidate] = {}
        for slot, page, head, codes, in_head in rows:
            if slot not in found or in_head:
                found[slot] = Candidate(slot, page, head, tuple(codes.split()), bool(in_head))
        return [found[slot] for slot in sorted(found, reverse=True)]

    def _run(self, sql: str, values: Sequence[Any] = ()) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, list(values) or None)

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        with connection.cursor() as cursor:
            cursor.execute(sql, list(values) or None)
            return list(cursor.fetchall())


def packed(full: str, head: str, entry: Entry) -> bytes:
    """What must be known of a story to forget it."""
    content = [full, head, list(entry.terms), [hub.code for hub in entry.hubs]]
    return zlib.compress(json.dumps(content, ensure_ascii=False).encode(), 1)


def unpacked(slot: int, page: int, content: Any) -> Kept:
    full, head, terms, hubs = json.loads(zlib.decompress(bytes(content)))
    return Kept(slot, page, full, head, tuple(terms), tuple(hubs))


def hub_words(name: str) -> list[str]:
    """The folded words of a name; of one without spaces, itself."""
    found = [fold(word) for word in words(plain(name))][:MOST_HUB_WORDS]
    return [word for word in found if len(word) <= 80]


def after(prefix: str) -> str:
    """The first text after all that begin so, byte by byte."""
    return prefix + "\U0010ffff"


def marks(values: Collection[Any]) -> str:
    return ", ".join(["%s"] * len(values))


def batches(values: Sequence[Any], size: int) -> Iterator[list[Any]]:
    rest = iter(values)
    while batch := list(islice(rest, size)):
        yield batch
