"""Addresses of the evaluation stage, below /<programme>/evaluation/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import analyses, likeness, questions, results

urlpatterns = [
    path("", results.index, name="evaluation"),
    path("in/<id:key>/result/", results.add_result, name="evaluation-result"),
    path("questions/", questions.index, name="evaluation-questions"),
    path("questions/<slug:question>/", questions.one, name="evaluation-question"),
    path("questions/<slug:question>/in/<id:key>/", questions.write, name="evaluation-question-write"),
    path("analyses/", analyses.every, name="evaluation-analyses"),
    path("analyses/new/", analyses.ask, name="evaluation-analysis-ask"),
    path("analyses/<id:key>/", analyses.one, name="evaluation-analysis"),
    path("analyses/<id:key>/again/", analyses.again, name="evaluation-analysis-again"),
    path("like/", likeness.like, name="evaluation-like"),
    path("<slug:plural>/", shelf_page, {"stage": "evaluation"}, name="evaluation-shelf"),
]
