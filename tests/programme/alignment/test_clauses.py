"""Clauses taken in fast: pasted or from a table, and told what is wrong before anything is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from wellthread.interop.reading import BadFile, MissingColumns
from wellthread.interop.xlsx_file import xlsx_bytes
from wellthread.programme.alignment.clauses import MOST, Clause, from_table, given, pasted
from wellthread.vocabulary import PlanDocument, PlanItem, Records, Ref

PLAN = Ref("plan_document", "plan")
HELD = Records(
    [
        PlanDocument(id="plan", title="Plan"),
        PlanItem(id="a", document=PLAN, code="1.2", text="Dry homes for all."),
    ]
)


@pytest.mark.parametrize(
    ("line", "read"),
    [
        ("2.4 – Digital first – 17", ("2.4", "Digital first", "17")),
        ("2.4\tDigital first\tp. 17-18", ("2.4", "Digital first", "17-18")),
        ("A1 | Tackle loneliness | page 5", ("A1", "Tackle loneliness", "5")),
        ("P - Work with people - and places", ("P", "Work with people - and places", "")),
        ("Only words, self-care among them", ("", "Only words, self-care among them", "")),
        ("2.4 – 17", ("2.4", "17", "")),
        ("A long heading that is no code – and its text", ("", "A long heading that is no code – and its text", "")),
    ],
)
def test_a_line_is_read_as_people_write_it(line, read):
    (found,) = pasted(f"\n{line}\n\n")
    assert (found.code, found.text, found.page) == read


def test_what_was_read_can_be_pasted_again():
    first = pasted("2.4 – Digital first – by default – 17\nB – Walk")
    again = pasted("\n".join(each.line for each in first))
    assert again == first


def test_what_is_there_is_left_out_and_what_clashes_is_told():
    found = pasted("1.2 –  dry HOMES for all.\n1.3 – New\n1.3 – Again\nPara 1.2 – Other words")
    looked = given(found, HELD, PLAN)
    assert [each.code for each in looked.there] == ["1.2"]
    assert any("1.3 stands in row 2 too" in each for each in looked.wrong)
    assert any("is in the plan already and says “Dry homes for all.”" in each for each in looked.wrong)


@pytest.mark.parametrize(
    ("found", "says"),
    [
        ([], "There is no clause here"),
        ([Clause(3, "2.1", "")], "Row 3: 2.1 has no text"),
        ([Clause(at, "", f"Text {at}") for at in range(MOST + 1)], "1,000 can be taken at a time"),
    ],
)
def test_what_cannot_be_taken_says_why(found, says):
    assert says in " ".join(given(found, HELD, PLAN).wrong)


def test_another_set_of_clauses_has_another_mark():
    one, other = (given(pasted(text), HELD, PLAN).mark for text in ("9 – One", "9 – Two"))
    assert one != other


def test_tables_are_read_by_their_headers(tmp_path: Path):
    rows = [
        ["Ref", "What it says", "Page", "Lead"],
        ["2.4", "Digital  first", "17", "The city"],
        ["2.5", "Walk", "", ""],
    ]
    (tmp_path / "plan.xlsx").write_bytes(xlsx_bytes({"Plan": rows}))
    (tmp_path / "plan.csv").write_text("Code;Text\n2.4;Digital first\n", encoding="utf-8")
    assert from_table(tmp_path / "plan.xlsx")[0] == Clause(2, "2.4", "Digital first", "17", "The city")
    assert [each.text for each in from_table(tmp_path / "plan.csv")] == ["Digital first"]


def test_a_table_without_text_and_a_broken_file_are_refused(tmp_path: Path):
    (tmp_path / "plan.csv").write_text("Code,Colour\n2.4,red\n", encoding="utf-8")
    with pytest.raises(MissingColumns, match="Call it “text”"):
        from_table(tmp_path / "plan.csv")
    (tmp_path / "plan.xlsx").write_bytes(b"no workbook")
    with pytest.raises(BadFile):
        from_table(tmp_path / "plan.xlsx")
