"""Ask for work. It is done later, by a worker, once the transaction that asked for it holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone

from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.thread.writing import fresh_id

from . import files as store
from .models import Job, Status
from .registry import kind_of


@transaction.atomic
def enqueue(
    name: str,
    arguments: Mapping[str, Any],
    *,
    programme: str,
    by: Person,
    files: Mapping[str, UploadedFile[Any]] | None = None,
    once: str = "",
) -> Job:
    """Ask for the work called `name` with arguments that JSON can hold; `files` are kept until it is over.

    With `once`, a job of this programme that waits or runs under the same key is returned and no second one is made.
    Raises NoSuchJob.
    """
    kind = kind_of(name)
    if once and (there := _there(programme, once)):
        return there
    now, key = timezone.now(), fresh_id()
    made = Job.objects.create(
        key=key,
        name=kind.name,
        programme=programme,
        by=by.signature,
        arguments=dict(arguments),
        files=store.keep(key, files or {}),
        unique_key=once or None,
        asked_at=now,
        run_after=now,
    )
    audit("job.asked", by=by, programme=programme, object=f"job:{key}", name=name)
    return made


def _there(programme: str, once: str) -> Job | None:
    waiting = Job.objects.select_for_update().filter(programme=programme, unique_key=once)
    return waiting.filter(status__in=[Status.WAITING, Status.RUNNING]).first()
