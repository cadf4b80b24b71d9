"""The demo's own addresses; included everywhere, answered in the demo only."""

from __future__ import annotations

from django.urls import path

from standfirst.ops.demo import page

app_name = "demo"

urlpatterns = [
    path("", page.demo, name="demo"),
    path("mail/<int:number>/", page.mail, name="mail"),
]
