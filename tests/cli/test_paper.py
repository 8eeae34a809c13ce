"""`wellthread engagement paper`: the paper of a session out of a folder, and what the folder keeps of it."""

from __future__ import annotations

from click.testing import CliRunner

from tests.web.engagement.paper_story import CAFE, paper_records
from tests.web.two_streets import two_streets
from wellthread.cli import main
from wellthread.programme import Contents, read, write
from wellthread.vocabulary import PrintBatch, Records


def paper(*given: object) -> tuple[int, str]:
    made = CliRunner().invoke(main, ["engagement", "paper", *map(str, given), "--date", "2026-11-19"])
    return made.exit_code, made.output


def a_folder(tmp_path):
    before = two_streets()
    whole = Contents(Records([*before.records, *paper_records()]), before.links)
    folder = tmp_path / "programme"
    write(whole, folder)
    return folder


def test_forms_are_printed_and_the_folder_keeps_their_fingerprints_alone(tmp_path):
    folder, out = a_folder(tmp_path), tmp_path / "out"
    given = ("--session", CAFE, "--language", "pl", "--copies", 2, "--code", "7K3F9QWE40", "--out", out)
    code, said = paper(folder, *given)
    assert code == 0, said
    (batch,) = read(folder).records.of(PrintBatch)
    assert f"Batch {batch.code}: 2 forms of {batch.pages} pages" in said
    assert [len(each) for each in batch.receipts] == [64, 64]
    names = {each.name for each in out.iterdir()}
    assert names == {
        "run-sheet-pl.pdf",
        "tables-pl.pdf",
        "equality-pl.pdf",
        "sign-pl.pdf",
        f"forms-{batch.code}-pl.pdf",
    }


def test_a_session_without_questions_gets_its_other_sheets_and_one_that_is_not_there_is_named(tmp_path):
    folder = a_folder(tmp_path)
    code, said = paper(folder, "--session", "cafe", "--out", tmp_path / "out")
    assert code == 0
    assert "names no question set" in said
    assert not read(folder).records.of(PrintBatch)
    code, said = paper(folder, "--session", "nowhere", "--out", tmp_path / "out")
    assert code == 2
    assert "There are: cafe, walk, the-cafe." in said
