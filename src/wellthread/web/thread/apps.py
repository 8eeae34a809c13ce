"""The thread in tables: cite, trace, reach, keep."""

from __future__ import annotations

from django.apps import AppConfig


class ThreadConfig(AppConfig):
    name = "wellthread.web.thread"
    label = "thread"
