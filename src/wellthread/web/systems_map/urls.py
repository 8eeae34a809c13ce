"""Addresses of the systems map stage, below /<programme>/systems_map/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import maps

urlpatterns = [
    path("", maps.index, name="systems_map"),
    path("map/<id:key>/", maps.one_map, name="systems_map-map"),
    path("map/<id:key>/claim/", maps.claim, name="systems_map-claim"),
    path("<slug:plural>/", shelf_page, {"stage": "systems_map"}, name="systems_map-shelf"),
]
