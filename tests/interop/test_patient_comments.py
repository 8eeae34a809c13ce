"""Comments coded by hand: the header is the codebook."""

from __future__ import annotations

import pytest

from tests.interop.files import table
from wellthread.interop.patient_comments import read_patient_comments
from wellthread.interop.reading import BadFile, Limits

KNOWN = ["Comment ID", "Trust", "Respondent ID", "Date", "Service type 1", "Service type 2"]
KNOWN += ["FFT categorical answer", "FFT question", "FFT answer", "Comment sentiment"]
CODES = ["Not assigned", "Parking", "Kindness"]


def comment(id="T 1 - Q1", text="Kind, but no parking ", sentiment="2", codes=("", "1", "1")):
    return [id, "T", "T 1", "01/02/2022", "Ward", "B", "1", "What was good?", text, sentiment, *codes]


def test_a_comment_is_kept_exactly_and_its_codes_are_named(tmp_path):
    read = read_patient_comments(table(tmp_path / "c.csv", [*KNOWN, *CODES], comment()))
    (one,) = read.comments
    assert one.text == "Kind, but no parking "
    assert (one.codes, one.sentiment, one.service) == (("Parking", "Kindness"), 2, "Ward / B")
    assert read.codebook == ("Parking", "Kindness")


def test_saying_that_no_code_was_given_is_no_code(tmp_path):
    path = table(tmp_path / "c.csv", [*KNOWN, *CODES], comment(codes=("1", "", ""), sentiment=""))
    (one,) = read_patient_comments(path).comments
    assert one.codes == ()
    assert one.sentiment is None


@pytest.mark.parametrize(("text", "answered"), [("Did not answer", False), ("  ", False), ("Nothing.", True)])
def test_a_remark_of_the_trust_is_no_answer_and_nothing_is_one(tmp_path, text, answered):
    path = table(tmp_path / "c.csv", [*KNOWN, *CODES], comment(text=text))
    assert read_patient_comments(path).comments[0].answered is answered


def test_the_published_file_marks_comments_that_may_tell_who_somebody_is(tmp_path):
    header = [*KNOWN[:9], "Person identifiable info?", KNOWN[9], *CODES]
    rows = [[*(row := comment(id))[:9], mark, *row[9:]] for id, mark in (("1", ""), ("2", "Yes"), ("3", "No"))]
    read = read_patient_comments(table(tmp_path / "c.csv", header, *rows))
    assert [each.personal for each in read.comments] == [False, True, False]
    assert read.codebook == ("Parking", "Kindness")


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([comment(codes=("", "x", ""))], "row 2: “x” is no mark for a code"),
        ([comment(sentiment="6")], "row 2: “6” is no sentiment"),
        ([comment(), comment()], "row 3: The comment id “T 1 - Q1” is there twice"),
        ([comment()[:-1]], "row 2: 12 cells where the header has 13"),
    ],
)
def test_what_is_wrong_is_named_with_its_row(tmp_path, rows, says):
    with pytest.raises(BadFile, match=says):
        read_patient_comments(table(tmp_path / "c.csv", [*KNOWN, *CODES], *rows))


def test_another_table_is_not_taken_for_comments(tmp_path):
    with pytest.raises(BadFile, match="These columns are missing: Comment ID"):
        read_patient_comments(table(tmp_path / "c.csv", ["a", "b"], [1, 2]))


def test_more_comments_than_the_limit(tmp_path):
    path = table(tmp_path / "c.csv", [*KNOWN, *CODES], comment("1"), comment("2"))
    with pytest.raises(BadFile, match="More than 1 comments"):
        read_patient_comments(path, Limits(rows=1))
