"""The evaluation stage in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "wellthread.web.evaluation"
    label = "evaluation"
