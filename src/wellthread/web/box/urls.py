"""Addresses of the event box, below /<programme>/box/."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [
    path("", views.index, name="box"),
    path("pack/", views.pack, name="box-pack"),
    path("home/", views.home, name="box-home"),
    path("differences/<int:number>/", views.difference, name="box-difference"),
]
