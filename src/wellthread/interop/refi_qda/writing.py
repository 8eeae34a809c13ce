"""A project as a .qdpx and a codebook as a .qdc, in the order of elements that the standard's schema asks for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from wellthread.interop.xlsx_file import NO_XML, zipped

from .model import CODEBOOK, PROJECT, Code, Coding, Note, Project, Selection, TextSource

ORIGIN = "Wellthread"


def project_file(project: Project) -> bytes:
    """The project as a .qdpx: the same bytes for the same project. Texts that it does not hold are only named."""
    files = {"project.qde": _xml(_project(project))}
    files |= {f"sources/{each.guid}.txt": each.text.encode() for each in project.sources if each.text is not None}
    return zipped(files)


def codebook_file(codes: Sequence[Code]) -> bytes:
    """The codebook as a .qdc, without the memos, which a codebook cannot hold."""
    root = Element("CodeBook", {"xmlns": CODEBOOK, "origin": ORIGIN})
    _codes(root, [replace(each, notes=()) for each in codes])
    return _xml(root)


def _xml(root: Element) -> bytes:
    for each in root.iter():
        each.text = NO_XML.sub("", each.text) if each.text else each.text
        each.attrib.update({name: NO_XML.sub("", value) for name, value in each.attrib.items()})
    indent(root, " ")
    written: bytes = tostring(root, encoding="utf-8")
    return b'<?xml version="1.0" encoding="utf-8"?>\n' + written + b"\n"


def _project(project: Project) -> Element:
    root = Element("Project", {"xmlns": PROJECT, "name": project.name, "origin": ORIGIN})
    if project.users:
        users = SubElement(root, "Users")
        for user in project.users:
            SubElement(users, "User", {"guid": user.guid, "name": user.name})
    if project.codes:
        _codes(SubElement(root, "CodeBook"), project.codes)
    variables = _variables(root, project.sources)
    if project.sources:
        sources = SubElement(root, "Sources")
        for source in project.sources:
            _source(sources, source, variables)
    if project.notes:
        notes = SubElement(root, "Notes")
        for note in project.notes:
            _note(notes, note)
    return root


def _codes(book: Element, codes: Sequence[Code]) -> None:
    if not codes:
        return
    known = {each.guid for each in codes}
    under: dict[str, list[Code]] = {}
    for each in codes:
        under.setdefault(each.parent if each.parent in known else "", []).append(each)
    shelf = SubElement(book, "Codes")
    todo = [(shelf, each) for each in under.get("", [])][::-1]
    while todo:
        parent, code = todo.pop()
        about = {"guid": code.guid, "name": code.name, "isCodable": "true" if code.codable else "false"}
        element = SubElement(parent, "Code", about | ({"color": code.color} if code.color else {}))
        _described(element, code.description)
        _noted(element, code.notes)
        todo += [(element, each) for each in under.get(code.guid, [])][::-1]


def _variables(root: Element, sources: Sequence[TextSource]) -> dict[str, str]:
    """The variables of the texts, with the guid that each is given."""
    names = dict.fromkeys(name for each in sources for name, _ in each.values)
    if not names:
        return {}
    shelf = SubElement(root, "Variables")
    made = {name: guid_from(f"variable {name}") for name in names}
    for name, guid in made.items():
        SubElement(shelf, "Variable", {"guid": guid, "name": name, "typeOfVariable": "Text"})
    return made


def guid_from(text: str) -> str:
    """A guid that is the same for the same text."""
    from uuid import NAMESPACE_URL, uuid5

    return str(uuid5(NAMESPACE_URL, f"https://wellthread.org/refi-qda/{text}"))


def _source(shelf: Element, source: TextSource, variables: Mapping[str, str]) -> None:
    about = {"guid": source.guid, "name": source.name, "plainTextPath": f"internal://{source.guid}.txt"}
    element = SubElement(shelf, "TextSource", about | _signed("", source.at))
    _described(element, source.description)
    for each in source.selections:
        _selection(element, each)
    _coded(element, source.codings)
    _noted(element, source.notes)
    for name, value in source.values:
        held = SubElement(element, "VariableValue")
        SubElement(held, "VariableRef", {"targetGUID": variables[name]})
        SubElement(held, "TextValue").text = value


def _selection(source: Element, selection: Selection) -> None:
    about = {
        "guid": selection.guid,
        "name": selection.name,
        "startPosition": str(selection.start),
        "endPosition": str(selection.end),
    }
    element = SubElement(source, "PlainTextSelection", about | _signed(selection.user, selection.at))
    _described(element, selection.description)
    _coded(element, selection.codings)
    _noted(element, selection.notes)


def _coded(element: Element, codings: Iterable[Coding]) -> None:
    for each in codings:
        coding = SubElement(element, "Coding", {"guid": each.guid} | _signed(each.user, each.at))
        SubElement(coding, "CodeRef", {"targetGUID": each.code})
        _noted(coding, each.notes)


def _note(shelf: Element, note: Note) -> None:
    about = {"guid": note.guid, "name": note.name} | _signed(note.user, note.at)
    SubElement(SubElement(shelf, "Note", about), "PlainTextContent").text = note.text


def _signed(user: str, at: datetime | None) -> dict[str, str]:
    found = {"creatingUser": user} if user else {}
    return found | ({"creationDateTime": at.isoformat()} if at else {})


def _described(element: Element, text: str) -> None:
    if text:
        SubElement(element, "Description").text = text


def _noted(element: Element, notes: Iterable[str]) -> None:
    for each in notes:
        SubElement(element, "NoteRef", {"targetGUID": each})
