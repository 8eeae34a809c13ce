"""Unpack a zip file that a stranger may have made: sizes and names are looked at before anything is read."""

from __future__ import annotations

import shutil
import zipfile
from pathlib import Path, PurePosixPath
from typing import IO

from wellthread.programme import Problem, Unreadable

MOST_FILES = 2_000
MOST_BYTES = 200_000_000
MOST_RATIO = 200


def unzip(source: IO[bytes], into: Path) -> Path:
    """Unpack a zipped programme folder and return where programme.json lies. Raises Unreadable."""
    try:
        with zipfile.ZipFile(source) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            _weigh(entries)
            for entry in entries:
                _write(archive, entry, into)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError) as error:
        raise _refused(f"This is not a zip file that can be opened ({error}).", "Zip the folder again.") from None
    heads = sorted(into.rglob("programme.json"), key=lambda path: len(path.parts))
    if not heads:
        raise _refused("There is no programme.json in it.", "Zip the folder that holds programme.json.")
    return heads[0].parent


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    size, packed = sum(each.file_size for each in entries), sum(each.compress_size for each in entries)
    if len(entries) > MOST_FILES:
        raise _refused(f"It holds {len(entries)} files.", f"Send at most {MOST_FILES}.")
    if size > MOST_BYTES or size > MOST_RATIO * max(packed, 1):
        raise _refused(f"It would unpack to {size:,} bytes.", "Leave out what is not part of the programme.")


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, into: Path) -> None:
    path = PurePosixPath(entry.filename)
    if path.is_absolute() or ".." in path.parts or "\\" in entry.filename or ":" in entry.filename:
        raise _refused(f"“{entry.filename}” would lie outside the folder.", "Zip the folder again.")
    target = into.joinpath(*path.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    with archive.open(entry) as packed, target.open("wb") as unpacked:
        shutil.copyfileobj(packed, unpacked, 1 << 20)


def _refused(says: str, remedy: str) -> Unreadable:
    return Unreadable([Problem("the zip file", 0, says, remedy)])
