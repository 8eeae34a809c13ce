"""Addresses for residents, below /take-part/. Nothing here leads to a page of the team."""

from __future__ import annotations

from django.urls import path

from . import phone

urlpatterns = [
    path("", phone.enter, name="take-part-enter"),
    path("<slug:code>/", phone.take_part, name="take-part"),
    path("<slug:code>/map.svg", phone.map_of, name="take-part-map"),
    path("<slug:code>/map-<slug:square>.svg", phone.map_of, name="take-part-map-square"),
]
