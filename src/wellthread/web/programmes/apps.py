"""Programmes, their partners, neighbourhoods, boundaries, rounds and groups."""

from __future__ import annotations

from django.apps import AppConfig


class ProgrammesConfig(AppConfig):
    name = "wellthread.web.programmes"
    label = "programmes"
