"""Addresses of what is released, below /public/. Nothing here asks for an account."""

from __future__ import annotations

from django.urls import path

from .views import public

urlpatterns = [
    path("", public.index, name="public"),
    path("<slug:programme>/", public.programme, name="public-programme"),
    path("<slug:programme>/<int:number>/", public.version, name="public-version"),
    path("<slug:programme>/<int:number>/read/<slug:part>/", public.version, name="public-part"),
    path("<slug:programme>/<int:number>/changes/", public.changes, name="public-changes"),
    path("<slug:programme>/<int:number>/seal/", public.seal, name="public-seal"),
    path("<slug:programme>/<int:number>/all.zip", public.everything, name="public-zip"),
    path("<slug:programme>/<int:number>/record/<slug:kind>/<id:key>/", public.record, name="public-record"),
    path("<slug:programme>/<int:number>/files/<path:path>", public.one_file, name="public-file"),
]
