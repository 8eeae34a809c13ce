"""Addresses of the blueprint stage, below /<programme>/blueprint/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from . import views

urlpatterns = [
    path("", views.index, name="blueprint"),
    path("blueprint.css", views.style_sheet, name="blueprint-style"),
    path("blueprint.html", views.as_html, name="blueprint-html"),
    path("blueprint.pdf", views.as_pdf, name="blueprint-pdf"),
    path("release.zip", views.as_release, name="blueprint-release"),
    path("<slug:plural>/", shelf_page, {"stage": "blueprint"}, name="blueprint-shelf"),
]
