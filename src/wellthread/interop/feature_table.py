"""Tables that a geography service gives as GeoJSON: one feature a row, its properties the cells."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .reading import LIMITS, BadFile, Column, Limits, MissingColumns, Sheet, open_text, read_sheet


def read_features(path: Path, limits: Limits = LIMITS) -> list[dict[str, Any]]:
    """The features of a FeatureCollection. Raises BadFile, also for an answer that the service cut short."""
    with open_text(path, limits) as text:
        try:
            found = json.load(text)
        except json.JSONDecodeError as error:
            raise BadFile(path, error.lineno, f"It is not JSON ({error.msg}).", "Fetch it again.") from error
    features = found.get("features") if isinstance(found, dict) else None
    if not isinstance(features, list) or not all(isinstance(each, dict) for each in features):
        raise BadFile(path, 0, "It has no list of features.", "Save it as a GeoJSON FeatureCollection.")
    if found.get("exceededTransferLimit") or (found.get("properties") or {}).get("exceededTransferLimit"):
        raise BadFile(path, 0, "The service cut its answer short.", "Ask it for fewer areas at once.")
    if len(features) > limits.rows:
        raise BadFile(path, limits.rows, f"More than {limits.rows:,} features.", "Cut the file or raise the limit.")
    return features


def read_table(path: Path, columns: Sequence[Column], limits: Limits = LIMITS) -> Sheet:
    """A table, whether it comes as CSV or as features. Rows of features are counted from 1. Raises BadFile."""
    with open_text(path, limits) as text:
        is_json = text.read(1) == "{"
    if not is_json:
        return read_sheet(path, columns, limits=limits)
    rows = [each.get("properties") or {} for each in read_features(path, limits)]
    names = [next((name for name in each.headers if rows and name in rows[0]), None) for each in columns]
    lacking = [each for each, name in zip(columns, names, strict=True) if name is None and each.required]
    if lacking:
        wanted = ", ".join(" or ".join(each.headers) for each in lacking)
        raise MissingColumns(path, 1, f"These properties are missing: {wanted}.", "Check that it is the file meant.")
    found = frozenset(each.name for each, name in zip(columns, names, strict=True) if name is not None)
    return Sheet(path, found, tuple(tuple(_cell(row, name) for name in names) for row in rows), first_row=1)


def _cell(row: dict[str, Any], name: str | None) -> str:
    value = row.get(name) if name else None
    return "" if value is None else str(value)
