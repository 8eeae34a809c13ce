"""The programme folder: open, check, run the whole chain, write."""

from .check import check, known_kinds
from .contents import Contents
from .folder import as_files, file_of, read, write
from .migrate import FORMAT
from .problem import Problem, Unreadable
from .staging import staged

__all__ = [
    "FORMAT",
    "Contents",
    "Problem",
    "Unreadable",
    "as_files",
    "check",
    "file_of",
    "known_kinds",
    "read",
    "staged",
    "write",
]
