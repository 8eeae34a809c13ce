"""The priorities stage in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class PrioritiesConfig(AppConfig):
    name = "wellthread.web.priorities"
    label = "priorities"
