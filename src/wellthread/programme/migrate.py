"""Older formats of the programme folder, brought up to the present one before they are read."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping

from .problem import Problem, Unreadable

FORMAT = 1
"""The present format. Count it up with every change that an older reader would trip over."""

Files = Mapping[str, str]
MIGRATIONS: dict[int, Callable[[Files], Files]] = {}
"""From each older format, the function that makes the next one of it."""


def brought_up_to_date(
    files: Files, migrations: Mapping[int, Callable[[Files], Files]] = MIGRATIONS, target: int = FORMAT
) -> Files:
    """The files in the present format. Raises Unreadable when no path leads there."""
    have = _format(files)
    if have > target:
        says = f"The folder has format {have}; this Wellthread knows formats up to {target}."
        raise Unreadable([Problem("programme.json", 0, says, "Install a newer Wellthread.")])
    while have < target:
        if have not in migrations:
            says = f"No way is known from format {have} to {have + 1}."
            raise Unreadable([Problem("programme.json", 0, says, "Check the number after “format”.")])
        files = migrations[have](files)
        have += 1
    return files


def _format(files: Files) -> int:
    try:
        head = json.loads(files["programme.json"])
    except (RecursionError, ValueError) as error:
        row = getattr(error, "lineno", 0)
        raise Unreadable(
            [Problem("programme.json", row, f"This is not JSON: {error}.", "Mend or restore it.")]
        ) from None
    if not isinstance(head, dict) or not isinstance(head.get("programme"), dict):
        says = "“programme” is missing."
        raise Unreadable([Problem("programme.json", 0, says, "It holds the programme's id and name.")])
    version = head.get("format")
    if not isinstance(version, int) or isinstance(version, bool):
        raise Unreadable([Problem("programme.json", 0, "“format” is missing.", f'Add "format": {FORMAT}.')])
    return version
