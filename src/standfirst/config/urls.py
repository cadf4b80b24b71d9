"""Every address of the house."""

from __future__ import annotations

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from standfirst.ops.media import media

urlpatterns = [
    path("newsroom/", include("standfirst.readers.urls")),
    path("newsroom/", include(wagtailadmin_urls)),
    path("account/", include("allauth.urls")),
    path("media/<path:path>", media, name="media"),
    path("", include("standfirst.look.urls")),
    path("", include("standfirst.fronts.urls")),
    path("", include(wagtail_urls)),
]
