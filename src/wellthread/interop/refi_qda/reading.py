"""A project or codebook out of a file, read in a child process with ceilings on memory and time."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from wellthread.interop.guard import ArchiveLimits, bounded, checked_archive, read_xml
from wellthread.interop.reading import BadFile, TooLarge
from wellthread.interop.xml_file import children, local_name
from wellthread.vocabulary.amounts import many

from .model import CODEBOOK, PROJECT, Code, Coding, Note, Project, Selection, TextSource, User
from .offsets import in_code_points

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

MB = 1024 * 1024
LIMITS = ArchiveLimits(nested=True)
SECONDS, MEGABYTES = 60.0, 1_024
MOST_XML, MOST_TEXT = 64 * MB, 16 * MB
MOST_CODES = 20_000
_OTHER = {
    "PictureSource": ("picture", "pictures"),
    "PDFSource": ("PDF document", "PDF documents"),
    "AudioSource": ("recording", "recordings"),
    "VideoSource": ("film", "films"),
}
_SHELVES = {
    "Case": ("case", "cases"),
    "Set": ("set", "sets"),
    "Link": ("link between things", "links between things"),
    "Graph": ("drawn map", "drawn maps"),
}


def read_refi_qda(path: Path) -> Project:
    """The project (.qdpx, or its .qde alone) or codebook (.qdc) in a file. Raises BadFile."""
    checked_archive(path, LIMITS)
    return bounded(project_of, path, seconds=SECONDS, megabytes=MEGABYTES)


def project_of(path: Path) -> Project:
    """To be run by `bounded`, never in the process that serves people."""
    files = _files(path)
    inside = next((name for name in files if name.casefold() == "project.qde"), None)
    if files and inside is None:
        raise BadFile(path, 0, "There is no project.qde in it.", "Export it again as a REFI-QDA project (.qdpx).")
    root = read_xml(path, inside=_bytes(path, inside, MOST_XML) if inside else None)
    kind = root.tag.partition("}")[0].lstrip("{")
    if local_name(root) == "CodeBook" and kind in (CODEBOOK, PROJECT):
        return Project(name=path.stem, codes=tuple(_codes(path, root)), origin=root.get("origin", ""))
    if local_name(root) != "Project" or kind != PROJECT:
        says = f"It is no REFI-QDA project or codebook: its first element is “{local_name(root)[:40]}”."
        raise BadFile(path, 0, says, "Export it again as .qdpx or .qdc.")
    return _Reading(path, root, files).project()


def _files(path: Path) -> dict[str, str]:
    """The names in an archive; none for a plain file."""
    with path.open("rb") as file:
        if file.read(4) != b"PK\x03\x04":
            return {}
    with zipfile.ZipFile(path) as archive:
        return {each.filename: each.filename for each in archive.infolist() if not each.is_dir()}


def _bytes(path: Path, name: str, most: int) -> bytes:
    with zipfile.ZipFile(path) as archive:
        if archive.getinfo(name).file_size > most:
            raise TooLarge(path, 0, f"“{name[:80]}” inside it is larger than {most // MB} MB.", "Split the project.")
        return archive.read(name)


def _codes(path: Path, root: Element) -> Iterator[Code]:
    count = 0
    todo = [(each, "") for codes in children(root, "Codes") for each in children(codes, "Code")][::-1]
    while todo:
        element, parent = todo.pop()
        count += 1
        if count > MOST_CODES:
            raise TooLarge(path, 0, f"It has more than {MOST_CODES:,} codes.", "Split the codebook.")
        code = Code(
            guid=guid_of(path, element),
            name=element.get("name", "").strip() or "(no name)",
            description=_text(element, "Description"),
            color=element.get("color", ""),
            codable=element.get("isCodable", "true").casefold() in ("true", "1"),
            parent=parent,
            notes=tuple(_targets(element, "NoteRef")),
        )
        yield code
        todo += [(each, code.guid) for each in children(element, "Code")][::-1]


class _Reading:
    def __init__(self, path: Path, root: Element, files: Mapping[str, str]) -> None:
        self.path, self.root = path, root
        self.files = {PurePosixPath(name.replace("\\", "/")).name.casefold(): name for name in files}
        self.variables = {
            guid_of(path, each): each.get("name", "")
            for shelf in children(root, "Variables")
            for each in children(shelf, "Variable")
        }
        self.utf16: list[str] = []
        self.cut = 0

    def project(self) -> Project:
        codes = tuple(code for book in children(self.root, "CodeBook") for code in _codes(self.path, book))
        held = [each for shelf in children(self.root, "Sources") for each in shelf]
        sources = tuple(self.source(each) for each in held if local_name(each) == "TextSource")
        notes = [each for shelf in children(self.root, "Notes") for each in children(shelf, "Note")]
        return Project(
            name=self.root.get("name", "") or self.path.stem,
            users=tuple(self.users()),
            codes=codes,
            sources=sources,
            notes=tuple(self.note(each) for each in notes),
            origin=self.root.get("origin", ""),
            not_carried=tuple(self.others(held)),
        )

    def users(self) -> Iterator[User]:
        for shelf in children(self.root, "Users"):
            for each in children(shelf, "User"):
                yield User(guid_of(self.path, each), each.get("name", "").strip() or each.get("id", "").strip())

    def source(self, element: Element) -> TextSource:
        text = self.text(element)
        found = [self.selection(each) for each in children(element, "PlainTextSelection")]
        if text is not None:
            counted = in_code_points(text, [(each.start, each.end) for each in found])
            self.cut += sum(span is None for span in counted.spans)
            self.utf16 += [element.get("name", "")] if counted.were_utf16 else []
            pairs = zip(found, counted.spans, strict=True)
            found = [_placed(each, *span) for each, span in pairs if span is not None]
        return TextSource(
            guid=guid_of(self.path, element),
            name=element.get("name", ""),
            text=text,
            description=_text(element, "Description"),
            at=moment(element.get("creationDateTime", "")),
            selections=tuple(found),
            codings=tuple(self.coding(each) for each in children(element, "Coding")),
            notes=tuple(_targets(element, "NoteRef")),
            values=tuple(self.values(element)),
        )

    def text(self, element: Element) -> str | None:
        """The words of a source: those in the element itself, else the file it names; None where that is not here."""
        for each in children(element, "PlainTextContent"):
            return each.text or ""
        address = element.get("plainTextPath", "")
        name = PurePosixPath(address.rpartition("://")[2].replace("\\", "/")).name.casefold()
        if not name or name not in self.files or address.startswith("file:"):
            return None
        raw = _bytes(self.path, self.files[name], MOST_TEXT)
        try:
            return raw.decode("utf-8-sig")
        except UnicodeDecodeError:
            return raw.decode("utf-16") if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else raw.decode("cp1252", "replace")

    def selection(self, element: Element) -> Selection:
        return Selection(
            guid=guid_of(self.path, element),
            start=self.number(element, "startPosition"),
            end=self.number(element, "endPosition"),
            name=element.get("name", ""),
            description=_text(element, "Description"),
            user=plain_guid(element.get("creatingUser", "")),
            at=moment(element.get("creationDateTime", "")),
            codings=tuple(self.coding(each) for each in children(element, "Coding")),
            notes=tuple(_targets(element, "NoteRef")),
        )

    def number(self, element: Element, name: str) -> int:
        told = element.get(name, "")
        if not told.lstrip("-").isdecimal() or len(told) > 12:
            says = f"A marked passage has “{told[:40]}” as {name}, which is no place in a text."
            raise BadFile(self.path, 0, says, "Export the project again.")
        return int(told)

    def coding(self, element: Element) -> Coding:
        return Coding(
            guid=guid_of(self.path, element),
            code=next(_targets(element, "CodeRef"), ""),
            user=plain_guid(element.get("creatingUser", "")),
            at=moment(element.get("creationDateTime", "")),
            notes=tuple(_targets(element, "NoteRef")),
        )

    def note(self, element: Element) -> Note:
        return Note(
            guid=guid_of(self.path, element),
            name=element.get("name", ""),
            text=self.text(element) or _text(element, "Description"),
            user=plain_guid(element.get("creatingUser", "")),
            at=moment(element.get("creationDateTime", "")),
        )

    def values(self, element: Element) -> Iterator[tuple[str, str]]:
        for each in children(element, "VariableValue"):
            name = self.variables.get(next(_targets(each, "VariableRef"), ""), "")
            told = next((one.text or "" for one in each if local_name(one) != "VariableRef"), "")
            if name and told:
                yield name, told

    def others(self, held: list[Element]) -> Iterator[str]:
        """What the project holds besides texts and codes, in sentences."""
        for name, label in _OTHER.items():
            if found := [each for each in held if local_name(each) == name]:
                marked = sum("Selection" in local_name(one) for each in found for one in each.iter())
                coded = sum(local_name(one) == "Coding" for each in found for one in each.iter())
                names = ", ".join(each.get("name", "") for each in found[:5])
                parts = f"{many(marked, 'marked part', 'marked parts')} and {many(coded, 'coding', 'codings')}"
                yield f"Left behind: {many(len(found), *label)} with {parts} ({names})."
        for name, label in _SHELVES.items():
            shelves = [shelf for shelf in self.root if local_name(shelf) == f"{name}s"]
            if found := [each for shelf in shelves for each in children(shelf, name)]:
                names = ", ".join(filter(None, (each.get("name", "") for each in found[:5])))
                yield f"Left behind: {many(len(found), *label)}{f' ({names})' if names else ''}."
        if self.utf16:
            yield f"Places were counted in units of UTF-16 and are converted: {', '.join(self.utf16[:5])}."
        if self.cut:
            yield f"Left behind: {many(self.cut, 'passage', 'passages')} marked outside the text."


def _placed(found: Selection, start: int, end: int) -> Selection:
    from dataclasses import replace

    return replace(found, start=start, end=end)


def guid_of(path: Path, element: Element) -> str:
    """The guid of an element, without braces and in small letters. Raises BadFile where it has none."""
    found = plain_guid(element.get("guid", ""))
    if not found:
        raise BadFile(path, 0, f"A {local_name(element)} has no guid.", "Export the project again.")
    return found


def plain_guid(text: str) -> str:
    return text.strip().strip("{}").casefold()


def moment(text: str) -> datetime | None:
    """A moment as the standard writes it; one without an offset is taken as UTC, and none where it cannot be read."""
    try:
        found = datetime.fromisoformat(text.strip())
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _text(element: Element, name: str) -> str:
    return next((each.text or "" for each in children(element, name)), "")


def _targets(element: Element, name: str) -> Iterator[str]:
    return (plain_guid(each.get("targetGUID", "")) for each in children(element, name))
