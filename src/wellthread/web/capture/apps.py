"""Capture in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class CaptureConfig(AppConfig):
    name = "wellthread.web.capture"
    label = "capture"

    def ready(self) -> None:
        """Let go of what came in twice when its author takes it back."""
        from wellthread.web.thread.taken_back import forgets

        from .forgetting import forget_sendings

        forgets(forget_sendings)
