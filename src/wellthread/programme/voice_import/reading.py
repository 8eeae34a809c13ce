"""A file of voices, in any format that is read, behind the guard."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from wellthread.interop.refi_qda import Project, read_refi_qda
from wellthread.interop.sendings import FORMATS as SENT
from wellthread.interop.sendings import Export, read_sendings

Voices = Export | Project
FORMATS: Mapping[str, str] = {**SENT, "refi_qda": "REFI-QDA, project (.qdpx) or codebook (.qdc)"}
"""Each format that is read, with what people call it."""
_QDA = (".qdpx", ".qde", ".qdc")


def read_voices(path: Path, *, sheet: str = "") -> Voices:
    """What is in the file. Raises BadFile."""
    if path.suffix.casefold() in _QDA:
        return read_refi_qda(path)
    return read_sendings(path, sheet=sheet)
