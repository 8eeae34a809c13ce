"""Kumu: the JSON blueprint with elements, connections and loops (https://docs.kumu.io/guides/import)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from wellthread.interop.json_file import plain_text, read_json
from wellthread.interop.reading import BadFile

from .attributes import BETWEEN, claim_from, claim_texts, factor_from, factor_texts
from .gathering import NO_DIRECTION, Gathering, mapping, objects
from .losing import EVERYTHING, lost, without
from .map_file import NOTHING_TOLD, FileLoop, MapFile, Told, Written
from .sheets import LIMITS

FORMAT = "kumu"
CARRIES = EVERYTHING - {"judgements", "statements", "views"}
_OWN = frozenset({"_id", "id", "from", "to", "direction", "attributes", "created_at", "updated_at", "_elements"})


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of Kumu's JSON, plain or a whole backup of a project. Raises BadFile."""
    whole = mapping(path, read_json(path, LIMITS), "It")
    if "elements" not in whole:
        raise BadFile(path, 0, "There are no elements in it.", "Export it from Kumu as a JSON blueprint.")
    gathering = Gathering(path, FORMAT, by_name=True)
    for at, each in objects(path, whole["elements"], "elements"):
        texts = _texts(each)
        key = plain_text(each.get("_id") or each.get("id")) or texts.get("label", "")
        gathering.factor(factor_from(key, texts), at)
    for at, each in objects(path, whole.get("connections"), "connections"):
        _connection(gathering, each, at)
    loops = [_loop(each, gathering) for _, each in objects(path, whole.get("loops"), "loops")]
    for name in ("maps", "views", "presentations", "trash"):
        if whole.get(name):
            gathering.notes.append(f"Its {name} are left out.")
    about = mapping(path, whole.get("attributes") or {}, "What is said of the map")
    title = plain_text(whole.get("name") or whole.get("title") or about.get("name"))
    return gathering.done(title=title, question=plain_text(whole.get("description")), loops=tuple(loops))


def _connection(gathering: Gathering, each: Mapping[str, Any], row: int) -> None:
    ends = plain_text(each.get("from")), plain_text(each.get("to"))
    texts = _texts(each)
    way = plain_text(each.get("direction") or texts.pop("direction", "")).casefold() or "directed"
    if way not in ("directed", "mutual"):
        gathering.refuse(row, f"{ends[0]} – {ends[1]}", NO_DIRECTION)
        return
    gathering.claim(claim_from(*ends, texts, row=row))
    if way == "mutual":
        gathering.claim(claim_from(*ends[::-1], texts, row=row))


def _loop(each: Mapping[str, Any], gathering: Gathering) -> FileLoop:
    texts = _texts(each)
    inside = each.get("_elements")
    keys = [gathering.end(plain_text(key)) for key in inside] if isinstance(inside, list) else []
    note = texts.get("description", "")
    return FileLoop(title=texts.get("label", ""), note=note, factors=tuple(key for key in keys if key))


def _texts(each: Mapping[str, Any]) -> dict[str, str]:
    """The fields of an element or connection as texts. A backup has them one level down."""
    deeper = each.get("attributes")
    fields = {**(deeper if isinstance(deeper, dict) else {}), **{k: v for k, v in each.items() if k not in _OWN}}
    return {name: _text(value) for name, value in fields.items() if name not in _OWN}


def _text(value: Any) -> str:
    if isinstance(value, list):
        return BETWEEN.join(plain_text(each) for each in value)
    return plain_text(value)


def write(held: MapFile) -> Written:
    """The map as a blueprint for Kumu. Ids are kept, so that connections find their elements."""
    told = without(held, CARRIES)
    whole: dict[str, Any] = {}
    if told.title:
        whole["name"] = told.title
    if told.question:
        whole["description"] = told.question
    whole["elements"] = [{"id": each.key, **_fields(factor_texts(each))} for each in told.factors]
    whole["connections"] = [
        {"from": each.cause, "to": each.effect, "direction": "directed", **_fields(claim_texts(each))}
        for each in told.claims
    ]
    if told.loops:
        whole["loops"] = list(_loops(told))
    return Written(_bytes(whole), ".json", lost(held, CARRIES))


def _loops(told: MapFile) -> Iterator[dict[str, Any]]:
    for each in told.loops:
        made: dict[str, Any] = {"label": each.title, "description": each.note, "_elements": list(each.factors)}
        yield {name: value for name, value in made.items() if value}


def _fields(texts: Mapping[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = dict(texts)
    if "tags" in texts:
        found["tags"] = texts["tags"].split(BETWEEN)
    return found


def _bytes(whole: Any) -> bytes:
    return (json.dumps(whole, ensure_ascii=False, indent=1) + "\n").encode()
