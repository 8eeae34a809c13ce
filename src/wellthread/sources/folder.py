"""The folder of open data: what is there, what is missing, and fetching what can be fetched."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from .download import Busy, NotFetched, Pause, Progress, download, sha256_of
from .lock import Locked, note, read_lock
from .source import Source


class State(StrEnum):
    """How a source stands in a data folder."""

    PREPARED = "prepared"
    FETCHED = "fetched"
    CHANGED = "changed"
    MISSING = "missing"


class MissingSource(LookupError):
    """A file that is needed is not in the data folder, or is not the one that is known."""


@dataclass(frozen=True, slots=True)
class Found:
    """A source in a data folder. `path` is None where it is missing."""

    source: Source
    state: State
    path: Path | None = None
    sha256: str = ""


def look(source: Source, folder: Path) -> Found:
    """How a source stands: its prepared copy if there, else the fetched one, each compared with its checksum."""
    prepared = folder / source.path
    if source.path and prepared.is_file():
        found = sha256_of(prepared)
        return Found(source, State.PREPARED if found == source.sha256 else State.CHANGED, prepared, found)
    fetched = folder / source.fetched_as
    if source.fetched_as and fetched.is_file():
        found, locked = sha256_of(fetched), read_lock(folder).get(source.fetched_as)
        known = source.address_sha256 or (locked.sha256 if locked else found)
        return Found(source, State.FETCHED if found == known else State.CHANGED, fetched, found)
    return Found(source, State.MISSING)


def locate(source: Source, folder: Path) -> Found:
    """The file of a source, for reading. Raises MissingSource with what to do."""
    found = look(source, folder)
    if found.state is State.MISSING:
        way = f"Run: wellthread sources fetch {source.key} --data {folder}" if source.address else source.by_hand
        name = source.path or source.fetched_as or source.key
        raise MissingSource(f"{name} is not in the data folder ({source.title}). {way}")
    if found.state is State.CHANGED and (not source.path or found.path != folder / source.path):
        raise MissingSource(f"{source.fetched_as} has changed since it was fetched. Remove it and fetch it again.")
    return found


def fetch(
    source: Source,
    into: Path,
    *,
    progress: Progress | None = None,
    on: date | None = None,
    tries: int = 1,
    pause: Pause | None = None,
) -> Found:
    """Download a source into a data folder and note it in the lock file there. `tries` and `pause`: see `download`.

    The checksum is that of the registry, or else of the lock file; where neither knows it, it is noted now and
    held to from then on. Raises NotFetched or one of its kinds, BrokenLock.
    """
    if not source.address:
        raise NotFetched(f"No single address gives “{source.title}”. {source.by_hand} Page: {source.page}")
    locked = read_lock(into).get(source.fetched_as)
    known = source.address_sha256 or (locked.sha256 if locked and locked.address == source.address else None)
    target = into / source.fetched_as
    try:
        found = download(source.address, target, sha256=known, progress=progress, tries=tries, pause=pause)
    except NotFetched as error:
        kind = NotFetched if isinstance(error, Busy) else type(error)
        raise kind(f"{error} {source.by_hand} Page: {source.page}" if source.by_hand else str(error)) from error
    day = on.isoformat() if on else ""
    note(into, source.fetched_as, Locked(source.address, found, target.stat().st_size, day))
    return Found(source, State.FETCHED, target, found)
