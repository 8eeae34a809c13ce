"""The base application."""

from __future__ import annotations

from django.apps import AppConfig
from django.urls import register_converter

from .converters import Id


class BaseConfig(AppConfig):
    """Layout, languages, components: what every page stands on."""

    name = "wellthread.web.base"
    label = "base"
    verbose_name = "Base"

    def ready(self) -> None:
        """Teach Django our parts of addresses, before any list of addresses is read."""
        register_converter(Id, "id")
