"""What leaves for spreadsheets and archives: every row, no formula, and nothing that lacks leave to go."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.programme.voice_import.conftest import WISHES, example, kobo, take_in  # noqa: F401
from wellthread.interop.sendings import Export
from wellthread.interop.workbook import sheets_of
from wellthread.programme import Contents
from wellthread.programme.voice_export import KINDS, file_of, tables_of
from wellthread.programme.voice_import import Plan, Taken, plan_sendings
from wellthread.thread import Verb
from wellthread.vocabulary import Consent, Contribution, Records, Ref, Submission, Theme

TODAY = date(2026, 11, 28)
HOSTILE = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", '=HYPERLINK("http://evil.example","x")', "=cmd|'/c calc'!A1"]
Take = Callable[[Plan, Contents], tuple[Taken, Contents]]


@pytest.fixture(scope="module")
def brought(kobo: Export, example: Contents, take_in: Take) -> Contents:  # noqa: F811
    """The example with a file of Kobo in three versions, looked at."""
    _, after = take_in(plan_sendings(kobo, example.records, WISHES), example)
    seen = (
        replace(each, waiting=False) if isinstance(each, Contribution | Submission) else each for each in after.records
    )
    return Contents(Records(seen), after.links, after.files)


def rows(contents: Contents, name: str) -> list[dict[str, str]]:
    table = next(each for each in tables_of(contents) if each.name == name)
    return list(csv.DictReader(io.StringIO(table.csv(), newline="")))


def test_every_edition_is_in_one_sheet_and_no_column_is_lost(brought: Contents) -> None:
    table = rows(brought, "sendings-1")
    assert [each["edition"] for each in table] == ["v1", "v2", "v3"]
    assert {"home/matters", "home/likes", "home/where", "children/says", "fruit"} <= set(table[0])
    assert table[0]["home/likes"] == "park shops"
    assert table[2]["children/says"] == "Slide | Pond"
    assert table[2]["home/matters"] == "'=2+5 lights, please"


def test_codings_have_a_row_each_with_passage_and_coder(example: Contents) -> None:  # noqa: F811
    table = rows(example, "codings")
    gathered = [each for each in example.links if each.verb is Verb.GATHERS]
    assert 0 < len(table) <= len(gathered)
    said = {each["id"]: each["words"] for each in rows(example, "contributions")}
    for each in table:
        words = said[each["contribution"]].removeprefix("'")
        assert words[int(each["start"]) : int(each["end"])] == each["passage"].removeprefix("'")
    book = rows(example, "codebook")
    assert sum(int(each["codings"]) for each in book) == len(table)


def test_words_that_wait_were_taken_back_or_lack_consent_stay(example: Contents) -> None:  # noqa: F811
    first, second, third, *_ = [each for each in example.records.of(Contribution) if each.text]
    refused = Consent(id="refused", wording="x", take_part=False)
    changed = {
        first.ref: replace(first, waiting=True),
        second.ref: replace(second, withdrawn_on=TODAY),
        third.ref: replace(third, consent=refused.ref),
    }
    records = Records([refused, *(changed.get(each.ref, each) for each in example.records)])
    contents = Contents(records, example.links)
    gone = {each.id for each in (first, second, third)}
    assert not gone & {each["id"] for each in rows(contents, "contributions")}
    assert not gone & {each["contribution"] for each in rows(contents, "codings")}
    table = next(each for each in tables_of(contents) if each.name == "contributions")
    assert table.note.startswith("1 contributions wait")


def _hostile(example: Contents) -> Contents:  # noqa: F811
    made = [
        Contribution(id=f"bad-{at}", session=Ref("session", "plover-doors"), text=text, table=text, place=text)
        for at, text in enumerate(HOSTILE)
    ]
    themes = [Theme(id=f"bad-{at}", name=text, definition=text) for at, text in enumerate(HOSTILE)]
    return Contents(Records([*example.records, *made, *themes]), example.links)


def test_no_cell_of_any_csv_begins_a_formula(example: Contents) -> None:  # noqa: F811
    packed = file_of(_hostile(example), "csv", TODAY)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        tables = {name: archive.read(name).decode() for name in archive.namelist()}
    cells = [cell for text in tables.values() for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [each for each in cells if each.startswith(("=", "+", "-", "@", "\t", "\r", "\0"))]
    assert {f"'{each}" for each in HOSTILE} <= set(cells)


def test_every_cell_of_the_workbook_is_text(example: Contents, tmp_path: Path) -> None:  # noqa: F811
    path = tmp_path / "voices.xlsx"
    path.write_bytes(file_of(_hostile(example), "xlsx", TODAY))
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if "worksheets" in name]
    assert sheets
    assert not any("<f>" in each or "<v>" in each for each in sheets)
    cells = {cell for _, found in sheets_of(path, 10_000) for _, row in found for cell in row}
    assert {each.strip() for each in HOSTILE} <= cells


def test_the_crate_names_every_file_with_its_checksum(brought: Contents) -> None:
    with zipfile.ZipFile(io.BytesIO(file_of(brought, "crate", TODAY))) as archive:
        names = set(archive.namelist())
        told = json.loads(archive.read("ro-crate-metadata.json"))
    parts = {each["@id"] for each in told["@graph"] if each["@type"] == "File"}
    assert parts == names - {"ro-crate-metadata.json"}
    assert {"voices.qdpx", "codebook.qdc", "contributions.csv"} <= parts
    assert sum(each.startswith("questions/") for each in parts) >= 3
    assert "CC-BY" not in json.dumps(told)


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_same_contents_give_the_same_bytes(kind: str, example: Contents) -> None:  # noqa: F811
    assert file_of(example, kind, TODAY) == file_of(example, kind, TODAY)
