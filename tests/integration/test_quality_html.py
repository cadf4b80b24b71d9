"""The Nu checker finds no error in any public page, nor in what the pages load."""

from __future__ import annotations

import json
import subprocess
import urllib.error
import urllib.request

import lxml.html
import pytest

from tests.support import public_pages
from tests.support.tools import NU_JAR

pytestmark = pytest.mark.nu


def checked(*arguments):
    """The checker's errors as `file:line: message`. One run for all: most of its time is Java's start."""
    command = ["java", "-Xss1m", "-jar", str(NU_JAR), "--errors-only", "--exit-zero-always", "--format", "json"]
    done = subprocess.run([*command, *map(str, arguments)], capture_output=True, text=True, timeout=200)
    assert done.stderr.strip().startswith("{"), done.stderr
    return [
        f"{said.get('url', '').rpartition('/')[2]}:{said.get('lastLine', '')}: {said['message']} "
        f"…{said.get('extract', '')}…"
        for said in json.loads(done.stderr)["messages"]
        if said["type"] in ("error", "non-document-error")
    ]


def fetched(url):
    try:
        answer = urllib.request.urlopen(url, timeout=30)
    except urllib.error.HTTPError as error:
        answer = error
    with answer:
        return answer.read()


def test_every_kind_of_page_is_valid(live_site, tmp_path):
    for kind, path in public_pages.paths(live_site).items():
        (tmp_path / f"{kind.replace(' ', '-').replace(',', '')}.html").write_bytes(fetched(live_site.url + path))
    assert len(list(tmp_path.iterdir())) == len(public_pages.KINDS)
    assert checked(tmp_path) == []


# The checker's style sheet part is older than container queries, which every browser we name has.
NOT_KNOWN_TO_IT = ("“@container”", "“container-type”", "cqi")


def test_style_sheets_are_valid(live_site, tmp_path):
    page = lxml.html.document_fromstring(fetched(live_site.url))
    sheets = page.xpath("//link[@rel='stylesheet']/@href")
    assert len(sheets) >= 1
    for place, address in enumerate(sheets):
        (tmp_path / f"{place}.css").write_bytes(fetched(live_site.url + address))
    errors = checked("--css", tmp_path)
    assert [error for error in errors if not any(word in error for word in NOT_KNOWN_TO_IT)] == []


def test_checker_finds_a_planted_error(tmp_path):
    page = tmp_path / "planted.html"
    page.write_text("<!doctype html><html lang=en><title>A</title><p><img src=a.jpg><div></p></div>")
    assert len(checked(page)) >= 2
