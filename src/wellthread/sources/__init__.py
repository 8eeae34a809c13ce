"""Open data over the network: known by licence and checksum, fetched whole or not at all."""

from .areas import AREAS
from .download import Busy, CutShort, NotFetched, Progress, WrongChecksum, download, sha256_of
from .figures import FIGURES
from .folder import Found, MissingSource, State, fetch, locate, look
from .lock import LOCK, BrokenLock, Locked, read_lock
from .others import OTHERS
from .places import PLACES
from .source import Source

SOURCES: dict[str, Source] = {each.key: each for each in (*PLACES, *AREAS, *FIGURES, *OTHERS)}
"""Every known source by its key."""

__all__ = [
    "AREAS",
    "FIGURES",
    "LOCK",
    "PLACES",
    "SOURCES",
    "BrokenLock",
    "Busy",
    "CutShort",
    "Found",
    "Locked",
    "MissingSource",
    "NotFetched",
    "Progress",
    "Source",
    "State",
    "WrongChecksum",
    "download",
    "fetch",
    "locate",
    "look",
    "read_lock",
    "sha256_of",
]
