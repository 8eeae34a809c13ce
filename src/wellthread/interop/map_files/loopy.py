"""LOOPY (https://ncase.me/loopy): a list of lists, in a file or behind ?data= in an address."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from wellthread.interop.delimited import decoded
from wellthread.interop.json_file import loads, plain_text
from wellthread.interop.reading import BadFile
from wellthread.vocabulary import Polarity

from .attributes import finite, one_line
from .gathering import Gathering
from .losing import carrying, lost, without
from .map_file import NOTHING_TOLD, FileClaim, FileFactor, MapFile, Told, Written
from .sheets import LIMITS
from .weights import signed_claim

FORMAT = "loopy"
CARRIES = carrying("polarities beside unweighted noughts unlinked quotation_marks underscores braces same_names")


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of LOOPY. The sign of an arrow’s strength is its polarity. Raises BadFile."""
    text = decoded(path, LIMITS).strip()
    if "data=" in text[:500]:
        text = unquote(text.partition("data=")[2].strip())
    whole = loads(path, text)
    if not isinstance(whole, list) or len(whole) < 2 or not all(isinstance(each, list) for each in whole[:2]):
        raise BadFile(path, 0, "It is no model of LOOPY.", "Save it from LOOPY as a file, or paste its whole link.")
    gathering = Gathering(path, FORMAT)
    for at, node in enumerate(whole[0], 1):
        name = one_line(unquote(unquote(plain_text(_at(node, 4)))))
        key = plain_text(_at(node, 0))
        gathering.factor(FileFactor(key=key, name=name or key, x=finite(_at(node, 1)), y=finite(_at(node, 2))), at)
    for at, edge in enumerate(whole[1], 1):
        ends = FileClaim(cause=plain_text(_at(edge, 0)), effect=plain_text(_at(edge, 1)), row=at)
        strength = finite(_at(edge, 3))
        if strength in (1, -1):  # what LOOPY gives every arrow
            gathering.claim(replace(ends, polarity=Polarity.POSITIVE if strength > 0 else Polarity.NEGATIVE))
        elif strength:
            gathering.claim(signed_claim(ends, strength))
        else:
            gathering.refuse(at, f"{ends.cause} → {ends.effect}", "Its strength is no number other than 0.")
    labels = whole[2] if len(whole) > 2 and isinstance(whole[2], list) else []
    if labels:
        gathering.notes.append(f"{len(labels)} labels on the drawing are left out.")
    return gathering.done()


def _at(row: Any, place: int) -> Any:
    return row[place] if isinstance(row, list) and place < len(row) else None


def write(held: MapFile) -> Written:
    """The map as LOOPY reads it, on a ring: it has no factor without a place."""
    told = without(held, CARRIES)
    count = max(len(told.factors), 1)
    numbers = {each.key: at for at, each in enumerate(told.factors, 1)}
    radius = 60 + 22 * count
    nodes = [
        [
            numbers[each.key],
            round(radius * (1 + math.cos(2 * math.pi * at / count))),
            round(radius * (1 + math.sin(2 * math.pi * at / count))),
            0.5,
            quote(quote(each.name, safe=""), safe=""),  # LOOPY encodes labels twice
            at % 6,
        ]
        for at, each in enumerate(told.factors)
    ]
    edges = [[numbers[each.cause], numbers[each.effect], 40, _strength(each)] for each in told.claims]
    whole = [nodes, edges, [], len(numbers) + len(edges) + 1]
    return Written(json.dumps(whole).encode(), ".loopy", lost(held, CARRIES))


def _strength(claim: FileClaim) -> int:
    return -1 if claim.polarity == "negative" else 1
