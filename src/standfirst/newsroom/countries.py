"""Countries as copy is filed by: ISO 3166-1, and Kosovo (XK, the user-assigned code in common use)."""

from __future__ import annotations

from functools import cache

import pycountry

_SHORT = {
    "BN": "Brunei", "BO": "Bolivia", "CD": "DR Congo", "CG": "Congo", "CZ": "Czechia", "FK": "Falkland Islands",
    "FM": "Micronesia", "IR": "Iran", "KP": "North Korea", "KR": "South Korea", "LA": "Laos", "MD": "Moldova",
    "MF": "Saint Martin", "PS": "Palestine", "RU": "Russia", "SX": "Sint Maarten", "SY": "Syria", "TW": "Taiwan",
    "TZ": "Tanzania", "VA": "Vatican City", "VE": "Venezuela", "VG": "British Virgin Islands",
    "VI": "US Virgin Islands", "VN": "Vietnam", "GB": "United Kingdom", "US": "United States",
}  # fmt: skip


@cache
def country_names() -> dict[str, str]:
    """Every country's name by its two-letter code, in the order of the names. Source: ISO 3166-1 through pycountry."""
    names = {c.alpha_2: _SHORT.get(c.alpha_2, getattr(c, "common_name", c.name)) for c in pycountry.countries}
    names["XK"] = "Kosovo"
    return dict(sorted(names.items(), key=lambda item: item[1]))


def country_choices() -> list[tuple[str, str]]:
    return list(country_names().items())
