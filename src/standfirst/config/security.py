"""What a browser may load and do on our pages: the content security policies, one for readers, one for the newsroom."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE

from standfirst.newsroom.conf import EMBED_SITES
from standfirst.newsroom.rules.embeds import frame_origins, site_from_table

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
        "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip


def embeds() -> list[str]:
    """The origins of players that the body's embed block may load; each only after a click."""
    return frame_origins([site_from_table(table) for table in EMBED_SITES.value])


def public_policy(picture_origin: str) -> dict[str, Any]:
    """For every page but the newsroom's: nothing inline, nothing from elsewhere but the embeds and the picture host."""
    pictures = [SELF, "data:", *([picture_origin] if picture_origin else [])]
    return {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": pictures,
        "font-src": [SELF],
        "connect-src": [SELF],
        "frame-src": embeds(),
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [SELF],
        "object-src": [NONE],
    }


def newsroom_policy(picture_origin: str) -> dict[str, Any]:
    """For Wagtail's admin, which needs inline script and style, previews in frames and pictures made in the page."""
    policy = public_policy(picture_origin)
    return policy | {
        "script-src": [SELF, UNSAFE_INLINE],
        "style-src": [SELF, UNSAFE_INLINE],
        "img-src": [*policy["img-src"], "blob:"],
        "frame-src": [SELF, *embeds()],
    }
