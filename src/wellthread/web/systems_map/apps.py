"""The systems map stage in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class SystemsMapConfig(AppConfig):
    name = "wellthread.web.systems_map"
    label = "systems_map"
