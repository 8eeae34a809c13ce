"""The Foresight obesity system map: variables and signed links, as two CSV tables or as the one JSON file."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .reading import LIMITS, BadFile, Column, Limits, open_text, read_sheet

_DASH = "—"  # the JSON file writes a missing definition so


@dataclass(frozen=True, slots=True)
class Variable:
    """Something on the map that can rise or fall. x and y are units of the drawing, y downwards."""

    id: str
    name: str
    cluster: str
    definition: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class SignedLink:
    """One arrow: `sign` is 1 where more leads to more, -1 where more leads to less."""

    id: str
    source: str
    target: str
    sign: int


@dataclass(frozen=True, slots=True)
class ForesightMap:
    """The map. Every end of a link is one of the variables, and no link leads back to where it starts."""

    variables: tuple[Variable, ...]
    links: tuple[SignedLink, ...]


def read_foresight(nodes: Path, edges: Path, limits: Limits = LIMITS) -> ForesightMap:
    """Read the map from its table of nodes and its table of edges. Raises BadFile."""
    names = ("id", "label", "mapCluster", "definition", "x", "y")
    sheet = read_sheet(nodes, [Column(each, (each,)) for each in names], limits=limits)
    across, down = sheet.column(4, float, "a place"), sheet.column(5, float, "a place")
    variables = tuple(
        Variable(row[0], row[1], row[2], row[3], x, y) for row, x, y in zip(sheet.rows, across, down, strict=True)
    )
    arrows = read_sheet(edges, [Column(each, (each,)) for each in ("id", "source", "target", "sign")], limits=limits)
    signs = arrows.column(3, _sign, "a sign: 1 or -1")
    links = tuple(SignedLink(row[0], row[1], row[2], sign) for row, sign in zip(arrows.rows, signs, strict=True))
    return _checked(edges, variables, links)


def read_foresight_json(path: Path, limits: Limits = LIMITS) -> ForesightMap:
    """Read the map from the file it was transcribed in. Raises BadFile."""
    with open_text(path, limits) as text:
        try:
            found = json.load(text)
            variables = tuple(_variable(each) for each in found["nodes"])
            links = tuple(_link(each) for each in found["connections"])
        except (json.JSONDecodeError, KeyError, TypeError, ValueError) as error:
            raise BadFile(path, 0, f"It is not the file of the map ({error}).", "Fetch it again.") from error
    return _checked(path, variables, links)


def _variable(node: dict[str, Any]) -> Variable:
    definition = "" if node["definition"] == _DASH else node["definition"]
    return Variable(str(node["id"]), node["label"], node["mapCluster"], definition, float(node["x"]), float(node["y"]))


def _link(connection: dict[str, Any]) -> SignedLink:
    source, target = str(connection["sourceId"]), str(connection["targetId"])
    return SignedLink(connection["id"], source, target, _sign(str(connection["sign"])))


def _sign(text: str) -> int:
    if text not in ("1", "-1"):
        raise ValueError(text)
    return int(text)


def _checked(path: Path, variables: tuple[Variable, ...], links: tuple[SignedLink, ...]) -> ForesightMap:
    known = {each.id for each in variables}
    if len(known) != len(variables) or len({each.id for each in links}) != len(links):
        raise BadFile(path, 0, "Two variables or two links have the same id.", "Give each its own.")
    for number, link in enumerate(links, start=2):
        if lost := {link.source, link.target} - known:
            raise BadFile(path, number, f"Link {link.id} names {_list(lost)}, which is no variable.", "Correct the id.")
        if link.source == link.target:
            raise BadFile(path, number, f"Link {link.id} leads from {link.source} to itself.", "Remove the link.")
    return ForesightMap(variables, links)


def _list(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))
