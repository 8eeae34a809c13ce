"""One shape for every list of assets, whatever file it came in: rows, what is wrong with them, and whose list it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

FIELDS = (
    "description", "aliases", "controlled_by", "terms", "address", "postcode", "website", "hours", "opening_hours",
    "cost", "access", "used_by", "excluded", "capacity", "named_by",
)  # fmt: skip
"""The fields of an asset that a list may fill, besides its name, id and place. Each is text."""

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Row:
    """One asset as a list has it. Every text is plain: no markup, no control characters.

    `number` is the row of the table as a spreadsheet counts (the header is 1), or the number of the feature or
    element from 1. `place` says how its place is known: “point”, “inside its outline”, “halfway along”,
    “from eastings and northings”; it is empty where there is none. `tags` are hints at a category: OpenStreetMap
    tags such as amenity=library, or the name of a column, folder or layer with its content, such as type=Dentist.
    `fields` fills fields of an asset (see FIELDS), `cells` is the row as it was, by the list's own headers.
    """

    number: int
    name: str
    external_id: str = ""
    longitude: float | None = None
    latitude: float | None = None
    place: str = ""
    tags: tuple[str, ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with rows that were read all the same: a stable code, a sentence, what to do, and which rows."""

    code: str
    sentence: str
    remedy: str
    rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AssetList:
    """A whole list. `credit` and `licence` are what the format itself asks for, as OpenStreetMap does."""

    format: str
    rows: tuple[Row, ...]
    problems: tuple[Problem, ...] = ()
    headers: tuple[str, ...] = ()
    credit: str = ""
    licence: str = ""


class Gathered:
    """Problems by kind while a list is read, so that a thousand rows with the same fault are told in one sentence."""

    def __init__(self) -> None:
        self._rows: dict[str, list[int]] = {}

    def add(self, code: str, number: int) -> None:
        """Row `number` has the fault `code`, one of PROBLEMS."""
        rows = self._rows.setdefault(code, [])
        if number not in rows[-1:]:
            rows.append(number)

    def told(self) -> tuple[Problem, ...]:
        """What was found, in the order it was met."""
        return tuple(
            Problem(
                code, f"{_counted(len(rows))} {_fitting(PROBLEMS[code][0], len(rows))}", PROBLEMS[code][1], tuple(rows)
            )
            for code, rows in self._rows.items()
        )


PROBLEMS: Mapping[str, tuple[str, str]] = {
    "no_name": ("has|have no name.", "Name them before they are taken in."),
    "no_place": ("has|have no place.", "Take them in without one, or add coordinates."),
    "bad_place": ("has|have coordinates that are no numbers or lie off the globe.", "Correct them; no place is kept."),
    "metres": (
        "has|have metres where degrees belong.",
        "Name the columns easting and northing if they are of the British National Grid.",
    ),
    "null_island": ("lies|lie at 0, 0, in the sea off Africa.", "Correct them; no place is kept."),
    "outline": ("is|are drawn as outlines.", "A point inside each outline is taken as its place."),
    "line": ("is|are drawn as lines.", "A point halfway along each line is taken as its place."),
    "several": ("has|have several shapes.", "A point inside the largest kind of shape is taken as the place."),
    "bad_outline": ("has|have outlines that cross themselves.", "The outline was mended before a point was taken."),
    "antimeridian": ("spans|span more than half the globe.", "Split the shape at 180 degrees; no place is kept."),
    "disagrees": (
        "has|have another place in its columns than in its geometry.",
        "The geometry is taken. Tell the publisher that the columns are wrong.",
    ),
    "converted": (
        "was|were given in eastings and northings.",
        "Converted from the British National Grid, to within about two metres.",
    ),
    "cut": ("has|have more text than is kept.", "The text is cut at 20,000 characters."),
    "note": ("stands|stand below the table and holds almost nothing.", "Taken for a footnote and left out."),
    "remote": ("is|are layers whose content is loaded from elsewhere.", "Save that content and bring it on its own."),
    "untagged": ("is|are of no sort that counts as an asset.", "Left out."),
}
"""Each fault that readers tell of: what is so (one row | several rows), and what to do."""


def _counted(count: int) -> str:
    return "One row" if count == 1 else f"{count:,} rows"


def _fitting(says: str, count: int) -> str:
    verb, _, rest = says.partition(" ")
    one, _, many = verb.partition("|")
    return f"{one if count == 1 else many} {rest}"
