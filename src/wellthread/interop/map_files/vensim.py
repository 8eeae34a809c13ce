"""Vensim (.mdl): the sketch at the end of a model, that is its variables and arrows. Equations are not read.

The shape of each line is documented under “Sketch Information” of Vensim’s own help
(https://www.vensim.com/documentation/ref_sketch_format.html). An arrow holds the code of the character that stands at
its head: + and −, or S and O for the same and the opposite way. A pipe raises what it runs into and lowers what it
comes from.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wellthread.interop.delimited import decoded
from wellthread.interop.reading import BadFile
from wellthread.vocabulary import Polarity

from .attributes import alike, number_of, one_line
from .gathering import Gathering
from .map_file import NOTHING_TOLD, FileClaim, FileFactor, MapFile, Told
from .sheets import LIMITS

FORMAT = "vensim"
BEGINS, ENDS = "\\\\\\---///", "///---\\\\\\"
ARROW, VARIABLE, VALVE, COMMENT = "1", "10", "11", "12"
HEADS = {43: Polarity.POSITIVE, 45: Polarity.NEGATIVE, 83: Polarity.POSITIVE, 79: Polarity.NEGATIVE}
PIPES = {"4": Polarity.POSITIVE, "100": Polarity.NEGATIVE}
"""The end of a pipe that an arrow from its valve leads to: where it runs into, and where it comes from."""
PIPE_THICK = 20
LONGEST = 10_000
NO_SIGN = "an arrow without a sign"


@dataclass(slots=True)
class _View:
    """One view of the sketch: the factor of each object, and the arrows, which come before what they join."""

    keys: dict[str, str] = field(default_factory=dict)
    valves: list[str] = field(default_factory=list)
    arrows: list[tuple[int, list[str]]] = field(default_factory=list)


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a model's sketch. Raises BadFile where it has none."""
    text = decoded(path, LIMITS)
    if BEGINS not in text:
        raise BadFile(path, 0, "There is no sketch in it.", "Save it from Vensim as .mdl, with its diagram.")
    gathering, view = Gathering(path, FORMAT), _View()
    for row, parts in _objects(text):
        if not parts:
            _join(gathering, view)
            view = _View()
        elif parts[0] == ARROW:
            view.arrows.append((row, parts))
        elif parts[0] == VALVE:
            view.valves.append(parts[1])
        elif parts[0] == VARIABLE:
            _variable(gathering, view, parts, row)
    _join(gathering, view)
    gathering.notes.append("Only its sketch is read: equations, units and marks of delay are left out.")
    return gathering.done()


def _objects(text: str) -> Iterator[tuple[int, list[str]]]:
    """Each object of the sketch as its parts, with its row; nothing where a new view begins."""
    inside = skip = False
    for row, line in enumerate(text.splitlines(), 1):
        if line.startswith(BEGINS):
            inside = True
            yield row, []
        elif line.startswith(ENDS):
            return
        elif skip:
            skip = False
        elif inside and line[:1].isdigit():
            parts = next(csv.reader([line[:LONGEST]], skipinitialspace=True), [])
            skip = parts[0] == COMMENT and len(parts) > 8 and _bit(parts[8], 4)
            if len(parts) > 4:
                yield row, parts


def _bit(text: str, bit: int) -> bool:
    return bool(_whole(text) & bit)


def _variable(gathering: Gathering, view: _View, parts: list[str], row: int) -> None:
    """A variable, or its shadow elsewhere. It belongs to the valve before it where it is the name of a flow."""
    name = one_line(parts[2].replace("\\n", " "))
    key = alike(name)
    if key and key not in gathering.factors:
        gathering.factor(FileFactor(key=key, name=name, x=number_of(parts[3]), y=number_of(parts[4])), row)
    view.keys[parts[1]] = key
    if len(parts) > 7 and _bit(parts[7], 32) and view.valves:
        view.keys[view.valves[-1]] = key


def _join(gathering: Gathering, view: _View) -> None:
    for row, parts in view.arrows:
        cause, effect = view.keys.get(parts[2], ""), view.keys.get(parts[3], "")
        if not cause or not effect or (cause == effect and parts[2] != parts[3]):
            continue  # a cloud or a comment at one end, or a flow's own pipe
        code = _whole(parts[6]) if len(parts) > 6 else 0
        polarity = HEADS.get(code) or (PIPES.get(parts[4]) if _is_pipe(parts) else None)
        style = "" if polarity else f"marked “{chr(code)}”" if 32 < code < 127 else NO_SIGN
        gathering.claim(FileClaim(cause=cause, effect=effect, polarity=polarity, style=style, row=row))


def _is_pipe(parts: list[str]) -> bool:
    return len(parts) > 7 and _whole(parts[7]) >= PIPE_THICK


def _whole(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0
