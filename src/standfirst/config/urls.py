"""Every address of the house."""

from __future__ import annotations

from django.urls import include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

from standfirst.config import exempt  # noqa: F401 -- it registers itself
from standfirst.ops.media import media

urlpatterns = [
    path("newsroom/", include("standfirst.readers.urls")),
    path("newsroom/", include(wagtailadmin_urls)),
    path("account/", include("allauth.urls")),
    path("media/<path:path>", media, name="media"),
    path("documents/", include(wagtaildocs_urls)),
    path("demo/", include("standfirst.ops.demo.urls")),
    path("", include("standfirst.look.urls")),
    path("", include("standfirst.distribution.urls")),
    path("", include("standfirst.fronts.urls")),
    path("", include(wagtail_urls)),
]

handler400 = "standfirst.fronts.views.errors.bad_request"
handler403 = "standfirst.fronts.views.errors.forbidden"
handler404 = "standfirst.fronts.views.missing.not_found"
handler500 = "standfirst.fronts.views.errors.server_error"
handler429 = "standfirst.fronts.views.errors.too_many"  # allauth looks for it
