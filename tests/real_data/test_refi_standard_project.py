"""The standard project of the REFI group, as ATLAS.ti wrote it: read whole, and the same after a round trip."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.interop.refi_qda.schema import faults
from wellthread.interop.refi_qda import Project, project_file, read_refi_qda
from wellthread.interop.refi_qda.reading import project_of


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
    assert "1 pictures with 1 marked parts and 2 codings" in told
    assert "2 PDF documents with 6 marked parts and 6 codings" in told
    assert "2 films with 2 marked parts and 1 codings" in told
    assert "16 sets stay behind" in told
    assert "1 drawn maps" in told


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
