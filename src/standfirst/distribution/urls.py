"""The addresses of distribution."""

from __future__ import annotations

from django.urls import URLPattern

app_name = "distribution"

urlpatterns: list[URLPattern] = []
