"""Checks before publishing: what they add to the Wagtail admin."""

from __future__ import annotations

from django.urls import URLPattern, path
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from standfirst.newsroom.admin.checks import gate, many, settings, views
from standfirst.newsroom.admin.checks.registers import HouseStyle

register_snippet(HouseStyle)

# Last: who may publish at all is asked first.
hooks.register("before_publish_page", gate.demand_ready_in_form, order=200)
hooks.register("before_bulk_action", many.check_bulk)
hooks.register("after_bulk_action", many.tell_bulk)
hooks.register("before_copy_page", many.check_copy)
hooks.register("register_settings_menu_item", settings.checks_item)


@hooks.register("register_admin_urls")
def checks_urls() -> list[URLPattern]:
    return [
        path("checks/", settings.check_settings, name="newsroom_check_settings"),
        path("checks/<int:pk>/", views.story_checks, name="newsroom_checks"),
        path("checks/<int:pk>/publish/", views.PublishAnywayView.as_view(), name="newsroom_publish_anyway"),
    ]
