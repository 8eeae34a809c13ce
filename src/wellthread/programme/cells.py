"""One value as the text of a cell that a person can edit, and back without loss."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from wellthread.vocabulary import Field, Ref, Shape

_RISKY = re.compile(r"'*[=+\-@\t\r\0]")
_BAR = re.compile(r"(?<!\\)\|")
_YES = frozenset({"yes", "y", "true", "1"})
_NO = frozenset({"no", "n", "false", "0"})


class BadCell(ValueError):
    """A cell that does not hold what its column wants; the message says what would do."""


def to_cell(each: Field, value: Any) -> str:
    """A value as text. Text that a spreadsheet would run as a formula gets a quote mark before it."""
    if value is None:
        return ""
    match each.shape:
        case Shape.TEXT:
            return guard(value)
        case Shape.TEXTS:
            return guard(" | ".join(_escape(one) for one in value))
        case Shape.REF:
            return _short(each, value)
        case Shape.REFS:
            return " | ".join(_short(each, one) for one in value)
        case Shape.BOOLEAN:
            return "yes" if value else "no"
        case Shape.DATE | Shape.TIME:
            return str(value.isoformat())
        case Shape.NUMBER:
            return repr(float(value)).removesuffix(".0")
        case _:
            return str(value)


def from_cell(each: Field, text: str) -> Any:
    """The value of a cell. An empty cell means the field's default, or “not known”. Raises BadCell."""
    if each.shape is Shape.TEXT:
        return unguard(text) or (each.default or "")
    bare = text.strip()
    if not bare:
        return _nothing(each)
    try:
        return _READERS[each.shape](each, bare)
    except BadCell:
        raise
    except ValueError as error:
        raise BadCell(f"{error}") from error


def guard(text: str) -> str:
    """Put a quote mark before text that would start a formula.

    >>> guard("=1+1"), guard("'=1"), guard("plain")
    ("'=1+1", "''=1", 'plain')
    """
    return f"'{text}" if _RISKY.match(text) else text


def unguard(text: str) -> str:
    """Take away the quote mark that `guard` put there."""
    return text[1:] if text.startswith("'") and _RISKY.match(text) else text


def _nothing(each: Field) -> Any:
    if each.shape in (Shape.TEXTS, Shape.REFS):
        return ()
    if each.required and not each.optional:
        raise BadCell("is empty, and has to be filled in.")
    return each.default if not each.required else None


def _escape(text: str) -> str:
    return text.replace("\\", "\\\\").replace("|", "\\|")


def _parts(text: str) -> list[str]:
    return [part.strip() for part in _BAR.split(text) if part.strip()]


def _short(each: Field, ref: Ref) -> str:
    return ref.short() if each.kinds == (ref.kind,) else str(ref)


def _ref(each: Field, text: str) -> Ref:
    return Ref.parse(text, kind=each.kinds[0] if len(each.kinds) == 1 else None)


def _code(each: Field, text: str) -> Any:
    """A code as it is written, or as people write it: “Community Cafe” for `community_cafe`."""
    if not each.codes:
        return text
    spelt = text.lower()
    return each.codes.read(spelt if spelt in set(each.codes) else spelt.replace(" ", "_"))


def _boolean(each: Field, text: str) -> bool:
    if text.lower() in _YES | _NO:
        return text.lower() in _YES
    raise BadCell(f"“{text}” is neither yes nor no.")


def _integer(each: Field, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadCell(f"“{text}” is not a whole number. Write digits only, without commas.") from None


def _number(each: Field, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise BadCell(f"“{text}” is not a number. Write digits and a decimal point, without commas.") from None
    if number != number or number in (float("inf"), float("-inf")):
        raise BadCell(f"“{text}” is not a number that can be reckoned with. Leave the cell empty if it is not known.")
    return number


def _date(each: Field, text: str) -> date:
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"):
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise BadCell(f"“{text}” is not a date. Write it as 2026-03-27.")


def _time(each: Field, text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise BadCell(f"“{text}” is not a time. Write it as 2026-03-27T18:30:00+00:00.") from None


_UNESCAPE = re.compile(r"\\(.)")
_SPLIT = re.compile(r"(?:[^\\|]|\\.)+")

_READERS: dict[Shape, Callable[[Field, str], Any]] = {
    Shape.INTEGER: _integer,
    Shape.NUMBER: _number,
    Shape.BOOLEAN: _boolean,
    Shape.DATE: _date,
    Shape.TIME: _time,
    Shape.CODE: _code,
    Shape.REF: _ref,
    Shape.REFS: lambda each, text: tuple(_ref(each, part) for part in _parts(text)),
    Shape.TEXTS: lambda each, text: tuple(
        _UNESCAPE.sub(r"\1", part.strip()) for part in _SPLIT.findall(unguard(text)) if part.strip()
    ),
}
