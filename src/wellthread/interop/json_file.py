"""JSON from strangers: within size and depth, only real numbers, and text that every database can keep."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, NoReturn

from .reading import LIMITS, BadFile, Limits, TooLarge, open_text

DEEPEST = 40
MOST_LISTS = 1_050_000
_UNKEPT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def read_json(path: Path, limits: Limits = LIMITS) -> Any:
    """What a JSON file holds. Raises BadFile where it is none, is nested too deeply, or holds NaN or Infinity."""
    with open_text(path, limits) as text:
        return loads(path, text.read())


def loads(path: Path, whole: str) -> Any:
    """What a text of JSON says that came out of a file; see `read_json`."""
    try:
        if whole.count("[") > MOST_LISTS:  # counted before they are made: each takes a hundred bytes
            says = f"It holds more than {MOST_LISTS:,} lists, as the corners of shapes are."
            raise TooLarge(path, 0, says, "Simplify the shapes, or cut the file.")
        found = json.loads(whole, parse_constant=_refuse)
    except RecursionError:
        raise _too_deep(path) from None
    except json.JSONDecodeError as error:
        raise BadFile(path, error.lineno, f"It is not JSON ({error.msg}).", "Save it again.") from error
    except BadFile:
        raise
    except ValueError as error:
        says = str(error) if isinstance(error, _NoNumber) else "a number with thousands of digits"
        raise BadFile(path, 0, f"It holds {says}.", "Correct the number.") from error
    _refuse_depth(path, found)
    return found


def plain_text(value: object) -> str:
    """A value as plain text: never markup, no control or direction-changing characters, no half characters.

    >>> plain_text(" a\\x00b "), plain_text(None), plain_text(True), plain_text(3.0)
    ('ab', '', 'yes', '3')
    """
    if isinstance(value, str) and value.isascii() and value.isprintable():
        return value.strip()
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    text = value if isinstance(value, str) else _as_json(value)
    return _UNKEPT.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else str(value)


class _NoNumber(ValueError):
    """A word that JSON does not allow in place of a number."""


def _refuse(constant: str) -> NoReturn:
    raise _NoNumber(f"{constant}, which is no number")


def _refuse_depth(path: Path, found: Any) -> None:
    level = [found]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _inside(each)]
        if not level:
            return
    raise _too_deep(path)


def _inside(value: Any) -> list[Any]:
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [each for each in held if isinstance(each, dict | list)]


def _too_deep(path: Path) -> BadFile:
    return BadFile(path, 0, f"It is nested deeper than {DEEPEST} levels.", "Save it without lists within lists.")
