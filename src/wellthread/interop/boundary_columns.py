"""Which column of a boundary file holds the codes of its areas, and which their names."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from wellthread.vocabulary.area_codes import area_code

from .boundary_outlines import NoCodes

_CODE_ENDS = re.compile(r"(cd|code|_code|id)$", re.IGNORECASE)
SHARE = 0.9
"""The share of cells that must look like codes for a column to be taken for them."""


def code_and_name(path: Path, columns: Mapping[str, Sequence[Any]], code: str, name: str) -> tuple[str, str]:
    """The headers of codes and names; the name may be empty. Raises NoCodes where they cannot be told."""
    for wanted in (code, name):
        if wanted and wanted not in columns:
            raise NoCodes(path, 0, f"It has no column “{wanted}”.", f"There are: {_listed(columns)}.")
    found = code or _codes(columns)
    if not found:
        remedy = f"Say which column has the codes. There are: {_listed(columns)}."
        raise NoCodes(path, 0, "No column has a code of its own for every outline.", remedy)
    return found, name or _names(columns, found)


def _codes(columns: Mapping[str, Sequence[Any]]) -> str:
    """The column of official codes that differ from outline to outline, the first of several."""
    return next((header for header, cells in columns.items() if _all_differ(cells) and _share(cells) >= SHARE), "")


def _share(cells: Sequence[Any]) -> float:
    return sum(area_code(str(each)) is not None for each in cells) / max(len(cells), 1)


def _all_differ(cells: Sequence[Any]) -> bool:
    return len({str(each) for each in cells}) == len(cells)


def _names(columns: Mapping[str, Sequence[Any]], code: str) -> str:
    """The column of names that goes with a column of codes: LSOA21NM with LSOA21CD, lsoa11_name with lsoa11_code."""
    stem = _CODE_ENDS.sub("", code).rstrip("_").casefold()
    plain = {header.casefold().replace("_", ""): header for header in columns}
    ends = ("hclnm", "hclname", "nm", "name", "nme")
    wanted = [f"{stem.replace('_', '')}{end}" for end in ends] + ["name", "areaname", "title"]
    return next((plain[each] for each in wanted if each in plain and plain[each] != code), "")


def _listed(columns: Mapping[str, Sequence[Any]]) -> str:
    return ", ".join(f"“{each}”" for each in list(columns)[:30]) or "none"
