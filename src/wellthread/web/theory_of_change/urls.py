"""Addresses of the theory of change stage, below /<programme>/theory_of_change/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import actions, checker, of_place, registers, steps, theory, whole

urlpatterns = [
    path("", steps.index, name="theory_of_change"),
    path("in/<id:key>/step/", steps.add_step, name="theory_of_change-step"),
    path("in/<id:key>/join/", steps.join, name="theory_of_change-join"),
    path("check/", checker.page, name="theory_of_change-check"),
    path("check/codes/", checker.codes, name="theory_of_change-codes"),
    path("check/let-stand/<slug:code>/<str:kind>/<id:key>/", checker.let_stand, name="theory_of_change-let-stand"),
    path("check/look-again/<id:key>/", checker.look_again, name="theory_of_change-look-again"),
    path("theory/<id:key>/", theory.one, name="theory_of_change-theory"),
    path("theory/<id:key>/quick/", theory.quick, name="theory_of_change-quick"),
    path("theory/<id:key>/take-out/", theory.remove, name="theory_of_change-take-out"),
    path("theory/<id:key>/take-back/", theory.withdraw, name="theory_of_change-take-back"),
    path("theory/<id:key>/place/", theory.place, name="theory_of_change-place"),
    path("theory/<id:key>/aloud/", theory.aloud, name="theory_of_change-aloud"),
    path("board/", actions.board, name="theory_of_change-board"),
    path("action/<id:key>/", actions.one, name="theory_of_change-action"),
    path("action/<id:key>/change/", actions.change, name="theory_of_change-action-change"),
    path("action/<id:key>/cost/", actions.cost, name="theory_of_change-add-cost"),
    path("action/<id:key>/cost/<id:cost>/", actions.cost, name="theory_of_change-cost"),
    path("costs/", registers.costs, name="theory_of_change-costs"),
    path("costs.csv", registers.costs_csv, name="theory_of_change-costs-csv"),
    path("principles/", registers.principles, name="theory_of_change-principles"),
    path("governance/", registers.governance, name="theory_of_change-governance"),
    path("risks/", registers.risks, name="theory_of_change-risks"),
    path("travel/", registers.travel, name="theory_of_change-travel"),
    path("theory/<id:key>/describe/", whole.describe, name="theory_of_change-describe"),
    path("theory/<id:key>/nest/", whole.nest, name="theory_of_change-nest"),
    path("theory/<id:key>/agree/", whole.agree, name="theory_of_change-agree"),
    path("theory/<id:key>/open-again/", whole.open_again, name="theory_of_change-open-again"),
    path("theory/<id:key>/copy/", whole.copy, name="theory_of_change-copy"),
    path("theory/<id:key>/from-map/", whole.from_map, name="theory_of_change-from-map"),
    path("theory/<id:key>/sheet.pdf", whole.sheet, name="theory_of_change-sheet"),
    path("place/<id:key>/", of_place.one, name="theory_of_change-of-place"),
    path("place/<id:key>/change/", of_place.change, name="theory_of_change-of-place-change"),
    path("place/<id:key>/rests/", of_place.rests, name="theory_of_change-rests"),
    path("place/<id:key>/rests/take-back/", of_place.rest_no_more, name="theory_of_change-rests-back"),
    path("<slug:plural>/", shelf_page, {"stage": "theory_of_change"}, name="theory_of_change-shelf"),
]
