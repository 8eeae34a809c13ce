"""Which file a map came from: what it is called, and the checksum by which it is known again."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .wishes import From


def from_path(path: Path, file_name: str = "") -> From:
    """The file, or the folder of tables, as it is noted."""
    return From(file_name=file_name or path.name, sha256=checksum(path))


def checksum(path: Path) -> str:
    """SHA-256 of a file, or of the files of a folder with their names."""
    if path.is_file():
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    whole = hashlib.sha256()
    for each in sorted(each for each in path.iterdir() if each.is_file()):
        whole.update(each.name.encode() + b"\0" + hashlib.sha256(each.read_bytes()).digest())
    return whole.hexdigest()


def spoken(name: str) -> str:
    """The name of a file as a title.

    >>> spoken("obesity_map.prsm")
    'obesity map'
    """
    return " ".join(name.partition(".")[0].replace("_", " ").split()) or "A map"
