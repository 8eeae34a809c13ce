"""Addresses of the engagement stage, below /<programme>/engagement/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from . import views

urlpatterns = [
    path("", views.index, name="engagement"),
    path("listen/<id:session>/", views.listen, name="engagement-listen"),
    path("mark/<id:contribution>/", views.mark, name="engagement-mark"),
    path("withdraw/<id:contribution>/", views.withdraw, name="engagement-withdraw"),
    path("what-became/", views.what_became, name="engagement-what-became"),
    path("<slug:plural>/", shelf_page, {"stage": "engagement"}, name="engagement-shelf"),
]
