"""The systems map stage in the web application."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class SystemsMapConfig(AppConfig):
    name = "wellthread.web.systems_map"
    label = "systems_map"

    def ready(self) -> None:
        live_map = import_module("wellthread.web.systems_map.actions.live_map")
        subjects = import_module("wellthread.web.live.subjects")
        subjects.register(live_map.SUBJECT, live_map.LiveMaps())
