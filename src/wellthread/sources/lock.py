"""The lock file of a data folder: what was fetched from where, with the checksum noted at the first fetch."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

LOCK = "sources.lock.json"


class BrokenLock(ValueError):
    """A lock file that cannot be read."""


@dataclass(frozen=True, slots=True)
class Locked:
    """One fetched file. `on` is the day of fetching, written as 2026-11-22, empty where it was not told."""

    address: str
    sha256: str
    bytes: int
    on: str = ""


def read_lock(folder: Path) -> dict[str, Locked]:
    """What the lock file says, by path inside the folder; empty where there is none. Raises BrokenLock."""
    file = folder / LOCK
    if not file.is_file():
        return {}
    try:
        return {name: Locked(**entry) for name, entry in json.loads(file.read_text(encoding="utf-8")).items()}
    except (json.JSONDecodeError, TypeError, AttributeError) as error:
        raise BrokenLock(f"{file.name} cannot be read ({error}). Remove it and fetch the files again.") from error


def note(folder: Path, name: str, entry: Locked) -> None:
    """Write one more entry into the lock file, whole or not at all."""
    entries = {**read_lock(folder), name: entry}
    text = json.dumps({each: asdict(held) for each, held in sorted(entries.items())}, indent=2)
    draft = folder / f"{LOCK}.part"
    draft.write_text(text + "\n", encoding="utf-8")
    os.replace(draft, folder / LOCK)
