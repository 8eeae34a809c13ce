"""Addresses of jobs."""

from __future__ import annotations

from django.urls import path

from . import views

urlpatterns = [path("<slug:programme>/jobs/<id:key>/", views.job, name="job")]
