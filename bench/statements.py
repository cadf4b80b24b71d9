"""What one page costs the database. `python -m bench.statements PATH …` under a project's settings prints JSON.

Asked through Django's test client in a process of its own, each page twice: the second answer is the warm one.
"""

from __future__ import annotations

import argparse
import json
import sys

import django


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.statements")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--sql", action="store_true", help="print the statements too")
    parser.add_argument("--body", action="store_true", help="print the page's text too")
    asked = parser.parse_args()
    django.setup()

    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "localhost"})
    found = {}
    for path in asked.paths:
        client.get(path)
        with CaptureQueriesContext(connection) as statements:
            answer = client.get(path)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[path] = {"status": answer.status_code, "statements": len(statements), "bytes": len(body)}
        if asked.sql:
            found[path]["sql"] = [statement["sql"] for statement in statements]
        if asked.body:
            found[path]["body"] = body.decode()
    json.dump(found, sys.stdout, indent=1)


if __name__ == "__main__":
    main()
