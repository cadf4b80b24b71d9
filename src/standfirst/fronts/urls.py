"""The public pages' addresses."""

from __future__ import annotations

from django.urls import path, re_path

from standfirst.fronts import views

app_name = "fronts"

urlpatterns = [
    path("", views.home, name="home"),
    re_path(r"^(?P<slug>[^/]+)-(?P<number>[0-9]{1,18})/$", views.article, name="article"),
]
