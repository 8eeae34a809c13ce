"""GEXF 1.3: Gephi's format (https://gexf.net/schema.html). Places are written as Gephi reads them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from wellthread.interop.json_file import plain_text
from wellthread.interop.reading import BadFile
from wellthread.interop.xml_file import children, local_name, read_xml

from .attributes import claim_from, claim_texts, factor_from, factor_texts, number_of, number_text
from .gathering import NO_DIRECTION, Gathering
from .losing import EVERYTHING, lost, without
from .map_file import NOTHING_TOLD, FileFactor, MapFile, Told, Written
from .sheets import LIMITS
from .xml_making import child, kinds, xml_bytes

FORMAT = "gexf"
CARRIES = EVERYTHING - {"judgements", "statements", "loops", "views"}
SPACE, DRAWN = "http://gexf.net/1.3", "http://gexf.net/1.3/viz"


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of GEXF. Raises BadFile."""
    root = read_xml(path, LIMITS)
    graph = next(iter(children(root, "graph")), None)
    if local_name(root) != "gexf" or graph is None:
        raise BadFile(path, 0, "It is no GEXF with a graph in it.", "Export the map as GEXF.")
    about = _about(root)
    gathering = Gathering(path, FORMAT)
    titles = {sort: dict(_titles(graph, sort)) for sort in ("node", "edge")}
    for node in _inside(graph, "node"):
        gathering.factor(_factor(node, titles["node"]))
    usual = graph.get("defaultedgetype", "undirected")
    for row, edge in enumerate(_inside(graph, "edge"), 1):
        ends = edge.get("source", ""), edge.get("target", "")
        way = edge.get("type", usual)
        if way == "undirected":
            gathering.refuse(row, f"{ends[0]} – {ends[1]}", NO_DIRECTION)
            continue
        texts = _texts(edge, titles["edge"])
        if edge.get("weight") and "weight" not in texts:
            texts["weight"] = edge.get("weight", "")
        if edge.get("label"):
            texts.setdefault("type", edge.get("label", ""))
        gathering.claim(claim_from(*ends, texts, row=row))
        if way == "mutual":
            gathering.claim(claim_from(*ends[::-1], texts, row=row))
    return gathering.done(title=about.get("title", ""), question=about.get("question", ""))


def _about(root: ET.Element) -> dict[str, str]:
    meta = next(iter(children(root, "meta")), None)
    if meta is None:
        return {}
    names = {"description": "title", "keywords": "question"}
    return {names[local_name(each)]: plain_text(each.text) for each in meta if local_name(each) in names}


def _titles(graph: ET.Element, sort: str) -> Iterator[tuple[str, str]]:
    for group in children(graph, "attributes"):
        if group.get("class") == sort:
            yield from ((each.get("id", ""), each.get("title", "")) for each in children(group, "attribute"))


def _inside(graph: ET.Element, name: str) -> Iterator[ET.Element]:
    return (each for each in graph.iter() if local_name(each) == name)


def _texts(element: ET.Element, titles: Mapping[str, str]) -> dict[str, str]:
    found = {}
    for group in children(element, "attvalues"):
        for each in children(group, "attvalue"):
            key = each.get("for", each.get("id", ""))
            found[titles.get(key, key)] = plain_text(each.get("value"))
    return found


def _factor(node: ET.Element, titles: Mapping[str, str]) -> FileFactor:
    texts = {"label": node.get("label", "") or node.get("id", ""), **_texts(node, titles)}
    made = factor_from(node.get("id", ""), texts)
    place = next(iter(children(node, "position")), None)
    if place is None:
        return made
    return replace(made, x=number_of(place.get("x", "")), y=number_of(place.get("y", "")))


def write(held: MapFile) -> Written:
    """The map as GEXF, directed."""
    told = without(held, CARRIES)
    factors = [_own(factor_texts(each), "label", *(("x", "y") if _placed(each) else ())) for each in told.factors]
    claims = [_own(claim_texts(each), *(() if each.weight is None else ("weight",))) for each in told.claims]
    ET.register_namespace("viz", DRAWN)
    root = ET.Element("gexf", {"xmlns": SPACE, "version": "1.3"})
    meta = child(root, "meta")
    child(meta, "creator", "Wellthread")
    for name, text in (("description", told.title), ("keywords", told.question)):
        if text:
            child(meta, name, text)
    graph = child(root, "graph", defaultedgetype="directed", mode="static")
    keys = {"node": _keys(graph, "node", factors), "edge": _keys(graph, "edge", claims)}
    nodes = child(graph, "nodes")
    for factor, texts in zip(told.factors, factors, strict=True):
        node = child(nodes, "node", id=factor.key, label=factor.name)
        _put(node, texts, keys["node"])
        if _placed(factor):
            child(node, f"{{{DRAWN}}}position", x=number_text(factor.x), y=number_text(factor.y), z="0")
    edges = child(graph, "edges")
    for at, (claim, texts) in enumerate(zip(told.claims, claims, strict=True), 1):
        edge = child(edges, "edge", id=f"c{at}", source=claim.cause, target=claim.effect)
        if claim.weight is not None:
            edge.set("weight", number_text(claim.weight))
        _put(edge, texts, keys["edge"])
    return Written(xml_bytes(root), ".gexf", lost(held, CARRIES))


def _placed(factor: FileFactor) -> bool:
    return factor.x is not None and factor.y is not None


def _own(texts: dict[str, str], *elsewhere: str) -> dict[str, str]:
    """The attributes that GEXF has no place of its own for."""
    return {name: text for name, text in texts.items() if name not in elsewhere}


def _keys(graph: ET.Element, sort: str, rows: list[dict[str, str]]) -> dict[str, str]:
    found = kinds(list(rows))
    if found:
        group = child(graph, "attributes", class_=sort, mode="static")
        for at, (name, kind) in enumerate(found.items()):
            child(group, "attribute", id=str(at), title=name, type=kind)
    return {name: str(at) for at, name in enumerate(found)}


def _put(element: ET.Element, texts: dict[str, str], keys: Mapping[str, str]) -> None:
    if texts:
        group = child(element, "attvalues")
        for name, text in texts.items():
            child(group, "attvalue", for_=keys[name], value=text)
