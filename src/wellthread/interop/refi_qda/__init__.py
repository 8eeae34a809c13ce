"""REFI-QDA, by which programs for qualitative analysis exchange whole projects (.qdpx) and codebooks (.qdc).

ATLAS.ti, NVivo, MAXQDA, Quirkos, QualCoder and Taguette speak it. https://www.qdasoftware.org
"""

from __future__ import annotations

from .model import Code, Coding, Note, Project, Selection, TextSource, User
from .reading import read_refi_qda
from .writing import codebook_file, project_file

__all__ = [
    "Code",
    "Coding",
    "Note",
    "Project",
    "Selection",
    "TextSource",
    "User",
    "codebook_file",
    "project_file",
    "read_refi_qda",
]
