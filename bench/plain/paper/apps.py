from __future__ import annotations

from django.apps import AppConfig


class PaperConfig(AppConfig):
    name = "bench.plain.paper"
    label = "paper"
    default_auto_field = "django.db.models.BigAutoField"
