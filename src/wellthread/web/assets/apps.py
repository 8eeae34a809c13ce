"""The assets stage in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class AssetsConfig(AppConfig):
    name = "wellthread.web.assets"
    label = "assets"
