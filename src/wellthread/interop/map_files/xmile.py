"""XMILE (.xmile, .stmx): the variables of a simulation model and what depends on what, and nothing else of it.

OASIS, XML Interchange Language for System Dynamics 1.0. A flow into a stock raises it and one out of it lowers it: that
is what flows are. For every other dependency the polarity is taken from a connector that states it, else it is asked:
it could only be worked out from the equation.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from wellthread.interop.json_file import plain_text
from wellthread.interop.reading import BadFile
from wellthread.interop.xml_file import children, local_name, read_xml
from wellthread.vocabulary import Polarity

from .attributes import alike, number_of, number_text, one_line
from .gathering import Gathering
from .losing import carrying, lost, without
from .map_file import NOTHING_TOLD, FileClaim, FileFactor, MapFile, Told, Written
from .sheets import LIMITS
from .xml_making import child, xml_bytes

FORMAT = "xmile"
CARRIES = carrying("title descriptions places unweighted noughts polarities unlinked braces")
SPACE = "http://docs.oasis-open.org/xmile/ns/XMILE/v1.0"
SORTS = ("stock", "flow", "aux", "gf")
IN_EQUATION = "in an equation"
SIGNS = {"+": Polarity.POSITIVE, "-": Polarity.NEGATIVE}
_WORD = re.compile(r'\{[^}]*\}|"((?:[^"\\]|\\.)*)"|([^\W\d][\w$.]*)')


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a model. Raises BadFile."""
    root = read_xml(path, LIMITS)
    if local_name(root) != "xmile":
        raise BadFile(path, 0, f"It is no XMILE but <{local_name(root)}>.", "Save the model as XMILE or .stmx.")
    gathering = Gathering(path, FORMAT, by_name=True)
    variables = list(_variables(root))
    for at, each in enumerate(variables, 1):
        gathering.factor(_factor(each), at)
    _place(root, gathering)
    signs = dict(_connectors(root, gathering))
    said: set[tuple[str, str]] = set()
    for each in variables:
        for claim in _claims(each, gathering, signs):
            if (claim.cause, claim.effect) not in said:
                said.add((claim.cause, claim.effect))
                gathering.claim(claim)
    for (cause, effect), sign in signs.items():
        if (cause, effect) not in said:
            gathering.claim(FileClaim(cause=cause, effect=effect, polarity=SIGNS.get(sign), style=_style(sign)))
    gathering.notes += _notes(root, variables)
    header = next(iter(children(root, "header")), None)
    title = _child_text(header, "name") if header is not None else ""
    return gathering.done(title=title)


def _variables(root: ET.Element) -> Iterator[ET.Element]:
    for model in children(root, "model"):
        for held in children(model, "variables"):
            yield from (each for each in held if local_name(each) in SORTS and each.get("name"))


def _name(text: str | None) -> str:
    """A name as people read it: without quotation marks, underscores and line breaks."""
    return one_line((text or "").strip().strip('"').replace("\\n", " ").replace("_", " "))


def _factor(each: ET.Element) -> FileFactor:
    name = _name(each.get("name"))
    more = (("equation", _child_text(each, "eqn")), ("units", _child_text(each, "units")))
    return FileFactor(
        key=alike(name),
        name=name,
        description=_child_text(each, "doc"),
        style="" if local_name(each) == "aux" else local_name(each),
        fields=tuple(sorted((key, text) for key, text in more if text)),
    )


def _child_text(element: ET.Element, name: str) -> str:
    return next((plain_text(each.text) for each in children(element, name)), "")


def _place(root: ET.Element, gathering: Gathering) -> None:
    for each in root.iter():
        key = alike(_name(each.get("name")))
        if local_name(each) in SORTS and each.get("x") and key in gathering.factors:
            x, y = number_of(each.get("x", "")), number_of(each.get("y", ""))
            gathering.factors[key] = replace(gathering.factors[key], x=x, y=y)


def _connectors(root: ET.Element, gathering: Gathering) -> Iterator[tuple[tuple[str, str], str]]:
    """The arrows of the drawing with the sign that they state, if any."""
    for each in root.iter():
        if local_name(each) != "connector":
            continue
        ends = [gathering.end(_name(_child_text(each, name))) for name in ("from", "to")]
        if ends[0] and ends[1]:
            yield (ends[0], ends[1]), each.get("polarity", "")


def _claims(variable: ET.Element, gathering: Gathering, signs: dict[tuple[str, str], str]) -> Iterator[FileClaim]:
    own = alike(_name(variable.get("name")))
    for name, polarity in (("inflow", Polarity.POSITIVE), ("outflow", Polarity.NEGATIVE)):
        for flow in children(variable, name):
            yield FileClaim(cause=gathering.end(_name(flow.text)) or _name(flow.text), effect=own, polarity=polarity)
    if local_name(variable) == "stock":  # its equation says only where it starts
        return
    for word in _words(_child_text(variable, "eqn")):
        key = gathering.end(_name(word))
        if key and key != own:
            sign = signs.get((key, own), "")
            style = "" if sign in SIGNS else IN_EQUATION
            yield FileClaim(cause=key, effect=own, polarity=SIGNS.get(sign), style=style)


def _words(equation: str) -> Iterator[str]:
    for quoted, bare in _WORD.findall(equation):
        if quoted or bare:
            yield quoted or bare


def _style(sign: str) -> str:
    return "" if sign in SIGNS else "an arrow without a sign"


def _notes(root: ET.Element, variables: list[ET.Element]) -> Iterator[str]:
    yield "Only its variables and what depends on what are read: it cannot be simulated here."
    if equations := sum(bool(_child_text(each, "eqn")) for each in variables):
        yield f"{equations} equations are kept as text and not worked out."
    modules = sum(local_name(each) in ("module", "group") for each in root.iter())
    if modules:
        yield f"{modules} modules or groups are left out."


def write(held: MapFile) -> Written:
    """The map as a model without equations: variables, and arrows with their signs in a view."""
    told = without(held, CARRIES)
    root = ET.Element("xmile", {"xmlns": SPACE, "version": "1.0"})
    header = child(root, "header")
    child(header, "vendor", "Wellthread")
    child(header, "product", "Wellthread", version="1.0")
    if told.title:
        child(header, "name", told.title)
    model = child(root, "model")
    variables, view = child(model, "variables"), child(child(model, "views"), "view", type_="stock_flow")
    for each in told.factors:
        variable = child(variables, "aux", name=each.name)
        if each.description:
            child(variable, "doc", each.description)
        if each.x is not None and each.y is not None:
            child(view, "aux", name=each.name, x=number_text(each.x), y=number_text(each.y))
    names = told.names
    for at, claim in enumerate(told.claims, 1):
        sign = {Polarity.POSITIVE: "+", Polarity.NEGATIVE: "-"}[claim.polarity or Polarity.POSITIVE]
        arrow = child(view, "connector", uid=str(at), polarity=sign)
        child(arrow, "from", f'"{names[claim.cause]}"')
        child(arrow, "to", f'"{names[claim.effect]}"')
    return Written(xml_bytes(root), ".xmile", lost(held, CARRIES))
