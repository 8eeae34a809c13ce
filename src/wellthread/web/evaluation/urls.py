"""Addresses of the evaluation stage, below /<programme>/evaluation/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import analyses, beside, delivery, likeness, log_brought, questions, results, surveys, who_came
from .views import plan as plans

urlpatterns = [
    path("", results.index, name="evaluation"),
    path("in/<id:key>/result/", results.add_result, name="evaluation-result"),
    path("beside/", beside.places, name="evaluation-beside"),
    path("rounds/<id:key>/", beside.rounds, name="evaluation-rounds"),
    path("questions/", questions.index, name="evaluation-questions"),
    path("questions/<slug:question>/", questions.one, name="evaluation-question"),
    path("questions/<slug:question>/in/<id:key>/", questions.write, name="evaluation-question-write"),
    path("analyses/", analyses.every, name="evaluation-analyses"),
    path("analyses/new/", analyses.ask, name="evaluation-analysis-ask"),
    path("analyses/<id:key>/", analyses.one, name="evaluation-analysis"),
    path("analyses/<id:key>/again/", analyses.again, name="evaluation-analysis-again"),
    path("like/", likeness.like, name="evaluation-like"),
    path("log/", delivery.index, name="evaluation-log"),
    path("log/in/<id:key>/", delivery.quick, name="evaluation-log-quick"),
    path("log/in/<id:key>/bring/", log_brought.page, name="evaluation-log-bring"),
    path("log/entry/<id:key>/", delivery.correct, name="evaluation-log-correct"),
    path("log/entry/<id:key>/who/", who_came.of_time, name="evaluation-log-who"),
    path("log/action/<id:key>/", delivery.one, name="evaluation-log-action"),
    path("log/action/<id:key>/who/", who_came.of_stretch, name="evaluation-log-register"),
    path("log/action/<id:key>/plan/", delivery.plan, name="evaluation-log-plan"),
    path("log/action/<id:key>/plan/<id:plan>/", delivery.plan, name="evaluation-log-plan-change"),
    path("log/tables/<slug:name>.csv", delivery.csv, name="evaluation-log-csv"),
    path("reach/", who_came.index, name="evaluation-reach"),
    path("reach/tables/<slug:name>.csv", who_came.csv, name="evaluation-reach-csv"),
    path("surveys/", surveys.index, name="evaluation-surveys"),
    path("forget-answers/", surveys.forget, name="evaluation-survey-forget"),
    path("surveys/<id:key>/", surveys.one, name="evaluation-survey"),
    path("surveys/<id:key>/missing/", surveys.missing, name="evaluation-survey-missing"),
    path("surveys/<id:key>/bring/", surveys.bring, name="evaluation-survey-bring"),
    path("surveys/<id:key>/brought/<slug:token>/", surveys.preview, name="evaluation-survey-brought"),
    path("surveys/<id:key>/key/", surveys.key, name="evaluation-survey-key"),
    path("surveys/<id:key>/key/undo/", surveys.undo, name="evaluation-survey-key-undo"),
    path("surveys/<id:key>/count/", surveys.count_it, name="evaluation-survey-count"),
    path("plan/", plans.index, name="evaluation-plans"),
    path("plan/designs/", plans.designs, name="evaluation-designs"),
    path("plan/new/", plans.add, name="evaluation-plan-new"),
    path("plan/one/<id:key>/", plans.one, name="evaluation-plan"),
    path("plan/one/<id:key>/change/", plans.change, name="evaluation-plan-change"),
    path("plan/one/<id:key>/add/<str:kind>/", plans.add_part, name="evaluation-plan-add"),
    path("plan/one/<id:key>/take-out/<str:kind>/<id:part>/", plans.take_out, name="evaluation-plan-take-out"),
    path("plan/one/<id:key>/seal/", plans.seal, name="evaluation-plan-seal"),
    path("plan/one/<id:key>/amend/", plans.amend, name="evaluation-plan-amend"),
    path("<slug:plural>/", shelf_page, {"stage": "evaluation"}, name="evaluation-shelf"),
]
