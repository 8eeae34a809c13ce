"""The files that a job works on: kept in a folder of its own beside the other uploads, and gone when it is over."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

PRIVATE = 0o700
LONGEST_NAME = 120


def folder_of(key: str) -> Path:
    """Where the files of one job lie."""
    return Path(settings.MEDIA_ROOT) / "jobs" / key


def keep(key: str, files: Mapping[str, UploadedFile[Any]]) -> dict[str, str]:
    """Write uploaded files down and return their names on disk. What people called them is kept only as far as safe."""
    named = {each: f"{place}-{_safe(given.name or '')}" for place, (each, given) in enumerate(files.items())}
    if named:
        folder_of(key).mkdir(parents=True, mode=PRIVATE, exist_ok=True)
    for each, name in named.items():
        with (folder_of(key) / name).open("wb") as out:
            for chunk in files[each].chunks():
                out.write(chunk)
    return named


def forget(key: str) -> None:
    """Remove the files of a job, if there are any."""
    shutil.rmtree(folder_of(key), ignore_errors=True)


def _safe(name: str) -> str:
    """A name with nothing in it that a file system could take for more than a name.

    >>> _safe("../../etc/x y.osm.pbf")
    'x-y.osm.pbf'
    """
    last = re.split(r"[\\/]", name)[-1]
    return re.sub(r"[^A-Za-z0-9._]+", "-", last).strip(".-")[-LONGEST_NAME:] or "file"
