"""The rules of the REFI-QDA schemas, Project 1.0 and Codebook 1.0 (18 March 2019), written down as a table.

No package ships the published XSD, and it may not be copied here, so these are its rules in our words: for each element
its attributes (with * where one must be there) and its children in order (with + for at least one, * for any number,
? for at most one). The project that ATLAS.ti wrote, which satisfies the published schema, must satisfy them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from xml.etree.ElementTree import Element, fromstring

GUID = r"\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\}?"
TYPES: dict[str, Callable[[str], object]] = {
    "guid": re.compile(GUID).fullmatch,
    "rgb": re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})").fullmatch,
    "boolean": re.compile("true|false|0|1").fullmatch,
    "integer": re.compile(r"[-+]?\d+").fullmatch,
    "moment": lambda text: "T" in text and datetime.fromisoformat(text),
    "text": lambda text: True,
    "direction": re.compile("Associative|OneWay|Bidirectional").fullmatch,
    "variable": re.compile("Text|Boolean|Integer|Float|Date|DateTime").fullmatch,
    "shape": re.compile("Person|Oval|Rectangle|RoundedRectangle|Star|(Left|Right|Up|Down)Triangle|Note").fullmatch,
    "line": re.compile("dotted|dashed|solid").fullmatch,
}
_SIGNED = "creatingUser:guid creationDateTime:moment modifyingUser:guid modifiedDateTime:moment"
_SPOT = "firstX:integer* firstY:integer* secondX:integer* secondY:integer*"
_REF = ("targetGUID:guid*", "")
_MARKED = "Description? Coding* NoteRef*"
_TEXT = (
    f"guid:guid* name:text richTextPath:text plainTextPath:text {_SIGNED}",
    "Description? PlainTextContent? PlainTextSelection* Coding* NoteRef* VariableValue*",
)
_MEDIUM = f"guid:guid* name:text path:text currentPath:text {_SIGNED}"
_SPAN = f"guid:guid* name:text begin:integer* end:integer* {_SIGNED}"
RULES: dict[str, tuple[str, str]] = {
    "Project": (
        (
            "name:text* origin:text creatingUserGUID:guid creationDateTime:moment modifyingUserGUID:guid "
            "modifiedDateTime:moment basePath:text"
        ),
        "Users? CodeBook? Variables? Cases? Sources? Notes? Links? Sets? Graphs? Description? NoteRef*",
    ),
    "Users": ("", "User+"),
    "User": ("guid:guid* name:text id:text", ""),
    "CodeBook": ("origin:text", "Codes Sets?"),
    "Codes": ("", "Code+"),
    "Code": ("guid:guid* name:text* isCodable:boolean* color:rgb", "Description? NoteRef* Code*"),
    "Variables": ("", "Variable+"),
    "Variable": ("guid:guid* name:text* typeOfVariable:variable*", "Description?"),
    "VariableValue": ("", "VariableRef TextValue? BooleanValue? IntegerValue? FloatValue? DateValue? DateTimeValue?"),
    "Cases": ("", "Case+"),
    "Case": ("guid:guid* name:text", "Description? CodeRef* VariableValue* SourceRef* SelectionRef*"),
    "Sources": ("", "(TextSource|PictureSource|PDFSource|AudioSource|VideoSource)+"),
    "TextSource": _TEXT,
    "Representation": _TEXT,
    "TextDescription": _TEXT,
    "Note": _TEXT,
    "PlainTextSelection": (
        f"guid:guid* name:text startPosition:integer* endPosition:integer* {_SIGNED}",
        _MARKED,
    ),
    "PictureSource": (_MEDIUM, "Description? TextDescription? PictureSelection* Coding* NoteRef* VariableValue*"),
    "PictureSelection": (f"guid:guid* name:text {_SPOT} {_SIGNED}", _MARKED),
    "PDFSource": (_MEDIUM, "Description? PDFSelection* Representation? Coding* NoteRef* VariableValue*"),
    "PDFSelection": (
        f"guid:guid* name:text page:integer* {_SPOT} {_SIGNED}",
        "Description? Representation? Coding* NoteRef*",
    ),
    "AudioSource": (_MEDIUM, "Description? Transcript* AudioSelection* Coding* NoteRef* VariableValue*"),
    "AudioSelection": (_SPAN, _MARKED),
    "VideoSource": (_MEDIUM, "Description? Transcript* VideoSelection* Coding* NoteRef* VariableValue*"),
    "VideoSelection": (_SPAN, _MARKED),
    "Transcript": (
        f"guid:guid* name:text richTextPath:text plainTextPath:text {_SIGNED}",
        "Description? PlainTextContent? SyncPoint* TranscriptSelection* NoteRef*",
    ),
    "TranscriptSelection": (f"guid:guid* name:text fromSyncPoint:guid toSyncPoint:guid {_SIGNED}", _MARKED),
    "SyncPoint": ("guid:guid* timeStamp:integer position:integer", ""),
    "Coding": ("guid:guid* creatingUser:guid creationDateTime:moment", "CodeRef NoteRef*"),
    "Notes": ("", "Note+"),
    "Links": ("", "Link+"),
    "Link": ("guid:guid* name:text direction:direction color:rgb originGUID:guid targetGUID:guid", "NoteRef*"),
    "Sets": ("", "Set+"),
    "Set": ("guid:guid* name:text*", "Description? MemberCode* MemberSource* MemberNote*"),
    "Graphs": ("", "Graph+"),
    "Graph": ("guid:guid* name:text", "Vertex* Edge*"),
    "Vertex": (
        (
            "guid:guid* representedGUID:guid name:text firstX:integer* firstY:integer* secondX:integer secondY:integer "
            "shape:shape color:rgb"
        ),
        "",
    ),
    "Edge": (
        (
            "guid:guid* representedGUID:guid name:text sourceVertex:guid* targetVertex:guid* color:rgb "
            "direction:direction lineStyle:line"
        ),
        "",
    ),
    **dict.fromkeys(("NoteRef", "CodeRef", "SourceRef", "SelectionRef", "VariableRef"), _REF),
    **dict.fromkeys(("MemberCode", "MemberSource", "MemberNote"), _REF),
    **dict.fromkeys(("Description", "PlainTextContent", "TextValue"), ("", "")),
}
SCHEMA_LOCATION = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


def faults(xml: bytes, namespace: str = "urn:QDA-XML:project:1.0") -> list[str]:
    """Everything in which a document breaks the rules."""
    return list(_faults(fromstring(xml), namespace))


def astray(xml: bytes) -> list[str]:
    """Guids that are used twice or point nowhere, which the schema lets pass and ATLAS.ti writes."""
    return list(_guids(fromstring(xml)))


def _faults(element: Element, namespace: str) -> Iterator[str]:
    space, _, name = element.tag.rpartition("}")
    if space.lstrip("{") != namespace or name not in RULES:
        yield f"{element.tag} is not known"
        return
    attributes, children = RULES[name]
    known = dict(each.rstrip("*").split(":") for each in attributes.split())
    for each in attributes.split():
        if each.endswith("*") and each.partition(":")[0] not in element.attrib:
            yield f"{name} lacks {each.partition(':')[0]}"
    for key, value in element.attrib.items():
        if key == SCHEMA_LOCATION:
            continue
        if key not in known or not TYPES[known[key]](value):
            yield f"{name} has {key}={value}"
    pattern = "".join(_group(each) for each in children.split())
    if not re.fullmatch(pattern, "".join(f"<{each.tag.rpartition('}')[2]}>" for each in element)):
        yield f"{name} holds {[each.tag.rpartition('}')[2] for each in element]} and not {children or 'nothing'}"
    for child in element:
        yield from _faults(child, namespace)


def _group(rule: str) -> str:
    count = rule[-1] if rule[-1] in "?*+" else ""
    names = rule.rstrip("?*+").strip("()").split("|")
    return f"(?:{'|'.join(f'<{name}>' for name in names)}){count}"


def _guids(root: Element) -> Iterator[str]:
    seen = set()
    for each in root.iter():
        guid = each.get("guid", "").casefold()
        if guid and guid in seen:
            yield f"{guid} is used twice"
        seen.add(guid)
    for each in root.iter():
        for name in ("targetGUID", "creatingUser"):
            if (target := each.get(name, "").casefold()) and target not in seen:
                yield f"{each.tag.rpartition('}')[2]} points to {target}, which is not there"
