"""Addresses of the assets stage, below /<programme>/assets/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from . import views

urlpatterns = [
    path("", views.index, name="assets"),
    path("<slug:plural>/", shelf_page, {"stage": "assets"}, name="assets-shelf"),
]
