"""What lets people in without an account, and what proves that their words arrived."""

from __future__ import annotations

from django.db import models


class Invitation(models.Model):
    """A code that opens one map sheet to write on and nothing to read. It can be closed at once."""

    programme = models.SlugField(max_length=80)
    sheet = models.CharField(max_length=80)  # the id of its MapSheet
    code = models.CharField(max_length=16, unique=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("pk",)

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class Arrival(models.Model):
    """Proof that one sending was kept: the same sending again gets the same answer."""

    invitation = models.ForeignKey(Invitation, models.CASCADE)
    sending = models.UUIDField(unique=True)  # made by the form that was sent
    digest = models.CharField(max_length=64)  # of what was sent
    contribution = models.CharField(max_length=80)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        indexes = (models.Index(fields=["invitation", "at"], name="arrivals_by_time"),)
