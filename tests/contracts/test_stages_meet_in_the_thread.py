"""No stage's table points into another stage's: they meet in the thread. import-linter cannot see string keys."""

from __future__ import annotations

from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models
from django.test.utils import isolate_apps

STAGES = {"place", "engagement", "assets", "systems_map", "priorities", "theory_of_change", "blueprint", "evaluation"}


def crossings(tables: list[type[models.Model]]) -> list[str]:
    """Every relation from one stage's table to another stage's."""
    return [
        f"{table._meta.label}.{field.name} points to {field.related_model._meta.label}"
        for table in tables
        for field in table._meta.get_fields()
        if field.is_relation and not field.auto_created and isinstance(field.related_model, type)
        if crosses(table._meta.app_label, field.related_model._meta.app_label)
    ]


def crosses(start: str, end: str) -> bool:
    return start in STAGES and end in STAGES and start != end


def test_no_stage_points_into_another():
    assert crossings(apps.get_models(include_auto_created=True)) == []


def test_every_stage_is_looked_at():
    stages = {app.label for app in apps.get_app_configs() if app.name.startswith("wellthread.web.")} & STAGES
    assert stages == STAGES & {name.rpartition(".")[2] for name in settings.INSTALLED_APPS}


def a_stage_that_points(relation: Any, options: dict[str, Any]) -> list[type[models.Model]]:
    """Two stages in an empty registry, the one pointing to the other by a string key."""

    class Asset(models.Model):
        class Meta:
            app_label = "assets"

    class Priority(models.Model):
        asset = relation("assets.Asset", related_name="+", **options)

        class Meta:
            app_label = "priorities"

    return [Asset, Priority]


@pytest.mark.parametrize(
    ("relation", "options"),
    [
        (models.ForeignKey, {"on_delete": models.CASCADE}),
        (models.OneToOneField, {"on_delete": models.CASCADE}),
        (models.ManyToManyField, {}),
    ],
)
def test_a_key_given_as_a_string_is_seen(relation, options):
    with isolate_apps():
        tables = a_stage_that_points(relation, options)
    assert crossings(tables) == ["priorities.Priority.asset points to assets.Asset"]


def test_a_key_inside_a_stage_is_welcome():
    with isolate_apps():

        class Asset(models.Model):
            beside = models.ForeignKey("self", on_delete=models.CASCADE)

            class Meta:
                app_label = "assets"

    assert crossings([Asset]) == []
