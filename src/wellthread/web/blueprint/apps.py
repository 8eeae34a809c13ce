"""The blueprint stage in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class BlueprintConfig(AppConfig):
    name = "wellthread.web.blueprint"
    label = "blueprint"
