"""Pages that belong to no programme."""

from __future__ import annotations

from django.urls import path

from wellthread.web.base import views

urlpatterns = [
    path("", views.home, name="home"),
    path("language/", views.choose_language, name="choose-language"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("privacy/", views.privacy, name="privacy"),
    path("patterns/", views.patterns, name="patterns"),
]
