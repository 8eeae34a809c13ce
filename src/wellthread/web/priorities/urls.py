"""Addresses of the priorities stage, below /<programme>/priorities/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="priorities"),
    path("<slug:plural>/", views.shelf, name="priorities-shelf"),
]
