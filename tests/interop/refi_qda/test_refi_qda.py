"""REFI-QDA both ways: characters counted, codes nested, coders and memos kept, and what is missing said."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.interop.refi_qda.schema import astray, faults
from wellthread.interop.reading import BadFile
from wellthread.interop.refi_qda import (
    Code,
    Coding,
    Note,
    Project,
    Selection,
    TextSource,
    User,
    codebook_file,
    project_file,
    read_refi_qda,
)
from wellthread.interop.refi_qda.model import CODEBOOK
from wellthread.interop.refi_qda.offsets import in_code_points, utf16_places
from wellthread.interop.refi_qda.reading import project_of
from wellthread.interop.refi_qda.writing import guid_from

AT = datetime(2026, 11, 22, 18, 30, tzinfo=UTC)


def guid(name: str) -> str:
    return guid_from(name)


def damp() -> Project:
    """A small project with everything that is carried."""
    words = "Damp 😀 in the flat.\r\nNobody comes."
    start = words.index("Nobody")
    ann, ben = User(guid("ann"), "Ann"), User(guid("ben"), "Ben")
    home = Code(guid("home"), "Home & hearth", "Where one lives", "#00AA00", codable=False)
    wet = Code(guid("damp"), "Damp", parent=home.guid, notes=(guid("memo"),))
    memo = Note(guid("memo"), "On damp", "Ask the landlord\nagain", ann.guid, AT)
    codings = (Coding(guid("c1"), wet.guid, ann.guid, AT, (memo.guid,)), Coding(guid("c2"), home.guid, ben.guid))
    marked = Selection(guid("s1"), 5, 6, "😀", user=ann.guid, at=AT, codings=codings)
    other = Selection(guid("s2"), start, len(words), description="Tired")
    values = (("Session", "Doors"), ("Language", "en"))
    text = TextSource(guid("t1"), "A voice", words, at=AT, selections=(marked, other), values=values)
    whole = TextSource(guid("t2"), "Another", "Fine here.", codings=(Coding(guid("c3"), wet.guid, ben.guid),))
    return Project("Doors", (ann, ben), (home, wet), (text, whole), (memo,), origin="Wellthread")


def test_a_project_survives_being_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "doors.qdpx"
    path.write_bytes(project_file(damp()))
    assert read_refi_qda(path) == damp()
    assert project_file(damp()) == path.read_bytes()


def test_what_is_written_keeps_the_rules_of_the_standard(tmp_path: Path) -> None:
    path = tmp_path / "doors.qdpx"
    path.write_bytes(project_file(damp()))
    with zipfile.ZipFile(path) as archive:
        assert faults(archive.read("project.qde")) == astray(archive.read("project.qde")) == []
        names = set(archive.namelist())
    assert names == {"project.qde", f"sources/{guid('t1')}.txt", f"sources/{guid('t2')}.txt"}
    assert faults(codebook_file(damp().codes), CODEBOOK) == []


def test_the_rules_are_rules() -> None:
    good = codebook_file([Code(guid("a"), "A", color="#123456")])
    assert faults(good, CODEBOOK) == []
    for old, new in (
        (b'name="A"', b'title="A"'),
        (b"#123456", b"red"),
        (b'isCodable="true"', b'isCodable="yes"'),
        (b"<Codes>", b"<Codes><Description>x</Description>"),
    ):
        assert faults(good.replace(old, new), CODEBOOK), old


def test_a_codebook_survives_being_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "doors.qdc"
    path.write_bytes(codebook_file(damp().codes))
    assert project_of(path).codes == tuple(replace(each, notes=()) for each in damp().codes)


def test_a_text_that_is_not_in_the_file_is_named_and_its_marks_are_kept(tmp_path: Path) -> None:
    whole = tmp_path / "whole.qdpx"
    whole.write_bytes(project_file(damp()))
    path = tmp_path / "less.qdpx"
    with zipfile.ZipFile(whole) as archive, zipfile.ZipFile(path, "w") as less:
        less.writestr("project.qde", archive.read("project.qde"))
    found = project_of(path)
    assert found.missing == ("A voice", "Another")
    assert [each.start for each in found.sources[0].selections] == [5, damp().sources[0].selections[1].start]


@pytest.mark.parametrize("address", ["internal://{}", "relative:///{}", "relative://docs/{}", "{}", "sources/{}"])
def test_texts_are_found_however_they_are_named(address: str, tmp_path: Path) -> None:
    path = _project(tmp_path, address.format("One.TXT"), {"Sources/one.txt": b"\xef\xbb\xbfHere."})
    assert project_of(path).sources[0].text == "Here."


def test_nothing_outside_the_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    for address in ("relative://secret.txt", f"file://{tmp_path}/secret.txt", str(tmp_path / "secret.txt")):
        assert project_of(_project(tmp_path, address, {})).sources[0].text is None


def test_documents_inside_may_be_packed_since_nobody_opens_them(tmp_path: Path) -> None:
    packed = project_file(damp())
    path = _project(tmp_path, "internal://one.txt", {"sources/one.txt": b"Here.", "sources/one.docx": packed})
    assert read_refi_qda(path).sources[0].text == "Here."


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (b"<Project xmlns='urn:QDA-XML:project:2.0'/>", "no REFI-QDA project"),
        (b"<!DOCTYPE p [<!ENTITY a 'b'>]><p>&a;</p>", "entities"),
        (b"<Project", "not XML"),
        (
            b"<Project xmlns='urn:QDA-XML:project:1.0'><CodeBook><Codes><Code name='a'/></Codes></CodeBook></Project>",
            "no guid",
        ),
    ],
)
def test_what_is_no_project_is_refused(body: bytes, says: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.qdpx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", body)
    with pytest.raises(BadFile, match=says):
        project_of(path)


def test_places_in_units_of_utf16_are_known_where_they_must_be(tmp_path: Path) -> None:
    text = "a😀😀 end"
    units = len(text.encode("utf-16-le")) // 2
    told = in_code_points(text, [(6, units)])
    assert told.were_utf16
    assert [text[start:end] for start, end in filter(None, told.spans)] == ["end"]
    assert in_code_points(text, [(0, units + 1)]).spans == (None,)


@given(st.text(max_size=40), st.data())
def test_spans_in_characters_stay_as_they_are(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    told = in_code_points(text, [(start, end)])
    assert not told.were_utf16
    assert told.spans == (((start, end) if start < end else None),)
    assert utf16_places(text)[-1] == len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(st.text(max_size=60))
def test_any_name_and_memo_can_be_written(text: str) -> None:
    from defusedxml.ElementTree import fromstring

    project = replace(damp(), name=text, notes=(Note(guid("memo"), text, text),))
    with zipfile.ZipFile(io.BytesIO(project_file(project))) as archive:
        assert fromstring(archive.read("project.qde")) is not None


def _project(folder: Path, address: str, files: dict[str, bytes]) -> Path:
    path = folder / "one.qdpx"
    body = (
        "<Project xmlns='urn:QDA-XML:project:1.0' name='p'><Sources>"
        f"<TextSource guid='{guid('one')}' name='One' plainTextPath='{address}'/></Sources></Project>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("Project.qde", body)
        for name, content in files.items():
            archive.writestr(name, content)
    return path
