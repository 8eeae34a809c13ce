"""The engagement stage in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class EngagementConfig(AppConfig):
    name = "wellthread.web.engagement"
    label = "engagement"
