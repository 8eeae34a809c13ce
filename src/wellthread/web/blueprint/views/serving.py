"""How files of a version are given out."""

from __future__ import annotations

from pathlib import PurePosixPath

from wellthread.interop.rocrate import FORMATS

OTHERWISE = "application/octet-stream"


def media_type(path: str) -> str:
    """The type under which a file is sent; texts are UTF-8."""
    found = FORMATS.get(PurePosixPath(path).suffix, OTHERWISE)
    return f"{found}; charset=utf-8" if found.startswith("text/") else found
