"""Addresses of the priorities stage, below /<programme>/priorities/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import exercises

urlpatterns = [
    path("", exercises.index, name="priorities"),
    path("exercise/<id:key>/", exercises.one_exercise, name="priorities-exercise"),
    path("exercise/<id:key>/ballot/", exercises.ballot, name="priorities-ballot"),
    path("exercise/<id:key>/decide/", exercises.decide, name="priorities-decide"),
    path("<slug:plural>/", shelf_page, {"stage": "priorities"}, name="priorities-shelf"),
]
