"""Tables that somebody brought, kept between looking and taking in: under a random name, for that person, for a day."""

from __future__ import annotations

import json
import re
import secrets
import shutil
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from wellthread.web.accounts.models import Person

KEPT_FOR = timedelta(hours=24)
MOST_AT_ONCE = 10
"""So many tables of one person wait at a time; the oldest makes room."""
PRIVATE = 0o700
LONGEST_NAME = 80
_TOKEN = re.compile(r"[A-Za-z0-9_-]{32}")
_ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whose table waits, for which programme, until when (seconds since 1970), and under which name it lies."""

    person: str
    programme: str
    until: float
    name: str


def set_aside(given: UploadedFile[Any], *, programme: str, by: Person, at: datetime) -> str:
    """Keep an uploaded table and return the random name under which it can be asked for."""
    sweep(at)
    _make_room(by)
    token = secrets.token_urlsafe(24)
    folder = _home() / token
    folder.mkdir(parents=True, mode=PRIVATE)
    name = _safe(given.name or "")
    with (folder / name).open("wb") as out:
        for chunk in given.chunks():
            out.write(chunk)
    about = Waiting(str(by.pk), programme, (at + KEPT_FOR).timestamp(), name)
    (folder / _ABOUT).write_text(json.dumps(asdict(about)), encoding="utf-8")
    return token


def waiting(token: str, *, programme: str, by: Person, at: datetime) -> Path | None:
    """The table of that name; None when there is none, it is somebody else's, or its time is over."""
    about = _about(_home() / token) if _TOKEN.fullmatch(token) else None
    if about is None or (about.person, about.programme) != (str(by.pk), programme) or about.until <= at.timestamp():
        return None
    path = _home() / token / about.name
    return path if path.is_file() else None


def let_go(token: str) -> None:
    """Remove a table that is taken in, or no longer wanted."""
    if _TOKEN.fullmatch(token):
        shutil.rmtree(_home() / token, ignore_errors=True)


def sweep(at: datetime) -> None:
    """Remove every table whose time is over."""
    for folder in _folders():
        about = _about(folder)
        if about is None or about.until <= at.timestamp():
            shutil.rmtree(folder, ignore_errors=True)


def _make_room(by: Person) -> None:
    held = [(about.until, folder) for folder in _folders() if (about := _about(folder)) and about.person == str(by.pk)]
    for _, folder in sorted(held)[: max(0, len(held) - MOST_AT_ONCE + 1)]:
        shutil.rmtree(folder, ignore_errors=True)


def _folders() -> list[Path]:
    return [each for each in _home().iterdir() if each.is_dir()] if _home().is_dir() else []


def _about(folder: Path) -> Waiting | None:
    try:
        return Waiting(**json.loads((folder / _ABOUT).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _home() -> Path:
    return Path(settings.MEDIA_ROOT) / "tables"


def _safe(name: str) -> str:
    """A name that is no more than a name, so that errors can call the file what its owner calls it.

    >>> _safe("../../etc/My table (1).xlsx")
    'My-table-1-.xlsx'
    """
    last = re.split(r"[\\/]", name)[-1]
    safe = re.sub(r"[^A-Za-z0-9._]+", "-", last).strip(".-")[-LONGEST_NAME:]
    return safe if safe and safe != _ABOUT else "table"
