"""Unpack a zip file that a stranger may have made: sizes and names are looked at before anything is read."""

from __future__ import annotations

import shutil
import zipfile
import zlib
from pathlib import Path, PurePosixPath
from typing import IO

from wellthread.programme import Problem, Unreadable

MOST_FILES = 2_000
MOST_BYTES = 200_000_000
MOST_RATIO = 200
ENTRY = b"PK\x01\x02"
"""Begins each entry of a zip file's list of contents."""
PACKINGS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""Ways of packing that unfold piece by piece. The others unfold at once, whatever size the file claims to have."""


def unzip(source: IO[bytes], into: Path) -> Path:
    """Unpack a zipped programme folder and return where programme.json lies. Raises Unreadable."""
    _count(source)
    try:
        with zipfile.ZipFile(source) as archive:
            entries = [each for each in archive.infolist() if not each.is_dir()]
            _weigh(entries)
            for entry in entries:
                _write(archive, entry, into)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError) as error:
        raise _refused(f"This is not a zip file that can be opened ({_why(error)}).", "Zip the folder again.") from None
    heads = sorted(into.rglob("programme.json"), key=lambda path: len(path.parts))
    if not heads:
        raise _refused("There is no programme.json in it.", "Zip the folder that holds programme.json.")
    return heads[0].parent


def _count(source: IO[bytes]) -> None:
    """Count the entries of the list of contents before it is read: a list of millions would itself fill the memory."""
    many = sum(chunk.count(ENTRY) for chunk in iter(lambda: source.read(1 << 20), b""))
    source.seek(0)
    if many > MOST_FILES:
        raise _refused(f"It holds {many} files.", f"Send at most {MOST_FILES}.")


def _weigh(entries: list[zipfile.ZipInfo]) -> None:
    names = [each.filename for each in entries]
    if strange := next((each for each in entries if each.compress_type not in PACKINGS), None):
        raise _refused(f"“{strange.filename}” is packed in an unusual way.", "Zip the folder again as an ordinary zip.")
    if len(set(names)) < len(names):
        raise _refused("It holds two files of the same name.", "Zip the folder again.")
    size, packed = sum(each.file_size for each in entries), sum(each.compress_size for each in entries)
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


def _why(error: Exception) -> str:
    """The reason without the place on this machine where the file was to be put."""
    return error.strerror or "it cannot be written" if isinstance(error, OSError) else str(error)


def _refused(says: str, remedy: str) -> Unreadable:
    return Unreadable([Problem("the zip file", 0, says, remedy)])
