"""Addresses of the evaluation stage, below /<programme>/evaluation/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="evaluation"),
    path("in/<id:key>/result/", views.add_result, name="evaluation-result"),
    path("<slug:plural>/", views.shelf, name="evaluation-shelf"),
]
