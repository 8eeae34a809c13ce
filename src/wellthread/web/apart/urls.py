"""Addresses of what stands apart, below /<programme>/apart/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="apart"),
    path("worried/", views.worried, name="apart-worried"),
    path("concerns/", views.concerns, name="apart-concerns"),
    path("concerns/<int:key>/", views.concern, name="apart-concern"),
    path("complain/", views.complain, name="apart-complain"),
    path("session/<id:key>/", views.session, name="apart-session"),
    path("payments.csv", views.payments_csv, name="apart-payments-csv"),
    path("<slug:name>/", views.book, name="apart-book"),
    path("<slug:name>/<int:key>/", views.change, name="apart-change"),
]
