"""The base application."""

from __future__ import annotations

from django.apps import AppConfig


class BaseConfig(AppConfig):
    """Layout, languages, components: what every page stands on."""

    name = "wellthread.web.base"
    label = "base"
    verbose_name = "Base"
