"""Addresses of the place stage, below /<programme>/place/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import bring, choices, criteria, draw, profile

urlpatterns = [
    path("", choices.index, name="place"),
    path("choose/<id:area>/", choices.choose, name="place-choose"),
    path("weigh/", criteria.weigh, name="place-weigh"),
    path("what-if/", criteria.what_if, name="place-what-if"),
    path("profile.css", profile.style_sheet, name="place-profile-style"),
    path("profile/<id:neighbourhood>/", profile.profile, name="place-profile"),
    path("profile/<id:neighbourhood>/profile.pdf", profile.in_print, name="place-profile-print"),
    path("draw/<id:neighbourhood>/", draw.boundaries, name="place-draw"),
    path("draw/<id:neighbourhood>/line/", draw.line, name="place-draw-line"),
    path("draw/<id:neighbourhood>/grow/", draw.grow, name="place-draw-grow"),
    path("draw/<id:neighbourhood>/back/<id:boundary>/", draw.back, name="place-draw-back"),
    path("bring/", bring.bring, name="place-bring"),
    path("bring/<str:token>/", bring.look, name="place-bring-look"),
    path("<slug:plural>/", shelf_page, {"stage": "place"}, name="place-shelf"),
]
