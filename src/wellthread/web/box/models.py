"""What a box and the site disagree about, until a person has looked."""

from __future__ import annotations

from django.db import models


class Difference(models.Model):
    """One thing that was changed both in a box and here. Both are kept, as JSON; empty is not there."""

    programme = models.SlugField(max_length=80)
    about = models.CharField(max_length=140)
    why = models.CharField(max_length=20)
    ours = models.JSONField(null=True)
    theirs = models.JSONField(null=True)
    mark = models.CharField(max_length=64)  # of what theirs says: a box that comes home again asks nothing twice
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=80, blank=True, default="")
    outcome = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["programme", "about", "why", "mark"], name="difference_once"),)


class SheetsBrought(models.Model):
    """How many equality sheets that say the same a box has brought so far: a box that comes again brings the rest."""

    programme = models.SlugField(max_length=80)
    mark = models.CharField(max_length=64)  # keyed hash of the box and of what they say
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "mark"], name="sheets_brought_once"),)
