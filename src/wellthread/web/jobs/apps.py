"""The Django application `jobs`."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "wellthread.web.jobs"
    label = "jobs"
