"""GraphML: what graph programs exchange (Brandes et al. 2001, http://graphml.graphdrawing.org/specification.html)."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

from wellthread.interop.json_file import plain_text
from wellthread.interop.reading import BadFile
from wellthread.interop.xml_file import children, local_name, read_xml

from .attributes import claim_from, claim_texts, factor_from, factor_texts
from .gathering import NO_DIRECTION, Gathering
from .losing import EVERYTHING, lost, without
from .map_file import NOTHING_TOLD, MapFile, Told, Written
from .sheets import LIMITS
from .xml_making import child, kinds, xml_bytes

FORMAT = "graphml"
CARRIES = EVERYTHING - {"judgements", "statements", "loops", "views"}
SPACE = "http://graphml.graphdrawing.org/xmlns"


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of GraphML. Folders of nodes are opened. Raises BadFile."""
    root = read_xml(path, LIMITS)
    if local_name(root) != "graphml":
        raise BadFile(path, 0, f"It is no GraphML but <{local_name(root)}>.", "Export the map as GraphML.")
    keys = {each.get("id", ""): each.get("attr.name", each.get("id", "")) for each in children(root, "key")}
    graphs = list(children(root, "graph"))
    if not graphs:
        raise BadFile(path, 0, "There is no graph in it.", "Check that it is the file meant.")
    gathering = Gathering(path, FORMAT)
    if len(graphs) > 1:
        gathering.notes.append(f"It holds {len(graphs)} graphs; the first is taken.")
    graph = graphs[0]
    about = _texts(graph, keys)
    for node in _inside(graph, "node"):
        gathering.factor(factor_from(node.get("id", ""), _texts(node, keys)))
    straight = graph.get("edgedefault", "directed") == "directed"
    for row, edge in enumerate(_inside(graph, "edge"), 1):
        ends = edge.get("source", ""), edge.get("target", "")
        if edge.get("directed", "true" if straight else "false") != "true":
            gathering.refuse(row, f"{ends[0]} – {ends[1]}", NO_DIRECTION)
            continue
        gathering.claim(claim_from(*ends, _texts(edge, keys), row=row))
    if hyper := sum(1 for _ in _inside(graph, "hyperedge")):
        gathering.notes.append(f"{hyper} links between more than two factors are left out.")
    return gathering.done(title=about.get("title", ""), question=about.get("question", ""))


def _inside(graph: ET.Element, name: str) -> Iterator[ET.Element]:
    """The elements of that name, also in graphs within nodes."""
    return (each for each in graph.iter() if local_name(each) == name)


def _texts(element: ET.Element, keys: dict[str, str]) -> dict[str, str]:
    """Attributes by their names. What a drawing program puts deeper, such as a label, is taken as text."""
    found: dict[str, str] = {}
    for data in children(element, "data"):
        name = keys.get(data.get("key", ""), data.get("key", ""))
        deep = [each for each in data.iter() if local_name(each) in ("NodeLabel", "EdgeLabel")]
        text = deep[0].text if deep else data.text
        if text and text.strip():
            found.setdefault("label" if deep else name, plain_text(text))
    return found


def write(held: MapFile) -> Written:
    """The map as GraphML, directed, with its attributes named as they are read."""
    told = without(held, CARRIES)
    factors, claims = [factor_texts(each) for each in told.factors], [claim_texts(each) for each in told.claims]
    about = {name: text for name, text in (("title", told.title), ("question", told.question)) if text}
    root = ET.Element("graphml", {"xmlns": SPACE})
    for sort, rows in (("graph", [about]), ("node", factors), ("edge", claims)):
        for name, kind in kinds(list(rows)).items():
            child(root, "key", id=f"{sort} {name}", for_=sort, **{"attr.name": name, "attr.type": kind})
    graph = child(root, "graph", id="map", edgedefault="directed")
    _put(graph, "graph", about)
    for factor, texts in zip(told.factors, factors, strict=True):
        _put(child(graph, "node", id=factor.key), "node", texts)
    for at, (claim, texts) in enumerate(zip(told.claims, claims, strict=True), 1):
        _put(child(graph, "edge", id=f"c{at}", source=claim.cause, target=claim.effect), "edge", texts)
    return Written(xml_bytes(root), ".graphml", lost(held, CARRIES))


def _put(element: ET.Element, sort: str, texts: dict[str, str]) -> None:
    for name, text in texts.items():
        child(element, "data", text, key=f"{sort} {name}")
