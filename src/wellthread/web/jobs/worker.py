"""Do what was asked for, job after job. A worker that dies loses its lease, and another does the job again."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.db import close_old_connections, connection, transaction
from django.db.models import Q
from django.urls import get_resolver
from django.utils import timezone

from wellthread.interop.reading import BadFile
from wellthread.web.thread.refusals import Refusal

from . import files as store
from .models import Job, Status
from .registry import NoLongerMine, Result, kind_of, known

LEASE = timedelta(seconds=30)
MOST_ATTEMPTS = 3
KEPT_FOR = timedelta(days=30)
LOST = "It was begun {attempts} times and each time the worker was lost before the end."
UNEXPECTED = "Something went wrong that nobody foresaw ({kind}). Whoever looks after this site finds more in its log."

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Hands:
    """One job in the hands of one worker. Every write asks again whether it still is."""

    key: str
    programme: str
    by: str
    arguments: Mapping[str, Any]
    files: Mapping[str, Path]
    worker: str
    lease: timedelta

    def step(self, progress: float, message: str = "") -> None:
        """Say how far it is; see `registry.Work`."""
        part = min(max(progress, 0.0), 1.0)
        self._write(progress=part, message=message[:200], lease_until=timezone.now() + self.lease)

    def renew(self) -> None:
        """Ask for more time."""
        self._write(lease_until=timezone.now() + self.lease)

    def finish(self, result: Result) -> None:
        """Mark it as done; see `registry.Work`."""
        self._write(status=Status.DONE, progress=1.0, result=result, error="", **_ended())

    def fail(self, error: str) -> None:
        """Mark it as not done, for good."""
        self._write(status=Status.FAILED, error=error, **_ended())

    def put_back(self, after: datetime, error: str) -> None:
        """Leave it to be tried again later."""
        self._write(status=Status.WAITING, worker="", lease_until=None, run_after=after, error=error)

    def _write(self, **values: Any) -> None:
        mine = Job.objects.filter(key=self.key, worker=self.worker, status=Status.RUNNING)
        if not mine.update(**values):
            raise NoLongerMine(self.key)


def _ended() -> dict[str, Any]:
    return {"lease_until": None, "ended_at": timezone.now()}


def work_once(worker: str, *, lease: timedelta = LEASE, now: datetime | None = None) -> bool:
    """Do the next job that is due, if there is one. Returns whether there was."""
    get_resolver().url_patterns  # noqa: B018  (loads every stage's actions, which name the work there is)
    hands = _claim(worker, lease, now or timezone.now())
    if hands is None:
        return False
    beat = _Heartbeat(hands)
    beat.start()
    try:
        _do(hands)
    except NoLongerMine:
        log.warning("Job %s was taken over by another worker.", hands.key)
    finally:
        beat.stop()
    if Job.objects.filter(key=hands.key, status__in=[Status.DONE, Status.FAILED]).exists():
        store.forget(hands.key)
    return True


def work_until(stop: threading.Event, *, pause: float = 1.0) -> None:
    """Do jobs until told to stop, looking for new ones every `pause` seconds."""
    worker = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
    while not stop.is_set():
        try:
            busy = work_once(worker)
            if not busy:
                tidy(timezone.now())
        except Exception:
            log.exception("The worker could not look for work.")
            busy = False
        close_old_connections()
        if not busy:
            stop.wait(pause)
    connection.close()


def tidy(now: datetime) -> None:
    """Give up jobs whose workers were lost too often, and forget those that ended long ago."""
    lost = Job.objects.filter(status=Status.RUNNING, lease_until__lt=now, attempts__gte=MOST_ATTEMPTS)
    for key in lost.values_list("key", flat=True):
        said = LOST.format(attempts=MOST_ATTEMPTS)
        lost.filter(key=key).update(status=Status.FAILED, error=said, lease_until=None, ended_at=now)
        store.forget(key)
    Job.objects.filter(ended_at__lt=now - KEPT_FOR).delete()


@transaction.atomic
def _claim(worker: str, lease: timedelta, now: datetime) -> Hands | None:
    """Take the job that has waited longest. SQLite lets one writer in at a time; PostgreSQL skips what is held."""
    waiting = Q(status=Status.WAITING, run_after__lte=now)
    lost = Q(status=Status.RUNNING, lease_until__lt=now, attempts__lt=MOST_ATTEMPTS)
    due = Job.objects.select_for_update(skip_locked=True).filter(waiting | lost, name__in=known())
    found = due.order_by("run_after", "asked_at").first()
    if found is None:
        return None
    found.status, found.worker, found.attempts = Status.RUNNING, worker, found.attempts + 1
    found.lease_until, found.progress, found.message = now + lease, 0.0, ""
    found.save(update_fields=["status", "worker", "attempts", "lease_until", "progress", "message"])
    paths = {each: store.folder_of(found.key) / name for each, name in found.files.items()}
    return Hands(found.key, found.programme, found.by, found.arguments, paths, worker, lease)


def _do(hands: Hands) -> None:
    name, attempts = Job.objects.values_list("name", "attempts").get(key=hands.key)
    try:
        result = kind_of(name).function(hands)
    except NoLongerMine:
        raise
    except (Refusal, BadFile) as refusal:
        hands.fail(str(refusal))
    except Exception as failure:
        log.exception("Job %s (%s) failed.", hands.key, name)
        said = UNEXPECTED.format(kind=type(failure).__name__)
        if attempts >= MOST_ATTEMPTS:
            hands.fail(said)
        else:
            hands.put_back(timezone.now() + timedelta(seconds=2**attempts), said)
    else:
        if Job.objects.filter(key=hands.key, status=Status.RUNNING).exists():
            hands.finish(result)


class _Heartbeat(threading.Thread):
    """Renews the lease while the job is being done, until it is over or somebody else's."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(name=f"heartbeat of {hands.key}", daemon=True)
        self._hands, self._over = hands, threading.Event()

    def run(self) -> None:
        try:
            while not self._over.wait(self._hands.lease.total_seconds() / 3):
                self._hands.renew()
        except NoLongerMine:
            return
        finally:
            connection.close()

    def stop(self) -> None:
        """End it and wait for its last word."""
        self._over.set()
        self.join()
