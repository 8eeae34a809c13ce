"""Capture in the web application."""

from __future__ import annotations

from django.apps import AppConfig


class CaptureConfig(AppConfig):
    name = "wellthread.web.capture"
    label = "capture"
