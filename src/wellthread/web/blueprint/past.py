"""How lines of editors read before: kept when one is changed or taken out, for the history of a section."""

from __future__ import annotations

from django.db import models


class PastLine(models.Model):
    """One earlier wording of a line. `rests_on` are references, one on each line. `did` is what ended it."""

    CHANGED, REMOVED = "changed", "removed"

    programme = models.SlugField(max_length=80)
    key = models.CharField(max_length=80)
    section = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    text = models.TextField()
    own_view = models.BooleanField()
    rests_on = models.TextField(blank=True, default="")
    written_by = models.CharField(max_length=200, blank=True, default="")
    ended_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField()
    did = models.CharField(max_length=10)

    class Meta:
        ordering = ("-ended_at", "-pk")
        indexes = (models.Index(fields=["programme", "section"], name="past_line_of_section"),)
