"""Rows of this stage, made from its nouns, and what the wall of a session shows."""

from django.db import models

from wellthread.web.base.rows import rows_of_stage

globals().update(rows_of_stage("engagement", __name__))


class WallScreen(models.Model):
    """A code that opens the wall of one session on the room's screen, to look at. It can be closed at once."""

    programme = models.SlugField(max_length=80)
    session = models.CharField(max_length=80)
    code = models.CharField(max_length=16, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)


class WallWord(models.Model):
    """What somebody decided of words for the wall. It holds no words, and says nothing where nobody decided."""

    programme = models.SlugField(max_length=80)
    session = models.CharField(max_length=80)
    contribution = models.CharField(max_length=80)
    shown = models.BooleanField()
    by = models.CharField(max_length=120)
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")
        constraints = (models.UniqueConstraint(fields=["programme", "contribution"], name="wall_word_once"),)
