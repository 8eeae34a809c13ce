"""Rows that set a programme up, made from their nouns, and the files kept along with it."""

from __future__ import annotations

from django.db import models

from wellthread.web.base.rows import rows_of_stage

globals().update(rows_of_stage("programme", __name__))


class KeptFile(models.Model):
    """A file of a programme folder that Wellthread does not read, kept so that the folder comes out whole."""

    programme = models.SlugField(max_length=80)
    name = models.CharField(max_length=255)
    content = models.BinaryField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["programme", "name"], name="kept_file_once"),)
