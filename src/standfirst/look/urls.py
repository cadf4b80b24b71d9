"""The look's own addresses."""

from __future__ import annotations

from django.urls import path

from standfirst.look import views

app_name = "look"

urlpatterns = [path("look/tokens-<slug:version>.css", views.tokens_sheet, name="tokens")]
