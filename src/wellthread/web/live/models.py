"""What is kept of a live document: every update with its author, snapshots, and how far the records are."""

from __future__ import annotations

from django.db import models


class LiveDocument(models.Model):
    """One document that is changed together. `seq` is the number of its last update.

    `subject` and `key` say what it is of, such as the map `lock-map`. A copy that a browser keeps belongs to one
    `epoch`: under another, it must not be merged by itself.
    """

    programme = models.SlugField(max_length=80)
    subject = models.CharField(max_length=20)
    key = models.CharField(max_length=80)
    epoch = models.CharField(max_length=32)
    seq = models.PositiveBigIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["programme", "subject", "key"], name="live_document_once"),)


class LiveUpdate(models.Model):
    """One accepted update: who changed what, and when. Never changed and never taken out.

    `by` is a person's signature, as on records. `patch` is the browser's own id of a change that came by HTTP.
    """

    document = models.ForeignKey(LiveDocument, models.CASCADE, related_name="updates")
    seq = models.PositiveBigIntegerField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    data = models.BinaryField()
    patch = models.CharField(max_length=40, null=True)

    class Meta:
        ordering = ("seq",)
        constraints = (
            models.UniqueConstraint(fields=["document", "seq"], name="live_update_once"),
            models.UniqueConstraint(fields=["document", "patch"], name="live_patch_once"),
        )


class LiveSnapshot(models.Model):
    """The whole document as it stood after one update, so that opening it need not read every one."""

    document = models.ForeignKey(LiveDocument, models.CASCADE, related_name="snapshots")
    seq = models.PositiveBigIntegerField()
    data = models.BinaryField()

    class Meta:
        ordering = ("seq",)
        constraints = (models.UniqueConstraint(fields=["document", "seq"], name="live_snapshot_once"),)


class LiveStanding(models.Model):
    """How far a document's records are: up to which update, in which state of the programme, and how both stood then.

    `shadow` is JSON; what it holds is the business of the subject.
    """

    document = models.OneToOneField(LiveDocument, models.CASCADE, related_name="standing")
    seq = models.PositiveBigIntegerField(default=0)
    mark = models.CharField(max_length=36, blank=True, default="")
    shadow = models.TextField(default="{}")


class LiveMoment(models.Model):
    """What one person changed in one go, read out of the updates `first` to `last`: the lines of the history.

    `changes` is JSON and follows from the updates alone.
    """

    document = models.ForeignKey(LiveDocument, models.CASCADE, related_name="moments")
    first = models.PositiveBigIntegerField()
    last = models.PositiveBigIntegerField()
    by = models.CharField(max_length=200)
    at = models.DateTimeField()
    changes = models.JSONField(default=list)

    class Meta:
        ordering = ("last",)
        constraints = (models.UniqueConstraint(fields=["document", "last"], name="live_moment_once"),)


class LiveClash(models.Model):
    """The same field changed in the room and elsewhere: what the room kept, and what somebody else had written."""

    document = models.ForeignKey(LiveDocument, models.CASCADE, related_name="clashes")
    what = models.CharField(max_length=20)
    entry = models.CharField(max_length=80)
    field = models.CharField(max_length=40)
    kept = models.JSONField(null=True)
    kept_by = models.CharField(max_length=200, blank=True)
    other = models.JSONField(null=True)
    other_by = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
