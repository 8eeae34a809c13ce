"""Voices, codings and answers on their way to other tools: CSV, XLSX, REFI-QDA, and all of it as a crate."""

from __future__ import annotations

from .files import KINDS, file_of, team_crate
from .qda import project_of
from .tables import tables_of

__all__ = ["KINDS", "file_of", "project_of", "tables_of", "team_crate"]
