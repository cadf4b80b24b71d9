"""A full rebuild of the sitemaps in a process of its own: `python -m bench.rebuild` prints what it took as JSON."""

from __future__ import annotations

import json
import resource
import time

import django


def main() -> None:
    django.setup()
    from standfirst.distribution import actions
    from standfirst.distribution.models import SitemapPart

    before = _peak()
    began, charged = time.monotonic(), time.process_time()
    actions.mark_all()
    files = urls = 0
    for built in actions.build_stale(now_due=False):
        files, urls = files + 1, urls + built.urls
    told = {
        "files": files,
        "urls": urls,
        "seconds": time.monotonic() - began,
        "cpu": time.process_time() - charged,
        "peak_mb": _peak(),
        "start_mb": before,
        "xml_mb": sum(SitemapPart.objects.values_list("size", flat=True)) / 1e6,
    }
    print(json.dumps(told))


def _peak() -> float:
    """The largest memory this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


if __name__ == "__main__":
    main()
