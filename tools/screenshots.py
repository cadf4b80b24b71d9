"""Take a picture of every kind of public page, to look at: `python -m tools.screenshots [KIND …]`.

A demo publication is made and served for the purpose. The PNGs go to build/screenshots, one for each
page, width and colour scheme; `--widths 390` and `--schemes light` take fewer.
"""

from __future__ import annotations

import argparse
import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.support import public_pages
from tests.support.sites import Site, make_site
from tests.support.tools import ROOT, chromium

OUT = ROOT / "build" / "screenshots"
WIDTHS = {390: 844, 768: 1024, 1280: 900}
SCHEMES = ("light", "dark")


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tools.screenshots", description=__doc__.splitlines()[0])
    parser.add_argument("kinds", nargs="*", metavar="KIND", help=f"any of: {'; '.join(public_pages.KINDS)}")
    parser.add_argument("--widths", type=int, nargs="+", default=list(WIDTHS), help="in CSS pixels")
    parser.add_argument("--schemes", nargs="+", choices=SCHEMES, default=list(SCHEMES))
    parser.add_argument("--path", action="append", default=[], help="a further path, such as /newsroom/")
    asked = parser.parse_args()
    unknown = [kind for kind in asked.kinds if kind not in public_pages.KINDS]
    if unknown:
        parser.error(f"no such page: {', '.join(unknown)}")
    if not chromium():
        print("not run: there is no Chromium", file=sys.stderr)
        return 1
    OUT.mkdir(parents=True, exist_ok=True)
    with _site() as site, sync_playwright() as playwright:
        every = public_pages.paths(site)
        wanted = {kind: every[kind] for kind in asked.kinds or ([] if asked.path else public_pages.KINDS)}
        wanted |= {path: path for path in asked.path}
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        for width in asked.widths:
            for scheme in asked.schemes:
                for name, path in wanted.items():
                    print(_taken(browser, site, name, path, width, scheme), flush=True)
        browser.close()
    return 0


@contextmanager
def _site() -> Iterator[Site]:
    with tempfile.TemporaryDirectory(prefix="standfirst-screenshots-") as folder:
        site = make_site(Path(folder) / "home")
        site.start("serve", "worker")
        try:
            site.wait()
            yield site
        finally:
            site.stop()


def _taken(browser: Browser, site: Site, name: str, path: str, width: int, scheme: str) -> Path:
    context = browser.new_context(
        base_url=site.url, viewport={"width": width, "height": WIDTHS.get(width, 900)}, color_scheme=scheme,
        reduced_motion="reduce", locale="en-GB", timezone_id="UTC",
    )  # fmt: skip
    page = context.new_page()
    page.goto(path, wait_until="load")
    page.evaluate(
        """async () => {
            for (let y = 0; y < document.documentElement.scrollHeight; y += innerHeight) {
                scrollTo(0, y);
                await new Promise(done => setTimeout(done, 60));
            }
            scrollTo(0, 0);
            await document.fonts.ready;
        }"""
    )
    page.wait_for_load_state("networkidle")
    file = OUT / f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}-{width}-{scheme}.png"
    page.screenshot(path=file, full_page=True)
    context.close()
    return file


if __name__ == "__main__":
    sys.exit(main())
