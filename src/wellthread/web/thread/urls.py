"""Addresses of records, the same for every kind."""

from __future__ import annotations

from django.urls import path

from . import views

ONE = "<slug:programme>/record/<slug:kind>/<id:key>/"

urlpatterns = [
    path(ONE, views.record, name="record"),
    path(f"{ONE}change/", views.change, name="record-change"),
    path(f"{ONE}cite/", views.cite, name="record-cite"),
    path(f"{ONE}remove/", views.remove, name="record-remove"),
    path("<slug:programme>/add/<slug:kind>/", views.add, name="record-add"),
]
