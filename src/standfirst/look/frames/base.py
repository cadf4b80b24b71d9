"""The frame of a page: masthead and foot.

`look` draws them but knows no sections. An upper app registers one maker under the name `public` from its
`AppConfig.ready`; it takes the request and returns an object with these attributes, each of which may be absent:

- `publication`: what `look.queries.publication()` returns
- `sections`, `editions`, `foot`: links with `label`, `url`, `current` and `note`
- `today`: the date in the publication's time zone
- `login_url`, `pro_url`, `newsroom_url`: addresses; `is_staff`, `staff_name`: who is signed in

Without a maker the pages carry name, tagline and foot line only.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest

from standfirst.core.registry import Registry

FrameMaker = Callable[[HttpRequest], Any]

frames: Registry[FrameMaker] = Registry("page frame")

PUBLIC = "public"


def frame(request: HttpRequest) -> Any:
    """The frame for `request`, or None without a maker."""
    return frames.get(PUBLIC)(request) if PUBLIC in frames else None
