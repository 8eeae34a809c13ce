"""The place stage in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class PlaceConfig(AppConfig):
    name = "wellthread.web.place"
    label = "place"
