"""Mental Modeler (.mmp): the older XML and the newer JSON, which is the same tree with every value a text.

In its own samples names may be "0" or "False", and whole parts may be missing. All of that is read as it stands.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from wellthread.interop.json_file import plain_text, read_json
from wellthread.interop.reading import BadFile, open_bytes
from wellthread.interop.xml_file import local_name, read_xml
from wellthread.vocabulary import Strength, Wanted

from .attributes import SIGNS, number_of, number_text, one_line, share_of
from .gathering import Gathering
from .losing import carrying, lost, without
from .map_file import NOTHING_TOLD, FileClaim, FileFactor, MapFile, Told, Written
from .sheets import LIMITS
from .weights import signed, signed_claim
from .xml_making import child, xml_bytes

FORMAT = "mental_modeler"
CARRIES = carrying(
    "title descriptions wanted styles places weights certainties notes polarities unlinked quotation_marks "
    "underscores braces"
)
WANTED = {Wanted.MORE: "1", Wanted.LESS: "-1", Wanted.NOT_SAID: "0"}
PLUSES = {1: Strength.WEAK, 2: Strength.MEDIUM, 3: Strength.STRONG}
Node = Mapping[str, Any]


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a .mmp file of either make. Raises BadFile."""
    whole = _tree(path)
    whole = _node(whole.get("mentalmodeler")) or whole
    concepts = list(_each(whole.get("concepts"), "concept"))
    if not concepts:
        raise BadFile(path, 0, "There are no concepts in it.", "Save the model from Mental Modeler again.")
    groups = _groups(whole.get("groupNames"))
    gathering = Gathering(path, FORMAT, by_name=True)
    for at, each in enumerate(concepts, 1):
        gathering.factor(_factor(each, groups, at), at)
    for each in concepts:
        for at, link in enumerate(_each(each.get("relationships"), "relationship"), 1):
            _relationship(gathering, _key(each), link, at)
    if scenarios := sum(1 for _ in _each(whole.get("scenarios"), "scenario")):
        gathering.notes.append(f"{scenarios} scenarios are left out.")
    return gathering.done(title=_text(_node(whole.get("info")).get("name")))


def _tree(path: Path) -> Node:
    with open_bytes(path, LIMITS) as file:
        start = file.read(200).lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.startswith(b"{"):
        return _node(read_json(path, LIMITS))
    root = read_xml(path, LIMITS)
    if local_name(root) != "mentalmodeler":
        raise BadFile(path, 0, f"It is no model but <{local_name(root)}>.", "Save it from Mental Modeler as .mmp.")
    return _node(_as_tree(root))


def _as_tree(element: ET.Element) -> Any:
    """An element as names with values; several of one name as a list."""
    if not len(element):
        return element.text or ""
    found: dict[str, Any] = {}
    for each in element:
        found.setdefault(local_name(each), []).append(_as_tree(each))
    return {name: values[0] if len(values) == 1 else values for name, values in found.items()}


def _node(value: Any) -> Node:
    return value if isinstance(value, dict) else {}


def _each(value: Any, name: str) -> Iterator[Node]:
    """The parts of a list, whether it stands bare, under their name, or is only one."""
    held = value.get(name, value) if isinstance(value, dict) else value
    for each in held if isinstance(held, list) else [held]:
        if isinstance(each, dict) and each:
            yield each


def _text(value: Any) -> str:
    return plain_text(value) if isinstance(value, str | int | float) else ""


def _key(each: Node) -> str:
    return _text(each.get("id")) or _text(each.get("name"))


def _groups(value: Any) -> dict[str, str]:
    """The names of the groups, by their numbers from 0 or by the key under which they stand."""
    if isinstance(value, dict) and not isinstance(value.get("groupName"), list):
        return {name: _text(text) for name, text in value.items() if _text(text)}
    held = value.get("groupName") if isinstance(value, dict) else value
    return {str(at): _text(each) for at, each in enumerate(held if isinstance(held, list) else ())}


def _factor(each: Node, groups: Mapping[str, str], at: int) -> FileFactor:
    group, preferred = _text(each.get("group")), _text(each.get("preferredState"))
    value = number_of(preferred) or {"increase": 1.0, "decrease": -1.0}.get(preferred.casefold(), 0.0)
    units = _text(each.get("units"))
    return FileFactor(
        key=_key(each) or f"concept {at}",
        name=one_line(_text(each.get("name"))),
        description=_text(each.get("notes")),
        wanted=Wanted.MORE if value > 0 else Wanted.LESS if value < 0 else Wanted.NOT_SAID,
        style=groups.get(group, "" if group in ("", "0") else group),
        x=number_of(_text(each.get("x"))),
        y=number_of(_text(each.get("y"))),
        fields=(("units", units),) if units else (),
    )


def _relationship(gathering: Gathering, cause: str, link: Node, row: int) -> None:
    """A link with its influence: a number, or pluses and minuses, up to three."""
    effect = _text(link.get("id"))
    if effect not in gathering.factors:
        effect = _text(link.get("name")) or effect
    sure = share_of(_text(link.get("confidence")))
    found = FileClaim(cause=cause, effect=effect, certainty=sure or None, note=_text(link.get("notes")), row=row)
    influence = _text(link.get("influence"))
    value = number_of(influence)
    if value:
        gathering.claim(signed_claim(found, value))
    elif re.fullmatch(r"\+{1,3}|[-−]{1,3}", influence):
        strength = PLUSES[len(influence)]
        gathering.claim(replace(found, polarity=SIGNS[influence[0]], strength=strength))
    elif value == 0:
        gathering.refuse(row, f"{cause} → {effect}", "Its influence is 0, which says that there is no effect.")
    else:
        gathering.claim(replace(found, style=influence or "(no influence)"))


def write(held: MapFile) -> Written:
    """The map as .mmp in XML, with influences from −1 to 1."""
    told = without(held, CARRIES)
    groups = list(dict.fromkeys(each.style for each in told.factors if each.style))
    root = ET.Element("mentalmodeler")
    info = child(root, "info")
    child(info, "name", told.title)
    names = child(root, "groupNames")
    for name in ("", *groups):
        child(names, "groupName", name)
    concepts = child(root, "concepts")
    for each in told.factors:
        concept = child(concepts, "concept")
        for name, text in _concept(each, groups).items():
            child(concept, name, text)
        links = child(concept, "relationships")
        for claim in (claim for claim in told.claims if claim.cause == each.key):
            link = child(links, "relationship")
            for name, text in _link(claim, told.names).items():
                child(link, name, text)
    child(root, "scenarios")
    return Written(xml_bytes(root), ".mmp", lost(held, CARRIES))


def _concept(factor: FileFactor, groups: list[str]) -> dict[str, str]:
    return {
        "id": factor.key,
        "name": factor.name,
        "notes": factor.description,
        "units": "",
        "group": str(groups.index(factor.style) + 1 if factor.style else 0),
        "x": number_text(factor.x),
        "y": number_text(factor.y),
        "preferredState": WANTED[factor.wanted],
    }


def _link(claim: FileClaim, names: Mapping[str, str]) -> dict[str, str]:
    return {
        "id": claim.effect,
        "name": names[claim.effect],
        "notes": claim.note,
        "confidence": number_text(claim.certainty) or "0",
        "influence": number_text(signed(claim)),
    }


def write_json(held: MapFile) -> Written:
    """The map as .mmp in the newer JSON: the same tree, every value a text."""
    told = without(held, CARRIES)
    groups = list(dict.fromkeys(each.style for each in told.factors if each.style))
    whole = {
        "info": {"name": told.title},
        "groupNames": ["", *groups],
        "concepts": [
            {
                **_concept(each, groups),
                "relationships": [_link(claim, told.names) for claim in told.claims if claim.cause == each.key],
            }
            for each in told.factors
        ],
        "scenarios": [],
    }
    text = json.dumps({"mentalmodeler": whole}, ensure_ascii=False, indent=1)
    return Written((text + "\n").encode(), ".json", lost(held, CARRIES))
