"""An editor at work, as a process of its own: opens stories in the newsroom, saves them and publishes them by the form
that the screen sends, over HTTP.

`python -m bench.editor URL --cookie … --stories 1,2,3` prints one JSON object with the milliseconds of every opening,
save and publication, each from the first byte sent to the last received. A story is opened, saved with a new headline,
and published with another; only what the newsroom has taken (a redirect, and the story's new words on its page) counts.
"""

from __future__ import annotations

import argparse
import http.client
import json
import secrets
import sys
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit

import lxml.html

MANY = ("editions", "countries", "sectors")


@dataclass(slots=True)
class Editor:
    """One keep-alive connection with an editor's session."""

    url: str
    cookie: str
    times: dict[str, list[float]] = field(default_factory=lambda: {"open": [], "save": [], "publish": []})
    _line: http.client.HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        # A browser gets its token with the screen that it logs in by.
        self.cookie += f"; csrftoken={secrets.token_hex(16)}"
        parts = urlsplit(self.url)
        self._line = http.client.HTTPConnection(parts.hostname or "127.0.0.1", parts.port, timeout=60)

    def work_on(self, story: int, body: list[dict[str, Any]]) -> None:
        path = f"/newsroom/pages/{story}/edit/"
        sent = self._fields(path, body)
        mark = f"{time.time_ns():x}"
        for act in ("save", "publish"):
            sent["title"] = f"{sent['title'].partition(' (')[0]} ({act} {mark})"
            self._post(
                path, sent | ({"action-publish": "1", "publish-all-the-same": "1"} if act == "publish" else {}), act
            )
        status, shown = self._ask("GET", f"/newsroom/pages/{story}/edit/")
        if status != 200 or f"(publish {mark})" not in shown:
            raise RuntimeError(f"Story {story} was not kept: the screen answers {status} without its new headline.")

    def _fields(self, path: str, body: list[dict[str, Any]]) -> dict[str, Any]:
        began = time.perf_counter()
        status, shown = self._ask("GET", path)
        self.times["open"].append((time.perf_counter() - began) * 1000)
        if status != 200:
            raise RuntimeError(f"{path} answered {status}")
        form = next(form for form in lxml.html.fromstring(shown).forms if "data-edit-form" in form.attrib)
        sent: dict[str, Any] = {
            name: value
            for name, value in form.form_values()
            if not name.startswith(("body", "action-")) and name not in MANY
        }
        sent |= {name: list(form.fields[name]) for name in MANY if name in form.fields}
        return sent | _stream(body)

    def _post(self, path: str, sent: dict[str, Any], act: str) -> None:
        data = urlencode(sent, doseq=True)
        began = time.perf_counter()
        status, shown = self._ask("POST", path, data)
        took = (time.perf_counter() - began) * 1000
        if status != 302:
            said = " ".join(lxml.html.fromstring(shown).text_content().split())[:600] if shown else ""
            raise RuntimeError(f"The newsroom did not {act} at {path}: it answered {status}. {said}")
        self.times[act].append(took)

    def _ask(self, method: str, path: str, data: str | None = None) -> tuple[int, str]:
        headers = {"Cookie": self.cookie, "Referer": self.url + path, "Origin": self.url}
        if data is not None:
            token = self.cookie.rpartition("csrftoken=")[2]
            headers |= {"Content-Type": "application/x-www-form-urlencoded", "X-CSRFToken": token}
        self._line.request(method, path, body=data, headers=headers)
        answer = self._line.getresponse()
        return answer.status, answer.read().decode()


def _stream(body: list[dict[str, Any]]) -> dict[str, Any]:
    """The body as the screen's script would send it. Of each block only paragraphs and headings are kept."""
    sent: dict[str, Any] = {}
    kept = [block for block in body if block["type"] in ("paragraph", "heading")]
    for place, block in enumerate(kept):
        sent |= {
            f"body-{place}-deleted": "", f"body-{place}-order": str(place), f"body-{place}-type": block["type"],
            f"body-{place}-id": block.get("id", ""),
        }  # fmt: skip
        if block["type"] == "heading":
            sent |= {f"body-{place}-value-{name}": str(value) for name, value in block["value"].items()}
            continue
        text = lxml.html.fromstring(block["value"]).text_content()
        draft = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": [], "entityRanges": []}
        sent[f"body-{place}-value"] = json.dumps({"blocks": [draft], "entityMap": {}})
    return {**sent, "body-count": str(len(kept))}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.editor")
    parser.add_argument("url")
    parser.add_argument("--cookie", required=True)
    asked = parser.parse_args()
    editor = Editor(asked.url, asked.cookie)
    for story, body in json.load(sys.stdin):
        editor.work_on(story, body)
    json.dump(editor.times, sys.stdout)


if __name__ == "__main__":
    main()
