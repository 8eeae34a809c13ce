"""The Django application `live`."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class LiveConfig(AppConfig):
    name = "wellthread.web.live"
    label = "live"

    def ready(self) -> None:
        import_module("wellthread.web.live.signals").connect()
