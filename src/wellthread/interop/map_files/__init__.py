"""Systems maps in other programs' files: read into one shape, written from it, with what is lost named each time."""

from .formats import ENDINGS, FORMATS, READ, WRITTEN, Format, read_here, read_map, would_lose
from .map_file import (
    NOTHING_TOLD,
    FileClaim,
    FileFactor,
    FileJudgement,
    FileLoop,
    FileStatement,
    Lost,
    MapFile,
    Question,
    Refused,
    Told,
    Written,
)

__all__ = [
    "ENDINGS",
    "FORMATS",
    "NOTHING_TOLD",
    "READ",
    "WRITTEN",
    "FileClaim",
    "FileFactor",
    "FileJudgement",
    "FileLoop",
    "FileStatement",
    "Format",
    "Lost",
    "MapFile",
    "Question",
    "Refused",
    "Told",
    "Written",
    "read_here",
    "read_map",
    "would_lose",
]
