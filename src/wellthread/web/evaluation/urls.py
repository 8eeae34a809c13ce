"""Addresses of the evaluation stage, below /<programme>/evaluation/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import results

urlpatterns = [
    path("", results.index, name="evaluation"),
    path("in/<id:key>/result/", results.add_result, name="evaluation-result"),
    path("<slug:plural>/", shelf_page, {"stage": "evaluation"}, name="evaluation-shelf"),
]
