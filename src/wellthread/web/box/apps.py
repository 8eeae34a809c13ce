"""The event box as a Django app."""

from django.apps import AppConfig


class BoxConfig(AppConfig):
    name = "wellthread.web.box"
    label = "box"

    def ready(self) -> None:
        """Let go of words that are taken back."""
        from wellthread.web.thread.taken_back import forgets

        from .forgetting import forget_differences

        forgets(forget_differences)
