"""Addresses of the assets stage, below /<programme>/assets/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import access, bring, files, held, map, one, open_referral, register, review, same, write

urlpatterns = [
    path("", register.index, name="assets"),
    path("in-short/", register.in_short, name="assets-in-short"),
    path("register.csv", files.as_csv, name="assets-csv"),
    path("register.geojson", files.as_geojson, name="assets-geojson"),
    path("outlines.geojson", map.outlines, name="assets-outlines"),
    path("tiles/<int:zoom>/<int:across>/<int:down>.mvt", map.tile, name="assets-tile"),
    path("add/", write.add, name="assets-add"),
    path("one/<id:key>/", one.one, name="assets-one"),
    path("one/<id:key>/change/", write.change, name="assets-change"),
    path("one/<id:key>/barrier/", write.barrier, name="assets-barrier"),
    path("same/", same.queue, name="assets-same"),
    path("same/undo/<id:key>/", same.undo, name="assets-same-undo"),
    path("same/<id:one>/<id:other>/", same.pair, name="assets-same-pair"),
    path("review/", review.queue, name="assets-review"),
    path("review/round/", review.on_foot, name="assets-round"),
    path("review/round/enter/", review.key_back, name="assets-key-back"),
    path("review/take-back/<id:key>/", review.take_back, name="assets-look-back"),
    path("review/one/<id:key>/", review.look, name="assets-look"),
    path("walking/", access.walking, name="assets-walking"),
    path("walking/what-if/<id:key>/", access.what_if, name="assets-what-if"),
    path("walking/<id:key>/", access.run, name="assets-walk"),
    path("bring/", bring.bring, name="assets-bring"),
    path("bring/<slug:token>/", bring.preview, name="assets-brought"),
    path("bring/<slug:token>/forget/", bring.forget_it, name="assets-brought-forget"),
    path("bring/undo/<id:key>/", bring.undo, name="assets-bring-undo"),
    path("held/", held.queue, name="assets-held"),
    path("held/<id:key>/", held.decide, name="assets-held-one"),
    path("sharing/", open_referral.sharing, name="assets-sharing"),
    path("open-referral/", open_referral.feed, name="assets-open-referral"),
    path("open-referral/<path:path>", open_referral.feed, name="assets-open-referral-at"),
    path("<slug:plural>/", shelf_page, {"stage": "assets"}, name="assets-shelf"),
]
