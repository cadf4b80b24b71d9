"""The fixed list of sectors that copy and companies are filed under."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SECTORS = {
    "energy": _("Energy"),
    "utilities": _("Utilities"),
    "metals-mining": _("Metals and mining"),
    "chemicals": _("Chemicals"),
    "construction": _("Construction"),
    "industrials": _("Industrials"),
    "automotive": _("Automotive"),
    "aerospace-defence": _("Aerospace and defence"),
    "transport-logistics": _("Transport and logistics"),
    "agriculture": _("Agriculture"),
    "food-drink": _("Food and drink"),
    "consumer": _("Consumer goods"),
    "retail": _("Retail"),
    "healthcare": _("Healthcare"),
    "pharma": _("Pharmaceuticals"),
    "banking": _("Banking"),
    "insurance": _("Insurance"),
    "capital-markets": _("Capital markets"),
    "property": _("Property"),
    "technology": _("Technology"),
    "telecoms": _("Telecoms"),
    "media": _("Media"),
    "tourism": _("Travel and tourism"),
    "professional-services": _("Professional services"),
    "education": _("Education"),
    "public-sector": _("Public sector"),
}
