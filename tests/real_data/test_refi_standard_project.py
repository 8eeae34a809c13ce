"""The standard project of the REFI group, as ATLAS.ti wrote it: read whole, and the same after a round trip."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.interop.refi_qda.schema import faults
from tests.programme.voice_import.conftest import EXAMPLE, WISHES
from wellthread import programme
from wellthread.interop.refi_qda import Project, project_file, read_refi_qda
from wellthread.interop.refi_qda.reading import project_of
from wellthread.programme import Contents
from wellthread.programme.voice_export import project_of as project_of_programme
from wellthread.programme.voice_import import About, apply, contents_after
from wellthread.programme.voice_import.qda import plan_project
from wellthread.vocabulary import Contribution, Records

TODAY = date(2026, 11, 28)


@pytest.fixture(scope="module")
def path(data: Path) -> Path:
    return data / "voice" / "qda" / "refi_standard_project_atlasti.qdpx"


@pytest.fixture(scope="module")
def project(path: Path) -> Project:
    return read_refi_qda(path)


def test_everything_of_texts_and_codes_is_read_and_the_rest_is_said(project: Project) -> None:
    assert (len(project.users), len(project.codes), len(project.sources), len(project.notes)) == (3, 14, 6, 2)
    assert [len(each.selections) for each in project.sources] == [0, 0, 1, 1, 1, 3]
    assert project.codings == 7
    assert len(project.missing) == 6
    told = " ".join(project.not_carried)
    assert "1 picture with 1 marked part and 2 codings" in told
    assert "2 PDF documents with 6 marked parts and 6 codings" in told
    assert "2 films with 2 marked parts and 1 coding" in told
    assert "16 sets" in told
    assert "1 drawn map" in told


def test_no_coding_of_the_file_goes_uncounted(project: Project, path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        whole = archive.read("Project.qde")
    assert whole.count(b"<Coding ") == 16 == project.codings + 2 + 6 + 1


def test_the_file_of_the_standard_keeps_the_rules_as_we_wrote_them_down(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        assert faults(archive.read("Project.qde")) == []


def test_written_again_it_keeps_the_rules_and_reads_the_same(project: Project, tmp_path: Path) -> None:
    again = tmp_path / "again.qdpx"
    again.write_bytes(project_file(project))
    with zipfile.ZipFile(again) as archive:
        assert faults(archive.read("project.qde")) == []
    read = project_of(again)
    assert replace(read, origin="", not_carried=()) == replace(project, origin="", not_carried=())


def test_through_a_programme_and_out_again_no_code_mark_or_coding_is_lost(project: Project, tmp_path: Path) -> None:
    """The file lacks its texts, so made-up ones as long as the marks need stand in for them."""
    contents = programme.read(EXAMPLE)
    sources = tuple(
        replace(each, text="é" * max([1, *(one.end for one in each.selections)])) for each in project.sources
    )
    taken = apply(plan_project(replace(project, sources=sources), contents, WISHES), About(id="qda", today=TODAY))
    assert taken is not None
    after = contents_after(contents, taken)
    seen = Records(replace(e, waiting=False) if isinstance(e, Contribution) else e for e in after.records)
    out = tmp_path / "out.qdpx"
    out.write_bytes(project_file(project_of_programme(Contents(seen, after.links))))
    with zipfile.ZipFile(out) as archive:
        assert faults(archive.read("project.qde")) == []
    found = project_of(out)
    codes = {each.guid: (each.name, each.color, each.description, each.parent) for each in found.codes}
    assert {each.guid: (each.name, each.color, each.description, each.parent) for each in project.codes}.items() <= (
        codes.items()
    )
    marks = {
        one.guid: (one.start, one.end, sorted((c.guid, c.code, c.user) for c in one.codings))
        for each in found.sources
        for one in each.selections
    }
    for each in sources:
        for one in each.selections:
            told = sorted((c.guid, c.code, c.user) for c in one.codings)
            assert marks[one.guid] == (one.start, one.end, told)
