"""`standfirst import_redirects`: a table of old addresses, with a report for every line that is not plain."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from standfirst.fronts import actions
from standfirst.fronts.models import RedirectImport, RedirectLine
from standfirst.fronts.redirect_words import in_words

State, Outcome = RedirectImport.State, RedirectLine.Outcome


class Command(BaseCommand):
    help = (
        "Bring in a table of old addresses (CSV: old address, new address, 301, 302 or 410), at most 200,000 "
        "lines. Says "
        "what is wrong with which line; ends with 1 when a line could not be brought in."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE", help="the table")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")
        parser.add_argument("--replace", action="store_true", help="take the place of redirects that are there already")
        parser.add_argument("--other-sites", action="store_true", help="allow addresses on other sites")

    def handle(self, *args: Any, **options: Any) -> None:
        path: Path = options["file"]
        try:
            file = path.open("rb")
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        with file:
            batch = actions.read_import(
                file=file, name=path.name, replaces=options["replace"], elsewhere=options["other_sites"], by=None
            )
        if batch.state == State.FAILED:
            actions.discard_import(batch_id=batch.pk, by=None)
            raise CommandError(batch.problem)
        batch = actions.check_import(batch_id=batch.pk)
        if not options["dry_run"]:
            actions.confirm_import(batch_id=batch.pk, by=None)
            batch = actions.apply_import(batch_id=batch.pk)
        self.tell(batch)
        said = ", ".join(f"{n} {dict(Outcome.choices)[name]}" for name, n in sorted(batch.counts.items()))
        if options["dry_run"]:
            actions.discard_import(batch_id=batch.pk, by=None)
            self.stdout.write(f"{batch.rows} lines: {said}. Nothing was changed.")
        else:
            self.stdout.write(f"{batch.rows} lines: {said}.")
        if batch.counts.get(Outcome.WRONG):
            raise SystemExit(1)

    def tell(self, batch: RedirectImport) -> None:
        for line in batch.lines.exclude(why="").order_by("number").iterator(chunk_size=2_000):
            leads = f"{line.raw_source} → {line.raw_target}" if line.raw_target else line.raw_source
            self.stdout.write(f"line {line.number}: {leads}: {in_words(line.why, line.said)}")
