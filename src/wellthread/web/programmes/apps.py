"""Programmes, their partners, neighbourhoods, boundaries, rounds and groups."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "wellthread.web.programmes"
    label = "programmes"

    def ready(self) -> None:
        import_module("wellthread.web.programmes.doors")
