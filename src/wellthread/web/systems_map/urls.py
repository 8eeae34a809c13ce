"""Addresses of the systems map stage, below /<programme>/systems_map/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import live_map, maps, scenarios

urlpatterns = [
    path("", maps.index, name="systems_map"),
    path("map/<id:key>/", maps.one_map, name="systems_map-map"),
    path("map/<id:key>/claim/", maps.claim, name="systems_map-claim"),
    path("map/<id:key>/live/state.json", live_map.state, name="systems_map-live-state"),
    path("map/<id:key>/live/patch/", live_map.patch, name="systems_map-live-patch"),
    path("map/<id:key>/live/settle/", live_map.settle, name="systems_map-live-settle"),
    path("map/<id:key>/what-if/", scenarios.what_if, name="systems_map-what-if"),
    path("map/<id:key>/what-if/suppose/", scenarios.suppose, name="systems_map-suppose"),
    path("map/<id:key>/what-if/<id:scenario>/", scenarios.scenario, name="systems_map-scenario"),
    path("<slug:plural>/", shelf_page, {"stage": "systems_map"}, name="systems_map-shelf"),
]
