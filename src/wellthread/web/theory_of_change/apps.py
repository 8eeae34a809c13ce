"""The theory of change stage in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class TheoryOfChangeConfig(AppConfig):
    name = "wellthread.web.theory_of_change"
    label = "theory_of_change"
