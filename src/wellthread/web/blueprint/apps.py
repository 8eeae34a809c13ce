"""The blueprint stage in the web application."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class BlueprintConfig(AppConfig):
    name = "wellthread.web.blueprint"
    label = "blueprint"

    def ready(self) -> None:
        import_module("wellthread.web.blueprint.doors")
        import_module("wellthread.web.blueprint.actions.preparing")
        words = import_module("wellthread.web.blueprint.actions.words")
        followers = import_module("wellthread.web.thread.followers")
        followers.follow(words.ReleasedWords())
