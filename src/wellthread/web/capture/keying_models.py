"""Paper on its way in: what one person typed of a form, until a second has typed it too and both are settled."""

from __future__ import annotations

from django.db import models


class KeyedHalf(models.Model):
    """One form as one person typed it. The second person does not see it; it is gone once the form is settled."""

    programme = models.SlugField(max_length=80)
    batch = models.CharField(max_length=80)  # the id of its PrintBatch
    form = models.PositiveIntegerField()  # the number on the paper
    by = models.CharField(max_length=120)  # the signature of who typed it
    content = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["programme", "batch", "form", "by"], name="keyed_once_by_each"),)


class KeyedForm(models.Model):
    """One form that is done: which submission it became, and how far the two typings agreed. It holds no words."""

    programme = models.SlugField(max_length=80)
    batch = models.CharField(max_length=80)
    form = models.PositiveIntegerField()
    submission = models.CharField(max_length=80, blank=True, default="")  # empty where nobody agreed to take part
    fields = models.PositiveIntegerField()
    differing = models.PositiveIntegerField()
    characters = models.PositiveIntegerField()
    edits = models.PositiveIntegerField()
    settled_by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ("form",)
        constraints = (models.UniqueConstraint(fields=["programme", "batch", "form"], name="form_done_once"),)
