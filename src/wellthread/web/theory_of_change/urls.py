"""Addresses of the theory of change stage, below /<programme>/theory_of_change/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="theory_of_change"),
    path("in/<id:key>/step/", views.add_step, name="theory_of_change-step"),
    path("in/<id:key>/join/", views.join, name="theory_of_change-join"),
    path("<slug:plural>/", views.shelf, name="theory_of_change-shelf"),
]
