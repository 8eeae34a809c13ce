"""Addresses of the blueprint stage, below /<programme>/blueprint/."""

from __future__ import annotations

from django.urls import path

from wellthread.web.programmes.stage_page import shelf_page

from .views import document, word

urlpatterns = [
    path("", document.index, name="blueprint"),
    path("blueprint.css", document.style_sheet, name="blueprint-style"),
    path("blueprint.html", document.as_html, name="blueprint-html"),
    path("blueprint.pdf", document.as_pdf, name="blueprint-pdf"),
    path("blueprint.docx", word.as_docx, name="blueprint-docx"),
    path("release.zip", document.as_release, name="blueprint-release"),
    path("<slug:plural>/", shelf_page, {"stage": "blueprint"}, name="blueprint-shelf"),
]
