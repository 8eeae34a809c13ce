"""Addresses of programmes."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("bring-in/", views.bring_in, name="bring-in"),
    path("<slug:programme>/", views.home, name="programme"),
    path("<slug:programme>/loose-ends/", views.loose, name="loose-ends"),
    path("<slug:programme>/folder.zip", views.export, name="programme-folder"),
]
