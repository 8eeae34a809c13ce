"""The audit log: who did what to which record, when. Rows are added and never changed or removed."""

from __future__ import annotations

import hashlib
import json
from datetime import UTC
from typing import Any, NoReturn

from django.db import models


class AppendOnly(RuntimeError):
    """Somebody tried to change or remove a row of the audit log."""

    def __init__(self) -> None:
        super().__init__("The audit log is append-only. Record what happened as a new event instead.")


class AppendOnlyRows(models.QuerySet["AuditEvent"]):
    """Rows that can be read and added."""

    def update(self, **_: Any) -> NoReturn:
        """Refused: raises AppendOnly."""
        raise AppendOnly

    def delete(self) -> NoReturn:
        """Refused: raises AppendOnly."""
        raise AppendOnly


class AuditEvent(models.Model):
    """One thing that happened. Its hash covers its content and the hash before it, so that the log is one chain."""

    number = models.PositiveBigIntegerField(primary_key=True, help_text="1 for the first event, with no gaps.")
    at = models.DateTimeField()
    actor = models.CharField(max_length=80, help_text="A person's signature, `anonymous`, or `command:` and its name.")
    action = models.CharField(max_length=80, help_text="A dotted name, such as `membership.granted`.")
    object = models.CharField(max_length=200, blank=True, help_text="A reference to the record, as text.")
    programme = models.CharField(max_length=80, blank=True, help_text="The programme's slug; empty for the whole site.")
    detail = models.JSONField(default=dict, help_text="Counts and references, never words.")
    previous_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = AppendOnlyRows.as_manager()

    class Meta:
        ordering = ["number"]
        indexes = [models.Index(fields=["programme", "-number"], name="audit_by_programme")]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"

    def save(self, **_: Any) -> None:
        """Add this row. Raises AppendOnly when it is in the log already."""
        if not self._state.adding:
            raise AppendOnly
        super().save(force_insert=True)

    def delete(self, using: Any = None, keep_parents: bool = False) -> NoReturn:
        """Refused: raises AppendOnly."""
        raise AppendOnly

    def computed_hash(self) -> str:
        """SHA-256 over the canonical JSON of the content and the hash before it."""
        content = {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor,
            "action": self.action,
            "object": self.object,
            "programme": self.programme,
            "detail": self.detail,
            "previous_hash": self.previous_hash,
        }
        canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()
