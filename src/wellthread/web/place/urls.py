"""Addresses of the place stage, below /<programme>/place/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from . import views

urlpatterns = [
    path("", views.index, name="place"),
    path("choose/<id:area>/", views.choose, name="place-choose"),
    path("<slug:plural>/", shelf_page, {"stage": "place"}, name="place-shelf"),
]
