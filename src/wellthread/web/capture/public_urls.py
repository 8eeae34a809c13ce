"""Addresses for residents, below /take-part/. Nothing here leads to a page of the team."""

from __future__ import annotations

from django.urls import path

from . import endpoints, phone, shell

urlpatterns = [
    path("", phone.enter, name="take-part-enter"),
    path("words.json", shell.words, name="take-part-words"),
    path("sw.js", shell.worker, name="take-part-worker"),
    path("manifest.json", shell.manifest, name="take-part-manifest"),
    path("<slug:code>/", phone.take_part, name="take-part"),
    path("<slug:code>/shell/", shell.empty_page, name="take-part-shell"),
    path("<slug:code>/map.svg", phone.map_of, name="take-part-map"),
    path("<slug:code>/map-<slug:square>.svg", phone.map_of, name="take-part-map-square"),
    path("<slug:code>/asks.json", endpoints.asks, name="take-part-asks"),
    path("<slug:code>/send/", endpoints.send, name="take-part-send"),
    path("<slug:code>/files/<uuid:file>/", endpoints.file, name="take-part-file"),
    path("<slug:code>/listen/<id:recording>/", endpoints.listen, name="take-part-listen"),
]
