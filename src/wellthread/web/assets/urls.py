"""Addresses of the assets stage, below /<programme>/assets/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="assets"),
    path("<slug:plural>/", views.shelf, name="assets-shelf"),
]
