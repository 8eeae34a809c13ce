"""PRSM's own file: JSON, plain or packed with lz-string. The sign of a link lies in the style that people gave it.

Which style means which polarity stands nowhere in the file, so it is asked and never guessed. What Wellthread writes
says it beside the styles, and is read back without asking.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wellthread.interop.json_file import loads, plain_text
from wellthread.interop.reading import BadFile, open_text
from wellthread.vocabulary import Polarity

from .attributes import clean, factor_from, factor_texts, finite, one_line
from .gathering import Gathering, mapping, objects
from .losing import carrying, lost, without
from .lz_string import BadPacking, packed, unpacked
from .map_file import NOTHING_TOLD, FileClaim, FileFactor, MapFile, Told, Written
from .sheets import LIMITS

FORMAT = "prsm"
CARRIES = carrying(
    "title question descriptions aliases tags levels wanted numbers styles places factor_fields notes beside "
    "unsigned polarities unweighted noughts unlinked quotation_marks underscores braces same_names"
)
COLOURS = {
    Polarity.POSITIVE: "#008000",
    Polarity.NEGATIVE: "#d00000",
    Polarity.UNCERTAIN: "#808080",
    Polarity.COMPLEX: "#806000",
}
_FACTOR_OWN = frozenset(["id", "label", "note", "grp", "x", "y"])
_SAID = "wellthread_polarities"


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a .prsm file. Raises BadFile."""
    whole = mapping(path, loads(path, _text(path)), "It")
    if "nodes" not in whole or "edges" not in whole:
        raise BadFile(path, 0, "There are no nodes and edges in it.", "Save the map from PRSM as a .prsm file.")
    gathering = Gathering(path, FORMAT)
    styles = whole.get("styles") or whole.get("samples") or {}
    names = {sort: _style_names(styles, sort) for sort in ("nodes", "edges")}
    titles = whole.get("attributeTitles") or {}
    titles = titles if isinstance(titles, dict) else {}
    for at, each in objects(path, whole["nodes"], "nodes"):
        gathering.factor(_factor(each, names["nodes"], titles), at)
    polarities = whole.get(_SAID)
    said = polarities if isinstance(polarities, dict) else {}
    for at, each in objects(path, whole["edges"], "edges"):
        gathering.claim(_claim(each, names["edges"], said, at))
    gathering.notes += [f"Its {name} is left out." for name in ("background", "underlay", "history") if whole.get(name)]
    return gathering.done(title=plain_text(whole.get("mapTitle")), question=_words(whole.get("description")))


def _text(path: Path) -> str:
    with open_text(path, LIMITS) as file:
        text = file.read()
    if text.lstrip().startswith("{"):
        return text
    try:
        return unpacked(text, LIMITS.bytes)
    except BadPacking as error:
        raise BadFile(path, 0, f"It is no file of PRSM ({error}).", "Save the map from PRSM again.") from error


def _style_names(styles: Any, sort: str) -> dict[str, str]:
    """The name that people gave to each style, by its id."""
    held = styles.get(sort) if isinstance(styles, dict) else None
    found = held.items() if isinstance(held, dict) else ()
    return {key: plain_text(each.get("groupLabel")) or key for key, each in found if isinstance(each, dict)}


def _factor(each: Mapping[str, Any], names: Mapping[str, str], titles: Mapping[str, Any]) -> FileFactor:
    style = plain_text(each.get("grp"))
    texts = {plain_text(title): plain_text(each.get(key)) for key, title in titles.items() if isinstance(title, str)}
    made = factor_from(plain_text(each.get("id")), {"label": one_line(each.get("label") or ""), **texts})
    place = (finite(each.get("x")), finite(each.get("y")))
    return replace(
        made,
        description=_words(each.get("note") or each.get("title")),
        style=names.get(style, style),
        x=place[0],
        y=place[1],
    )


def _claim(each: Mapping[str, Any], names: Mapping[str, str], said: Mapping[str, Any], row: int) -> FileClaim:
    style, label = plain_text(each.get("grp")), one_line(each.get("label") or "")
    found = FileClaim(
        cause=plain_text(each.get("from")),
        effect=plain_text(each.get("to")),
        note=_words(each.get("note") or each.get("title")),
        row=row,
    )
    if said.get(style) in {each.value for each in Polarity}:
        return replace(found, polarity=Polarity.read(said[style]))
    told = names.get(style, style)
    return replace(found, style=f"{told}, “{label}”" if label and told else told or label)


def _words(note: Any) -> str:
    """The plain words of a note: a Quill delta, or text."""
    if isinstance(note, dict) and isinstance(note.get("ops"), list):
        pieces = [each.get("insert") for each in note["ops"] if isinstance(each, dict)]
        return plain_text("".join(each for each in pieces if isinstance(each, str)))
    return plain_text(note) if isinstance(note, str) else ""


def write(held: MapFile, *, packing: bool = False) -> Written:
    """The map as a .prsm file: a style for each polarity and for each sort of factor; other attributes as columns."""
    told = without(held, CARRIES)
    texts = [_columns(each) for each in told.factors]
    titles = {name: f"att{at}" for at, name in enumerate(dict.fromkeys(name for each in texts for name in each))}
    sorts = {name: f"group{at}" for at, name in enumerate(dict.fromkeys(each.style for each in told.factors))}
    ways = {each: f"edge{at}" for at, each in enumerate(Polarity)}
    whole: dict[str, Any] = {
        "version": "3.2.4",
        "mapTitle": told.title or "A map",
        "attributeTitles": {key: name for name, key in titles.items()},
        "styles": {
            "nodes": {key: {"groupLabel": name or "Factor"} for name, key in sorts.items()},
            "edges": {key: _arrow(each) for each, key in ways.items()},
        },
        _SAID: {key: each.value for each, key in ways.items()},
        "nodes": [
            {**_node(each, sorts), **{titles[name]: text for name, text in more.items()}}
            for each, more in zip(told.factors, texts, strict=True)
        ],
        "edges": [_edge(each, at, ways) for at, each in enumerate(told.claims, 1)],
    }
    if told.question:
        whole["description"] = _delta(told.question)
    if not told.title:
        del whole["mapTitle"]
    text = json.dumps(whole, ensure_ascii=False)
    return Written((packed(text) if packing else text).encode("utf-8"), ".prsm", lost(held, CARRIES))


def _columns(factor: FileFactor) -> dict[str, str]:
    own = ("label", "description", "type", "x", "y")
    return {name: text for name, text in factor_texts(factor).items() if name not in own}


def _node(factor: FileFactor, sorts: Mapping[str, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": factor.key, "label": clean(factor.name)}
    if factor.style:
        made["grp"] = sorts[factor.style]
    if factor.description:
        made["note"] = _delta(factor.description)
    return made | {name: value for name, value in (("x", factor.x), ("y", factor.y)) if value is not None}


def _edge(claim: FileClaim, at: int, ways: Mapping[Polarity, str]) -> dict[str, Any]:
    made: dict[str, Any] = {"id": f"c{at}", "from": claim.cause, "to": claim.effect}
    if claim.polarity:
        made["grp"] = ways[claim.polarity]
    return made | ({"note": _delta(claim.note)} if claim.note else {})


def _arrow(polarity: Polarity) -> dict[str, Any]:
    return {"groupLabel": polarity.value.capitalize(), "color": {"color": COLOURS[polarity]}}


def _delta(text: str) -> dict[str, Any]:
    return {"ops": [{"insert": f"{clean(text)}\n"}]}
