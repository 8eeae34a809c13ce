"""The assets stage in the web application."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class AssetsConfig(AppConfig):
    name = "wellthread.web.assets"
    label = "assets"

    def ready(self) -> None:
        spots = import_module("wellthread.web.assets.actions.spots")
        fill = import_module("wellthread.web.assets.actions.fill")
        followers = import_module("wellthread.web.thread.followers")
        followers.follow(spots.Spots())
        post_migrate.connect(fill.fill, sender=self)
