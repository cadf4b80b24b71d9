"""PostgreSQL's own text search: two `tsvector` columns, of whole stories and of their heads, each under a GIN index.

The vectors are written token by token, so that no dictionary of the server has a say. What is behind the gate has no
positions. A GIN index knows no order, and a common word has more matches than can be sorted: so every story also
carries a token of its time (some weeks), and the newest are looked for in a window of the newest 15,000 stories, then
of 150,000, then among all; a wider window is opened only when the narrower one held too few matches, so that each step
sorts some ten thousand rows at most.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any as AnyValue

from django.db import OperationalError, connection, transaction

from standfirst.search.backends.base import Candidate, register
from standfirst.search.backends.tables import Kept, Placed, TableBackend
from standfirst.search.conf import SECONDS
from standfirst.search.errors import SearchTookTooLong
from standfirst.search.rules.entries import ALL, BREAK, Entry
from standfirst.search.rules.matching import All, Any, Begins, Expression, Has, Hidden, Run, Wanted, loosened
from standfirst.search.rules.matching import hidden as as_hidden

# Seconds of one token of time, as a power of two: 24 days.
TIME_BITS = 21
WINDOWS = (15_000, 150_000)
MOST_TIMES = 256
# Stories with the words of a phrase that are looked through for the phrase.
MOST_FOR_RUNS = 5_000
# Memory for making an index.
BUILD_KB = 256 * 1024
LAST_POSITION = 16_383
# What PostgreSQL says of a statement that ran out of its time, in whatever language it speaks.
CANCELLED = "57014"


class PostgresBackend(TableBackend):
    name = "postgres"
    vendors = frozenset({"postgresql"})
    blob = "BYTEA"
    words = 'TEXT COLLATE "C"'
    keeps_texts = False

    def create(self, generation: int, *, bulk: bool = False) -> None:
        super().create(generation, bulk=bulk)
        vectors, times = self.table(generation, "vectors"), self.table(generation, "times")
        # Kept out of the row, so that a match is read without its text.
        self._run(
            f"CREATE TABLE IF NOT EXISTS {vectors} (slot BIGINT PRIMARY KEY, heads TSVECTOR NOT NULL,"
            " whole TSVECTOR NOT NULL) WITH (toast_tuple_target = 128)"
        )
        self._run(f"CREATE TABLE IF NOT EXISTS {times} (time BIGINT PRIMARY KEY, stories INTEGER NOT NULL)")
        if not bulk:
            self.finish(generation)

    def finish(self, generation: int) -> None:
        vectors = self.table(generation, "vectors")
        with transaction.atomic():
            # In kB, and never less than the server gives: with little room a GIN index is merged again and again.
            self._rows(
                "SELECT set_config(name, greatest(setting::bigint, %s)::text, true) FROM pg_settings"
                " WHERE name = 'maintenance_work_mem'",
                [BUILD_KB],
            )
            for column in ("heads", "whole"):
                self._run(f"CREATE INDEX IF NOT EXISTS {vectors}_{column} ON {vectors} USING gin ({column})")

    def drop(self, generation: int) -> None:
        super().drop(generation)
        for name in ("vectors", "times"):
            self._run(f"DROP TABLE IF EXISTS {self.table(generation, name)}")

    def lock(self, generation: int) -> None:
        self._rows("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [self.table(generation, "stories")])

    def texts(self, entry: Entry) -> tuple[str, str]:
        time = time_token(entry.seconds)
        return (
            vector(entry.fields, [*entry.codes, time, *map(as_hidden, entry.gated)]),
            vector(entry.fields[:3], [*entry.codes, time]),
        )

    def index(self, generation: int, placed: Sequence[Placed]) -> None:
        rows = [(one.slot, one.head, one.full) for one in placed]
        self.insert_rows(self.table(generation, "vectors"), ("slot", "heads", "whole"), rows)
        self._times(generation, [one.entry.seconds for one in placed], 1)

    def unindex(self, generation: int, kept: Sequence[Kept]) -> None:
        slots = [one.slot for one in kept]
        self._run(f"DELETE FROM {self.table(generation, 'vectors')} WHERE slot = ANY(%s)", [slots])  # noqa: S608
        self._times(generation, slots, -1)

    def insert_rows(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[AnyValue]]) -> None:
        with connection.cursor() as cursor, cursor.copy(f"COPY {table} ({', '.join(columns)}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)

    def insert_new(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[AnyValue]]) -> None:
        if rows:
            given = ", ".join(["%s::text[]"] * len(columns))
            self._run(
                f"INSERT INTO {table} ({', '.join(columns)}) SELECT * FROM unnest({given}) ON CONFLICT DO NOTHING",  # noqa: S608
                [list(column) for column in zip(*rows, strict=True)],
            )

    def add_counts(self, table: str, counted: Mapping[str, int]) -> None:
        self._run(
            f"INSERT INTO {table} (word, stories) SELECT * FROM unnest(%s::text[], %s::int[]) ON CONFLICT (word)"  # noqa: S608
            f" DO UPDATE SET stories = {table}.stories + excluded.stories",
            [list(counted), list(counted.values())],
        )

    def _times(self, generation: int, seconds: Sequence[int], step: int) -> None:
        """How many stories each token of time has: what a window is measured by."""
        counted: dict[int, int] = {}
        for second in seconds:
            counted[second >> TIME_BITS] = counted.get(second >> TIME_BITS, 0) + step
        table = self.table(generation, "times")
        with connection.cursor() as cursor:
            cursor.executemany(
                f"INSERT INTO {table} (time, stories) VALUES (%s, %s) ON CONFLICT (time)"  # noqa: S608
                f" DO UPDATE SET stories = {table}.stories + excluded.stories",
                sorted(counted.items()),
            )

    # ---- reading

    def newest(self, generation: int, wanted: Wanted, *, limit: int, heads: int = 0) -> list[Candidate]:
        """At most nine statements: the time limit, the windows' sizes, up to three windows for whole stories and for
        heads, and the stories. Of a phrase of common words the newest 5,000 stories that have them all are looked
        through.

        Raises `SearchTookTooLong` past `[search] seconds`.
        """
        try:
            with transaction.atomic():
                self._rows(
                    "SELECT set_config('enable_seqscan', 'off', true), set_config('statement_timeout', %s, true)",
                    [str(int(SECONDS.value * 1000))],
                )
                windows = list(self._windows(generation, wanted))
                slots = self._newest(generation, wanted, "whole", limit, windows)
                in_head = self._newest(generation, wanted, "heads", heads, windows) if heads else []
                return self._stories(generation, slots, in_head)
        except OperationalError as error:
            if getattr(error.__cause__, "sqlstate", None) != CANCELLED:
                raise
            raise SearchTookTooLong from error

    def _stories(self, generation: int, slots: list[int], in_head: list[int]) -> list[Candidate]:
        table, known = self.table(generation, "stories"), set(in_head)
        sql = f"SELECT slot, page, head, codes FROM {table} WHERE slot = ANY(%s)"  # noqa: S608
        rows = self._rows(sql, [list({*slots, *in_head})])
        return self.candidates((*row, row[0] in known) for row in rows)

    def _windows(self, generation: int, wanted: Wanted) -> Iterator[list[str]]:
        """The tokens of time of each window, the newest and narrowest first; none for all there is."""
        times = self._rows(
            f"SELECT time, stories FROM {self.table(generation, 'times')}"  # noqa: S608
            " WHERE stories > 0 AND time <= %s AND time >= %s ORDER BY time DESC",
            [
                (wanted.until if wanted.until is not None else 2**62) >> TIME_BITS,
                (wanted.since if wanted.since is not None else 0) >> TIME_BITS,
            ],
        )
        total = sum(stories for _time, stories in times)
        for size in WINDOWS:
            if total <= size:
                break
            tokens, held = [], 0
            for time, stories in times:
                tokens.append(time_token(time << TIME_BITS))
                held += stories
                if held >= size:
                    break
            if len(tokens) <= MOST_TIMES:
                yield tokens
        bounded = wanted.since is not None and len(times) <= MOST_TIMES
        yield [time_token(time << TIME_BITS) for time, _ in times] if bounded else []

    def _newest(
        self, generation: int, wanted: Wanted, column: str, limit: int, windows: Sequence[list[str]]
    ) -> list[int]:
        if not wanted.has_runs:
            return self._walk(generation, wanted, column, limit, windows)
        loose = Wanted(tuple(map(loosened, wanted.all)), (), wanted.codes, wanted.since, wanted.until)
        slots = self._walk(generation, loose, column, MOST_FOR_RUNS, windows)
        sql = (
            f"SELECT slot FROM {self.table(generation, 'vectors')} WHERE slot = ANY(%s)"  # noqa: S608
            f" AND {column} @@ %s::tsquery ORDER BY slot DESC LIMIT %s"
        )
        return [row[0] for row in self._rows(sql, [slots, rendered(wanted), limit])] if slots else []

    def _walk(
        self, generation: int, wanted: Wanted, column: str, limit: int, windows: Sequence[list[str]]
    ) -> list[int]:
        slots: list[int] = []
        bounds, values = "", []
        for sign, bound in ((">=", wanted.since), ("<", wanted.until)):
            if bound is not None:
                bounds += f" AND slot {sign} %s"
                values.append(bound)
        # Materialized: the planner would otherwise walk the slots and read every story's text on the way.
        sql = (
            f"WITH matched AS MATERIALIZED (SELECT slot FROM {self.table(generation, 'vectors')}"  # noqa: S608
            f" WHERE {column} @@ %s::tsquery{bounds}) SELECT slot FROM matched ORDER BY slot DESC LIMIT %s"
        )
        for window in windows:
            slots = [row[0] for row in self._rows(sql, [rendered(wanted, window), *values, limit])]
            if len(slots) >= limit:
                break
        return slots


def time_token(seconds: int) -> str:
    return f"_t{seconds >> TIME_BITS}"


def vector(fields: Sequence[Sequence[str]], loose: Sequence[str]) -> str:
    """A vector as text: the tokens of fields with their places, no two fields next to each other; the others bare."""
    places: dict[str, list[int]] = {}
    at = 0
    for field in fields:
        for token in field:
            at += 1
            if token != BREAK and at <= LAST_POSITION:
                places.setdefault(token, []).append(at)
        at += 1
    placed = [f"{_quoted(token)}:{','.join(map(str, where[:250]))}" for token, where in places.items()]
    return " ".join([*placed, *map(_quoted, loose)])


def rendered(wanted: Wanted, times: Sequence[str] = ()) -> str:
    """The match as a tsquery: every token quoted, only our own operators outside them."""
    sides = [_text(part) for part in wanted.all]
    groups = [*wanted.codes, tuple(times)] if times else wanted.codes
    sides += [f"({' | '.join(map(_quoted, group))})" for group in groups]
    sides += [f"!({_text(part)})" for part in wanted.none]
    return " & ".join(sides) or _quoted(ALL)


def _text(part: Expression) -> str:
    match part:
        case Has(token, public):
            return _quoted(token) if public else f"({_quoted(token)} | {_quoted(as_hidden(token))})"
        case Hidden(token):
            return _quoted(as_hidden(token))
        case Run(tokens):
            return f"({' <-> '.join(map(_quoted, tokens))})"
        case Begins(token):
            return f"{_quoted(token)}:*"
        case All(parts):
            return f"({' & '.join(map(_text, parts))})"
        case Any(parts):
            return f"({' | '.join(map(_text, parts))})"
    raise TypeError(f"No expression: {part!r}")


def _quoted(text: str) -> str:
    return "'" + text.replace("\0", "").replace("\\", "").replace("'", "") + "'"


backend = register(PostgresBackend())
