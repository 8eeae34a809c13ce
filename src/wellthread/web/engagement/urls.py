"""Addresses of the engagement stage, below /<programme>/engagement/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import words

urlpatterns = [
    path("", words.index, name="engagement"),
    path("listen/<id:session>/", words.listen, name="engagement-listen"),
    path("mark/<id:contribution>/", words.mark, name="engagement-mark"),
    path("withdraw/<id:contribution>/", words.withdraw, name="engagement-withdraw"),
    path("what-became/", words.what_became, name="engagement-what-became"),
    path("<slug:plural>/", shelf_page, {"stage": "engagement"}, name="engagement-shelf"),
]
