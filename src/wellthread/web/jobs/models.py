"""The table of jobs."""

from __future__ import annotations

from django.db import models


class Status(models.TextChoices):
    WAITING = "waiting", "waits for its turn"
    RUNNING = "running", "is being done"
    DONE = "done", "is done"
    FAILED = "failed", "was not done"


class Job(models.Model):
    """One piece of work that somebody asked for. While it runs, only the worker that it names may write to it."""

    key = models.CharField(max_length=36, primary_key=True)
    name = models.CharField(max_length=80)
    programme = models.SlugField(max_length=80)
    by = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    files = models.JSONField(default=dict)
    status = models.CharField(max_length=8, choices=Status.choices, default=Status.WAITING)
    unique_key = models.CharField(max_length=200, null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField()
    run_after = models.DateTimeField()
    lease_until = models.DateTimeField(null=True)
    worker = models.CharField(max_length=80, blank=True, default="")
    progress = models.FloatField(default=0.0)
    message = models.CharField(max_length=200, blank=True, default="")
    result = models.JSONField(default=dict)
    error = models.TextField(blank=True, default="")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["status", "run_after"], name="job_next"),)
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "unique_key"],
                condition=models.Q(status__in=[Status.WAITING, Status.RUNNING]),
                name="job_once_at_a_time",
            ),
        )

    @property
    def over(self) -> bool:
        return self.status in (Status.DONE, Status.FAILED)
