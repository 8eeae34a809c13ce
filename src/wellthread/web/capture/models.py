"""What lets people in without an account, and what proves that their words arrived."""

from __future__ import annotations

from django.db import models

from .keying_models import KeyedForm, KeyedHalf

__all__ = ["Arrival", "Conflict", "Invitation", "KeyedForm", "KeyedHalf", "Sending", "Upload"]


class Invitation(models.Model):
    """A code that opens one map sheet, or the questions of one session, to write on. It opens nothing to read.

    It can be closed at once. While it is paused, phones keep what they have and come again.
    """

    programme = models.SlugField(max_length=80)
    sheet = models.CharField(max_length=80, blank=True, default="")  # the id of its MapSheet, or
    session = models.CharField(max_length=80, blank=True, default="")  # the id of its Session
    code = models.CharField(max_length=16, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    paused_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "session"], condition=~models.Q(session=""), name="one_code_a_session"
            ),
        )

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Arrival(models.Model):
    """Proof that one sending to a map was kept: the same sending again gets the same answer."""

    invitation = models.ForeignKey(Invitation, models.CASCADE)
    sending = models.UUIDField(unique=True)  # made by the form that was sent
    digest = models.CharField(max_length=64)  # of what was sent
    contribution = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["invitation", "at"], name="arrivals_by_time"),)


class Sending(models.Model):
    """Proof that one sending to a session was kept. The database itself sees to it that an id is kept once."""

    invitation = models.ForeignKey(Invitation, models.CASCADE)
    sending = models.UUIDField(unique=True)  # made by the device
    digest = models.CharField(max_length=64)  # keyed hash of what was sent, without the equality answers
    submission = models.CharField(max_length=80)  # the id of its Submission
    device = models.CharField(max_length=64, blank=True, default="")  # keyed hash of the device's token
    cost = models.PositiveIntegerField(default=1)
    files = models.JSONField(default=list)  # ids of the files that belong to it
    held = models.BooleanField(default=False)  # came in a burst: kept apart until somebody has looked
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=["invitation", "at"], name="sendings_by_time"),
            models.Index(fields=["invitation", "device", "at"], name="sendings_by_device"),
            models.Index(fields=["submission"], name="sendings_by_submission"),
        )


class Conflict(models.Model):
    """A sending whose id had been kept before with other content. Both are there; a person says what holds."""

    first = models.ForeignKey(Sending, models.CASCADE)
    digest = models.CharField(max_length=64)
    content = models.TextField()  # what was sent the second time, without the equality answers
    at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True)
    settled_by = models.CharField(max_length=80, blank=True, default="")
    outcome = models.CharField(max_length=20, blank=True, default="")

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["first", "digest"], name="conflict_once"),)


class Upload(models.Model):
    """A voice note or photograph on its way, or announced by a sending; afterwards an Attachment stands for it."""

    invitation = models.ForeignKey(Invitation, models.CASCADE)
    file = models.UUIDField(unique=True)  # made by the device
    about = models.CharField(max_length=140, blank=True, default="")  # the record it belongs to, once that has come
    length = models.PositiveIntegerField(null=True)
    digest = models.CharField(max_length=64, blank=True, default="")  # of the file as it was sent
    sha256 = models.CharField(max_length=64, blank=True, default="")  # of the file as it is kept
    media_type = models.CharField(max_length=40, blank=True, default="")
    size = models.PositiveIntegerField(default=0)  # as it is kept
    attachment = models.CharField(max_length=80, blank=True, default="")
    done_at = models.DateTimeField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["invitation", "done_at"], name="uploads_unfinished"),)
