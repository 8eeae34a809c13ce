"""Addresses of the priorities stage, below /<programme>/priorities/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import deciding, exercises, hall, keying, lists, options, promises, running

urlpatterns = [
    path("", exercises.index, name="priorities"),
    path("set-up/", running.set_up, name="priorities-new-vote"),
    path("hall/<slug:code>/", hall.screen, name="priorities-hall"),
    path("exercise/<id:key>/", exercises.one_exercise, name="priorities-exercise"),
    path("exercise/<id:key>/set-up/", running.set_up, name="priorities-set-up"),
    path("exercise/<id:key>/run/", running.run, name="priorities-run"),
    path("exercise/<id:key>/run/do/", running.do, name="priorities-run-do"),
    path("exercise/<id:key>/run/slips/", running.slips, name="priorities-slips"),
    path("exercise/<id:key>/run/<slug:sheet>.pdf", running.sheet, name="priorities-sheet"),
    path("exercise/<id:key>/ballot/", keying.ballot, name="priorities-ballot"),
    path("exercise/<id:key>/ballot/undo/", keying.undo, name="priorities-ballot-undo"),
    path("exercise/<id:key>/tally/", keying.tally, name="priorities-tally"),
    path("exercise/<id:key>/shares/", exercises.shared_out, name="priorities-shares"),
    path("exercise/<id:key>/decide/", deciding.decide, name="priorities-decide"),
    path("exercise/<id:key>/sitting/", deciding.sitting, name="priorities-sitting"),
    path("exercise/<id:key>/decided/<id:decision>/anew/", deciding.anew, name="priorities-anew"),
    path("exercise/<id:key>/record/", deciding.record, name="priorities-record"),
    path("exercise/<id:key>/no-because/", deciding.no, name="priorities-no"),
    path("exercise/<id:key>/<slug:which>.pdf", deciding.printed, name="priorities-record-pdf"),
    path("exercise/<id:key>/options/", options.page, name="priorities-options"),
    path("exercise/<id:key>/options/write/", options.write, name="priorities-option-write"),
    path("exercise/<id:key>/options/words/", options.words, name="priorities-option-words"),
    path("exercise/<id:key>/options/same/", options.same, name="priorities-options-same"),
    path("exercise/<id:key>/options/same/<id:said>/undo/", options.undo, name="priorities-options-undo"),
    path("exercise/<id:key>/options/one/<id:option>/", options.one, name="priorities-option"),
    path("promises/", promises.register, name="priorities-promises"),
    path("promises/commitments.csv", promises.as_csv, name="priorities-promises-csv"),
    path("promises/<id:key>/", promises.one, name="priorities-promise"),
    path("promised/<id:key>/", promises.of_priority, name="priorities-promised"),
    path("lists/", lists.page, name="priorities-lists"),
    path("lists/add/", lists.add, name="priorities-list-add"),
    path("<slug:plural>/", shelf_page, {"stage": "priorities"}, name="priorities-shelf"),
]
