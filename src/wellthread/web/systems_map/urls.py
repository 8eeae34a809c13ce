"""Addresses of the systems map stage, below /<programme>/systems_map/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="systems_map"),
    path("map/<id:key>/", views.one_map, name="systems_map-map"),
    path("map/<id:key>/claim/", views.claim, name="systems_map-claim"),
    path("<slug:plural>/", views.shelf, name="systems_map-shelf"),
]
