"""Figures as statistical offices print them: thousands commas, per cent, and the marks that stand for “not shown”."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from enum import StrEnum

MARKS: dict[str, str] = {
    "": "empty",
    ".": "not applicable",
    "..": "not available",
    "...": "not available",
    "…": "not available",
    ":": "not available",
    "-": "not given",
    "–": "not given",
    "—": "not given",
    "*": "suppressed",
    "**": "suppressed",
    "x": "not available",
    "c": "confidential",
    "s": "suppressed",
    "[c]": "confidential",
    "[x]": "not available",
    "[z]": "not applicable",
    "[u]": "too unreliable to show",
    "[low]": "too low to show",
    "[s]": "suppressed",
    "na": "not available",
    "n/a": "not available",
    "nan": "not available",
    "null": "not available",
    "#n/a": "not available",
    "suppressed": "suppressed",
}
"""What publishers write where there is no figure, and what it says. None of them is nought."""

_PLAIN = re.compile(r"[-+−]?(\d+\.?\d*|\.\d+)([eE][-+]?\d{1,3})?", re.ASCII)
_THOUSANDS = re.compile(r"[-+−]?[1-9]\d{0,2}([,\u00a0\u202f ]\d{3})+(\.\d+)?", re.ASCII)
_COMMA = re.compile(r"[-+−]?\d+,\d+", re.ASCII)
_DOTTED = re.compile(r"[-+−]?\d{1,3}(\.\d{3})+,\d+", re.ASCII)
_NOTED = re.compile(r"(.*\d%?)\s*\[(?:r|p|e|note \d+|\d+)\]", re.IGNORECASE)


class Decimal(StrEnum):
    """Which sign parts the whole from the fraction."""

    POINT = "."
    COMMA = ","


@dataclass(frozen=True, slots=True)
class Reading:
    """One cell read: a value, or what stood there instead of one. `percent` says that it was written with a %."""

    value: float | None
    missing: str = ""
    percent: bool = False


class NoNumber(ValueError):
    """A cell that is neither a figure nor a mark known to stand for none."""


def read_number(text: str, decimal: Decimal = Decimal.POINT) -> Reading:
    """The figure in a cell, in the unit it is written in: “12%” is 12. Raises NoNumber.

    >>> read_number("1,234").value, read_number("12%").value, read_number("[c]").missing
    (1234.0, 12.0, 'confidential')
    """
    text = text.strip()
    if (mark := MARKS.get(text.casefold())) is not None:
        return Reading(None, mark)
    if noted := _NOTED.fullmatch(text):
        text = noted[1].strip()
    percent = text.endswith("%")
    bare = text.removesuffix("%").strip().removeprefix("£").strip()
    value = _value(bare, decimal)
    if value is None or not math.isfinite(value):
        raise NoNumber(text)
    return Reading(value, percent=percent)


def decimal_of(texts: list[str], points: int = 0) -> Decimal:
    """Which sign parts whole and fraction in a column, by the cells that leave no doubt; a point where none does.

    `points` is how many more cells are known to have a decimal point.

    >>> decimal_of(["1,5", "12,25"]).value
    ','
    >>> decimal_of(["1,234", "2,345"]).value
    '.'
    """
    commas = sum(1 for each in texts if _sure_comma(each))
    points += sum(1 for each in texts if "." in each and _PLAIN.fullmatch(each.removesuffix("%").strip()))
    return Decimal.COMMA if commas > points else Decimal.POINT


def _sure_comma(text: str) -> bool:
    bare = text.strip().removesuffix("%").strip()
    if _DOTTED.fullmatch(bare):
        return True
    return bool(_COMMA.fullmatch(bare)) and not _THOUSANDS.fullmatch(bare)


def _value(text: str, decimal: Decimal) -> float | None:
    if not text.isascii():
        text = text.replace("−", "-")
    if _PLAIN.fullmatch(text):
        return float(text)
    if decimal is Decimal.COMMA and (_COMMA.fullmatch(text) or _DOTTED.fullmatch(text)):
        return float(text.replace(".", "").replace(",", "."))
    if _THOUSANDS.fullmatch(text):
        return float(re.sub(r"[,\u00a0\u202f ]", "", text))
    return None
