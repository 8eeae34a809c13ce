"""Addresses of the place stage, below /<programme>/place/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="place"),
    path("choose/<id:area>/", views.choose, name="place-choose"),
    path("<slug:plural>/", views.shelf, name="place-shelf"),
]
