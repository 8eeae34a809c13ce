"""The event box as a Django app."""

from django.apps import AppConfig


class BoxConfig(AppConfig):
    name = "wellthread.web.box"
    label = "box"
