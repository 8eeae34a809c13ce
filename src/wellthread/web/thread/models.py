"""The thread in two tables: knots are records, strands are links. Both directions have a covering index."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import models

from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Ref


class Knot(models.Model):
    """A record, as the thread knows it: programme, kind and id, whatever its version."""

    programme = models.SlugField(max_length=80)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=80)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "kind", "key"], name="knot_once"),)

    @property
    def ref(self) -> Ref:
        return Ref(self.kind, self.key)


class Strand(models.Model):
    """A link. `given` is False for what a field of a record says; `carries` repeats the verb's grammar."""

    subject = models.ForeignKey(Knot, models.CASCADE, related_name="back", db_index=False)
    object = models.ForeignKey(Knot, models.CASCADE, related_name="forth", db_index=False)
    verb = models.CharField(max_length=20)
    subject_version = models.PositiveIntegerField(default=1)
    object_version = models.PositiveIntegerField(default=1)
    by = models.TextField(blank=True, default="")
    at = models.CharField(max_length=40, blank=True, default="")
    how = models.CharField(max_length=12)
    note = models.TextField(blank=True, default="")
    extra = models.TextField(default="[]")
    given = models.BooleanField()
    carries = models.BooleanField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["subject", "verb", "object"], name="strand_once"),)
        indexes = (
            models.Index(fields=["subject", "carries", "object"], name="strand_back"),
            models.Index(fields=["object", "carries", "subject"], name="strand_forth"),
        )

    @property
    def link(self) -> Link:
        """The link that this strand keeps. Reads both knots: ask for them with `select_related`."""
        return Link(
            subject=Ref(self.subject.kind, self.subject.key, self.subject_version),
            verb=Verb.read(self.verb),
            object=Ref(self.object.kind, self.object.key, self.object_version),
            by=self.by,
            at=datetime.fromisoformat(self.at) if self.at else None,
            how=How.read(self.how),
            note=self.note,
            extra=tuple(map(tuple, json.loads(self.extra))),
        )


class Revision(models.Model):
    """A mark that is new with every change to a programme, so that what was worked out can be kept until the next."""

    programme = models.SlugField(max_length=80, unique=True)
    mark = models.CharField(max_length=36)


class Change(models.Model):
    """One step from a mark to the next, and what it touched: so that a reader brings only that up to date.

    `touched` holds references as text; None is everything.
    """

    programme = models.SlugField(max_length=80)
    before = models.CharField(max_length=36, blank=True)
    mark = models.CharField(max_length=36)
    touched = models.JSONField(null=True)

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["programme", "mark"], name="changes_by_mark"),)
