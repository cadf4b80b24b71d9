"""SQLite's FTS5: two contentless tables, one of whole stories and one of their heads, whose row ids are the slots.

A match is walked from the newest down and stopped at the limit, however common its words are. `detail=full` is for
phrases; what is behind the gate has no order to keep. The texts that went in are kept beside (`kept`), since FTS5 must
be told them to forget a row.
"""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.search.backends.base import Candidate, register
from standfirst.search.backends.tables import Kept, Placed, TableBackend
from standfirst.search.rules.entries import BREAK, Entry
from standfirst.search.rules.matching import All, Any, Begins, Expression, Has, Hidden, Run, Wanted, loosened
from standfirst.search.rules.matching import hidden as as_hidden

# Stories with the words of a phrase that are looked through for the phrase.
MOST_FOR_RUNS = 10_000
# A token between two fields, that no phrase crosses.
_GAP = "_"
_TOKENIZE = "tokenize=\"ascii tokenchars '_~'\""


class SqliteBackend(TableBackend):
    name = "sqlite"
    vendors = frozenset({"sqlite"})
    no_rowid = " WITHOUT ROWID"

    def create(self, generation: int, *, bulk: bool = False) -> None:
        super().create(generation, bulk=bulk)
        for name in ("full", "heads"):
            self._run(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS {self.table(generation, name)}"
                f" USING fts5(words, content='', columnsize=0, {_TOKENIZE})"
            )

    def drop(self, generation: int) -> None:
        super().drop(generation)
        for name in ("full", "heads"):
            self._run(f"DROP TABLE IF EXISTS {self.table(generation, name)}")

    def begin_bulk(self, generation: int) -> None:
        """Merge more at once, and seldom: half the time of a large build."""
        for name in ("full", "heads"):
            self._configure(generation, name, {"automerge": 0, "crisismerge": 64, "hashsize": 64 * 1024**2})

    def end_bulk(self, generation: int) -> None:
        for name in ("full", "heads"):
            self._configure(generation, name, {"automerge": 4, "crisismerge": 16, "hashsize": 1024**2})

    def finish(self, generation: int) -> None:
        """One segment of each: the quickest to read."""
        for name in ("full", "heads"):
            table = self.table(generation, name)
            self._run(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608

    def _configure(self, generation: int, name: str, values: dict[str, int]) -> None:
        table = self.table(generation, name)
        for option, value in values.items():
            self._run(f"INSERT INTO {table}({table}, rank) VALUES (%s, %s)", [option, value])  # noqa: S608

    def texts(self, entry: Entry) -> tuple[str, str]:
        head = f" {_GAP} ".join(" ".join(field).replace(BREAK, _GAP) for field in entry.fields[:3])
        codes = " ".join(entry.codes)
        rest = " ".join(entry.fields[3]).replace(BREAK, _GAP)
        gated = " ".join(as_hidden(token) for token in entry.gated)
        return f"{head} {_GAP} {rest} {_GAP} {gated} {codes}", f"{head} {_GAP} {codes}"

    def index(self, generation: int, placed: Sequence[Placed]) -> None:
        for name, rows in (
            ("full", [(one.slot, one.full) for one in placed]),
            ("heads", [(one.slot, one.head) for one in placed]),
        ):
            self.insert_rows(self.table(generation, name), ("rowid", "words"), rows)

    def unindex(self, generation: int, kept: Sequence[Kept]) -> None:
        for name, rows in (
            ("full", [("delete", one.slot, one.full) for one in kept]),
            ("heads", [("delete", one.slot, one.head) for one in kept]),
        ):
            table = self.table(generation, name)
            self.insert_rows(table, (table, "rowid", "words"), rows)

    def newest(self, generation: int, wanted: Wanted, *, limit: int, heads: int = 0) -> list[Candidate]:
        """One statement, a second before it when there is a phrase: of common words the newest 10,000 stories that
        have them all are looked through for it.
        """
        since = wanted.since
        if wanted.has_runs:
            floor = self._floor(generation, wanted)
            since = max(floor, since) if floor is not None and since is not None else floor or since
        matched = rendered(wanted)
        parts, values = [], []
        for name, most in (("full", limit), ("heads", heads)):
            if most:
                sql, bound = self._walk(generation, name, matched, most, since, wanted.until)
                parts.append(f"SELECT rowid AS slot, {int(name == 'heads')} AS in_head FROM ({sql})")  # noqa: S608
                values += bound
        sql = (
            f"SELECT slot, page, head, codes, in_head FROM ({' UNION ALL '.join(parts)})"  # noqa: S608
            f" JOIN {self.table(generation, 'stories')} USING (slot)"
        )
        return self.candidates(self._rows(sql, values))

    def _walk(
        self, generation: int, name: str, matched: str, most: int, since: int | None, until: int | None
    ) -> tuple[str, list[object]]:
        table = self.table(generation, name)
        sql, values = f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [matched]  # noqa: S608
        bounds: list[object] = []
        if since is not None:
            sql += " AND rowid >= %s"
            bounds.append(since)
        if until is not None:
            sql += " AND rowid < %s"
            bounds.append(until)
        return sql + " ORDER BY rowid DESC LIMIT %s", [*values, *bounds, most]

    def _floor(self, generation: int, wanted: Wanted) -> int | None:
        """The slot of the last story that is looked through for a phrase, None when all are."""
        loose = Wanted(tuple(map(loosened, wanted.all)), (), wanted.codes)
        sql, values = self._walk(generation, "full", rendered(loose), MOST_FOR_RUNS, wanted.since, wanted.until)
        count, least = self._rows(f"SELECT COUNT(*), MIN(rowid) FROM ({sql})", values)[0]  # noqa: S608
        return least if count >= MOST_FOR_RUNS else None


def rendered(wanted: Wanted) -> str:
    """The match as FTS5 reads it: every token in quotes, only our own operators outside them."""
    sides = [_text(part) for part in wanted.all]
    sides += [f"({' OR '.join(_quoted(code) for code in group)})" for group in wanted.codes]
    matched = " AND ".join(sides)
    for part in wanted.none:
        matched = f"({matched}) NOT {_text(part)}"
    return matched


def _text(part: Expression) -> str:
    match part:
        case Has(token, public):
            return _quoted(token) if public else f"({_quoted(token)} OR {_quoted(as_hidden(token))})"
        case Hidden(token):
            return _quoted(as_hidden(token))
        case Run(tokens):
            return _quoted(" ".join(tokens))
        case Begins(token):
            return f"{_quoted(token)} *"
        case All(parts):
            return f"({' AND '.join(map(_text, parts))})"
        case Any(parts):
            return f"({' OR '.join(map(_text, parts))})"
    raise TypeError(f"No expression: {part!r}")


def _quoted(text: str) -> str:
    return '"' + text.replace('"', "").replace("\0", "") + '"'


backend = register(SqliteBackend())

__all__ = ["SqliteBackend", "backend", "rendered"]
