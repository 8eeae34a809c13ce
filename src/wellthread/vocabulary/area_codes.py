"""What an official area code says by itself: its nation, its level and, for new small areas, its census.

Codes of the four nations follow the register of the Office for National Statistics: a letter for the nation, two
digits for the sort of area, six for the area. Northern Ireland's super output areas of 2001 look like 95GG01S1.
Invented places, as in the example programme, have codes that begin with X and are otherwise like England's.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .place import AreaLevel

CODE = re.compile(r"[EWSNX]\d{8}")
NORTHERN_SOA = re.compile(r"95[A-Z]{2}\d{2}[SW]\d")
NATIONS = {"E": "England", "W": "Wales", "S": "Scotland", "N": "Northern Ireland", "X": "an invented country"}


@dataclass(frozen=True, slots=True)
class AreaCode:
    """What a code says: of which nation, of which level, and in plain words what sort of area."""

    code: str
    nation: str
    level: AreaLevel
    says: str


_SORTS: dict[str, tuple[AreaLevel, str]] = {
    **{f"{nation}00": (AreaLevel.OA, "census output area") for nation in "EWSX"},
    "N00": (AreaLevel.OTHER, "small area of Northern Ireland"),
    **{f"{nation}01": (AreaLevel.LSOA, "lower layer super output area") for nation in "EWX"},
    "S01": (AreaLevel.OTHER, "Scottish data zone"),
    **{f"{nation}02": (AreaLevel.MSOA, "middle layer super output area") for nation in "EWX"},
    "S02": (AreaLevel.OTHER, "Scottish intermediate zone"),
    **dict.fromkeys(("E05", "W05", "S13", "N08", "X05"), (AreaLevel.WARD, "ward")),
    **dict.fromkeys(
        ("E06", "E07", "E08", "E09", "E10", "W06", "S12", "N09", "X06"), (AreaLevel.AUTHORITY, "local authority")
    ),
    **dict.fromkeys(("E54", "X54"), (AreaLevel.SYSTEM, "integrated care board")),
    "E38": (AreaLevel.OTHER, "sub-ICB location"),
    "E12": (AreaLevel.OTHER, "region"),
    **dict.fromkeys(("W11", "S08"), (AreaLevel.OTHER, "health board")),
    "N20": (AreaLevel.OTHER, "data zone of Northern Ireland"),
    "N21": (AreaLevel.OTHER, "super data zone of Northern Ireland"),
    **dict.fromkeys(("E92", "W92", "S92", "N92", "K02", "K03", "K04"), (AreaLevel.OTHER, "nation")),
}

_LAST_OF = {
    "E01": ((33_768, 2011), (99_999, 2021)),
    "E02": ((6_934, 2011), (9_999, 2021)),
    "W01": ((1_958, 2011), (9_999, 2021)),
    "S01": ((6_505, 2001), (13_481, 2011), (99_999, 2022)),
    "S02": ((1_235, 2001), (2_514, 2011), (9_999, 2022)),
}
"""The highest number that each census gave, by sort of area: new areas are numbered on from there."""


def tidy_code(text: str) -> str:
    """A code as it is registered: without spaces around it, in capitals.

    >>> tidy_code(" e01027239 ")
    'E01027239'
    """
    return text.strip().upper()


def area_code(text: str) -> AreaCode | None:
    """What a code says; None when it does not look like one.

    >>> area_code("W01000001").nation, area_code("W01000001").level.value
    ('Wales', 'lsoa')
    >>> area_code("E0800009") is None
    True
    """
    code = tidy_code(text)
    if NORTHERN_SOA.fullmatch(code):
        return AreaCode(code, NATIONS["N"], AreaLevel.OTHER, "super output area of Northern Ireland")
    if not CODE.fullmatch(code):
        return None
    level, says = _SORTS.get(code[:3], (AreaLevel.OTHER, f"area of the sort {code[:3]}"))
    return AreaCode(code, NATIONS[code[0]], level, says)


def first_census(code: str) -> int | None:
    """The census at which the code was first given, as far as its number tells; None where it does not.

    A code of 2011 may still stand in 2021: most areas were not changed.

    >>> first_census("E01033800"), first_census("E01027239"), first_census("E06000062")
    (2021, 2011, None)
    """
    found = area_code(code)
    if found is None or not CODE.fullmatch(found.code):
        return 2001 if found else None
    number = int(found.code[3:])
    return next((year for last, year in _LAST_OF.get(found.code[:3], ()) if number <= last), None)
