"""What a browser may load and do on our pages: the content security policies, one for readers, one for the newsroom."""

from __future__ import annotations

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE

# Each plays only after a click; the body's embed block knows the same hosts.
EMBEDS = ("https://www.youtube-nocookie.com", "https://player.vimeo.com")

PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer", "bluetooth", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
        "magnetometer", "microphone", "midi", "payment", "serial", "usb", "xr-spatial-tracking",
    )
)  # fmt: skip


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
        "frame-src": list(EMBEDS),
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
        "frame-src": [SELF, *EMBEDS],
    }
