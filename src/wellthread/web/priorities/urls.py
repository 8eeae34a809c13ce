"""Addresses of the priorities stage, below /<programme>/priorities/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from . import views

urlpatterns = [
    path("", views.index, name="priorities"),
    path("exercise/<id:key>/", views.one_exercise, name="priorities-exercise"),
    path("exercise/<id:key>/ballot/", views.ballot, name="priorities-ballot"),
    path("exercise/<id:key>/decide/", views.decide, name="priorities-decide"),
    path("<slug:plural>/", shelf_page, {"stage": "priorities"}, name="priorities-shelf"),
]
