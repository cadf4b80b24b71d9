"""`python -m bench [NAME …]`: measure, print each figure with its method, keep all in build/bench/results.json."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable

from bench import article, desk, lists, million, sitemaps, start
from bench.figures import Findings, keep

BENCHES: dict[str, Callable[[argparse.Namespace], Iterable[Findings]]] = {
    "article": lambda asked: [
        article.run(rounds=asked.rounds, seconds=asked.seconds, cached_menus=cached) for cached in (False, True)
    ],
    "start": lambda asked: [start.run()],
    "lists": lambda asked: [lists.run(rounds=asked.rounds, seconds=min(asked.seconds, 2))],
    "million": lambda asked: million.run(
        stories=asked.stories, rounds=min(asked.rounds, 3), seconds=min(asked.seconds, 2), only=asked.only
    ),
    "sitemaps": lambda asked: sitemaps.run(stories=asked.stories),
    "desk": lambda asked: desk.run(stories=asked.stories, rounds=min(asked.rounds, 3), seconds=min(asked.seconds, 1)),
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"any of {', '.join(BENCHES)}; all without")
    parser.add_argument("--rounds", type=int, default=7, help="rounds of each comparison (default 7)")
    parser.add_argument("--seconds", type=float, default=3, help="seconds of each turn (default 3)")
    parser.add_argument(
        "--stories", type=int, default=1_000_000, help="stories of the houses of million, sitemaps, desk"
    )
    parser.add_argument("--only", default="", metavar="TEXT", help="of million: the pages whose names have this")
    asked = parser.parse_args()
    unknown = [name for name in asked.names if name not in BENCHES]
    if unknown:
        parser.error(f"there is no bench called {', '.join(unknown)}; there are {', '.join(BENCHES)}")
    found = []
    for name in asked.names or BENCHES:
        for findings in BENCHES[name](asked):
            print(findings.show(), flush=True)
            found.append(findings)
    print(f"Kept in {keep(found)}")
    return 0 if all(target.met for findings in found for target in findings.targets) else 1


if __name__ == "__main__":
    sys.exit(main())
