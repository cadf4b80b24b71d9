"""The times of a story in the Wagtail admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks

from standfirst.newsroom.admin.timing import views


@hooks.register("register_admin_urls")
def timing_urls() -> list[URLPattern]:
    return [path("times/read/", views.read_time, name="newsroom_read_time")]
