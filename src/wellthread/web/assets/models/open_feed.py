"""Whether a programme's public assets are given out as an open feed."""

from __future__ import annotations

from django.db import models


class OpenFeed(models.Model):
    """One row for each programme whose open feed somebody switched on; no row, no feed."""

    programme = models.SlugField(max_length=80, unique=True)
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=200, help_text="Who switched it on, as records are signed.")
