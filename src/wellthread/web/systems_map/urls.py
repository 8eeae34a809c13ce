"""Addresses of the systems map stage, below /<programme>/systems_map/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import bring, drawing, factors, history, links, live_map, loops, maps, scenarios, take_out, together

urlpatterns = [
    path("", maps.index, name="systems_map"),
    path("map/<id:key>/", maps.one_map, name="systems_map-map"),
    path("map/<id:key>/claim/", maps.claim, name="systems_map-claim"),
    path("map/<id:key>/loops/", loops.loops, name="systems_map-loops"),
    path("map/<id:key>/depends/", loops.depends, name="systems_map-depends"),
    path("map/<id:key>/sheet/<slug:paper>.pdf", drawing.sheet, name="systems_map-sheet"),
    path("map/<id:key>/history/", history.index, name="systems_map-history"),
    path("map/<id:key>/history/keep/", history.keep, name="systems_map-keep"),
    path("map/<id:key>/history/back/", history.back, name="systems_map-back"),
    path("map/<id:key>/history/compare/", history.compare, name="systems_map-compare-versions"),
    path("map/<id:key>/live/state.json", live_map.state, name="systems_map-live-state"),
    path("map/<id:key>/live/patch/", live_map.patch, name="systems_map-live-patch"),
    path("map/<id:key>/live/settle/", live_map.settle, name="systems_map-live-settle"),
    path("map/<id:key>/what-if/", scenarios.what_if, name="systems_map-what-if"),
    path("map/<id:key>/what-if/suppose/", scenarios.suppose, name="systems_map-suppose"),
    path("map/<id:key>/what-if/<id:scenario>/", scenarios.scenario, name="systems_map-scenario"),
    path("map/<id:key>/what-if/<id:scenario>/forget/", scenarios.forget, name="systems_map-scenario-forget"),
    path("map/<id:key>/link/<id:cause>/<id:effect>/", links.one, name="systems_map-link"),
    path("map/<id:key>/link/<id:cause>/<id:effect>/judge/", links.judge, name="systems_map-judge"),
    path("map/<id:key>/link/<id:cause>/<id:effect>/claim/", links.claim, name="systems_map-link-claim"),
    path(
        "map/<id:key>/link/<id:cause>/<id:effect>/claim/<id:claim>/take-out/",
        links.take_claim,
        name="systems_map-take-claim",
    ),
    path("map/<id:key>/factors/", factors.every, name="systems_map-factors"),
    path("map/<id:key>/factor/<id:factor>/", factors.one, name="systems_map-factor"),
    path("map/<id:key>/factor/<id:factor>/change/", factors.change, name="systems_map-factor-change"),
    path("map/<id:key>/factor/<id:factor>/alias/", factors.alias, name="systems_map-factor-alias"),
    path("map/<id:key>/factor/<id:factor>/alias/drop/", factors.drop_alias, name="systems_map-factor-drop-alias"),
    path("map/<id:key>/factor/<id:factor>/behind/", factors.behind, name="systems_map-factor-behind"),
    path("map/<id:key>/factor/<id:factor>/behind/step-back/", factors.step_back, name="systems_map-factor-step-back"),
    path("map/<id:key>/factor/<id:factor>/take-out/", factors.take_out, name="systems_map-factor-take-out"),
    path("bring-together/", together.bring, name="systems_map-bring-together"),
    path("compare/", together.compare, name="systems_map-compare"),
    path("map/<id:key>/together/", together.page, name="systems_map-together"),
    path("map/<id:key>/together/equal-names/", together.accept_equal, name="systems_map-together-equal"),
    path("map/<id:key>/together/catch-up/", together.catch_up, name="systems_map-together-catch-up"),
    path("map/<id:key>/together/<id:said>/undo/", together.undo, name="systems_map-together-undo"),
    path("map/<id:key>/take-out/", take_out.take_out, name="systems_map-take-out"),
    path("map/<id:key>/take-out/<slug:kind>/", take_out.take_out_file, name="systems_map-take-out-file"),
    path("bring/", bring.bring, name="systems_map-bring"),
    path("bring/undo/<id:key>/", bring.undo, name="systems_map-bring-undo"),
    path("bring/<slug:token>/", bring.preview, name="systems_map-brought"),
    path("bring/<slug:token>/forget/", bring.forget_it, name="systems_map-brought-forget"),
    path("<slug:plural>/", shelf_page, {"stage": "systems_map"}, name="systems_map-shelf"),
]
