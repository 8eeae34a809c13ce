"""What stands apart, in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class ApartConfig(AppConfig):
    name = "wellthread.web.apart"
    label = "apart"

    def ready(self) -> None:
        """Keep what a concern is about out of the ordinary lists."""
        from wellthread.web.thread.set_aside import sets_aside

        from .queries import set_aside

        sets_aside(set_aside)
