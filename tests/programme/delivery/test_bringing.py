"""A log kept as a table comes in row by row: nothing is lost or there twice, what is wrong is said by its row."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import date

import pytest
from openpyxl import Workbook

from wellthread.interop.tables import read_grid
from wellthread.programme.delivery import entries_table, log_of
from wellthread.programme.delivery.bringing import HEADS, NoLog, bring
from wellthread.vocabulary import Action, Asset, CountedHow, Fidelity, Neighbourhood, Occasion, Records, Ref

TODAY = date(2026, 11, 20)
HERE = Ref("neighbourhood", "here")


@pytest.fixture
def records():
    return Records(
        [
            Neighbourhood(id="here", name="Here"),
            Action(id="walks", title="Walk together on Thursdays", neighbourhood=HERE),
            Action(id="soup", title="Soup", neighbourhood=HERE),
            Asset(id="hall", name="The hall", neighbourhood=HERE),
        ]
    )


def table(tmp_path, *rows, name="log.csv"):
    path = tmp_path / name
    with path.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines).writerows(rows)
    return read_grid(path)


def brought(tmp_path, records, *rows):
    return bring(table(tmp_path, *rows), records, today=TODAY)


def test_a_row_becomes_an_entry_as_people_write_it(tmp_path, records):
    heads = ["Date", "Project", "What", "Came", "Live here", "New", "As planned", "What was changed", "Cost", "Venue"]
    cells = [
        "3/9/2026",
        "Walk together on Thursdays",
        "To the lock",
        "21",
        "14",
        "6",
        "Changed",
        "Slower",
        "£12.50",
    ]
    found = brought(tmp_path, records, heads, [*cells, "the hall"], [*cells, "the hall"])
    first, second = found.new
    assert (first.on, first.action, first.title) == (date(2026, 9, 3), Ref("action", "walks"), "To the lock")
    assert (first.attendances, first.residents, first.newcomers, first.pence) == (21, 14, 6, 1250)
    assert (first.fidelity, first.adaptation, first.neighbourhood) == (Fidelity.ADAPTED, "Slower", HERE)
    assert first.asset == Ref("asset", "hall")
    assert first.id != second.id, "two rows alike are two times"


def test_brought_again_nothing_is_there_twice_and_a_changed_number_is_a_new_version(tmp_path, records):
    rows = [["Day", "Action", "Attendances"], ["2026-09-03", "walks", "21"], ["2026-09-10", "walks", "18"]]
    first = brought(tmp_path, records, *rows)
    then = Records([*records, *(replace(each, made_by="facilitator-1") for each in first.new)])
    again = brought(tmp_path, then, *rows)
    assert (again.new, again.changed, again.same) == ((), (), 2)
    rows[2][2] = "19"
    (changed,) = brought(tmp_path, then, *rows).changed
    assert (changed.attendances, changed.version, changed.made_by) == (19, 2, "facilitator-1")


def test_columns_that_nobody_knows_are_kept_in_the_note(tmp_path, records):
    found = brought(
        tmp_path, records, ["Day", "Action", "Weather", "Note"], ["2026-09-03", "walks", "Rain", "Wet dogs"]
    )
    assert found.into_notes == ("Weather",)
    assert found.new[0].note == "Wet dogs\nWeather: Rain"


@pytest.mark.parametrize(
    ("cells", "column", "says"),
    [
        (["31/31/2026", "walks", "4", "4", ""], "Day", "“31/31/2026” is no day."),
        (["2026-09-03", "swims", "4", "4", ""], "Action", "Nothing is called “swims”."),
        (["2026-09-03", "walks", "four", "4", ""], "Came", "“four” is no number."),
        (["2026-09-03", "walks", "4.5", "4", ""], "Came", "“4.5” is no whole number."),
        (["2026-09-03", "walks", "-4", "", ""], "Came", "“-4” cannot be."),
        (["2026-09-03", "walks", "4", "9", ""], "people", "More people than attendances."),
        (["2026-12-24", "walks", "4", "4", ""], "day", "The day is still to come."),
        (["", "walks", "4", "4", ""], "day", "It is empty."),
        (["2026-09-03", "walks", "4", "4", "perhaps"], "As planned", "“perhaps” is not known here."),
    ],
)
def test_a_wrong_row_is_told_by_its_number_and_the_others_come_in(tmp_path, records, cells, column, says):
    heads = ["Day", "Action", "Came", "People", "As planned"]
    found = brought(tmp_path, records, heads, ["2026-09-03", "walks", "21", "20", "yes"], cells)
    assert len(found.new) == 1
    (wrong,) = found.wrong
    assert (wrong.row, wrong.column, wrong.says) == (3, column, says)
    assert wrong.remedy.endswith(".") or "There are" in wrong.remedy
    rest = list(csv.reader(io.StringIO(found.rest())))
    assert rest[0] == [*heads, "What is wrong"]
    assert says in rest[1][-1]


def test_a_table_that_is_no_log_says_which_columns_it_wants(tmp_path, records):
    with pytest.raises(NoLog, match="no column “action”"):
        brought(tmp_path, records, ["Day", "Came"], ["2026-09-03", "4"])
    with pytest.raises(NoLog, match="Several columns hold “attendances”"):
        brought(tmp_path, records, ["Day", "Action", "Came", "Attendance"], ["2026-09-03", "walks", "4", "4"])


def test_a_workbook_comes_in_like_a_text_file(tmp_path, records):
    book = Workbook()
    sheet = book.active
    sheet.append(["Day", "Action", "Kind", "Attendances", "Counted"])
    sheet.append([date(2026, 9, 3), "Soup", "event", 31, "headcount"])
    path = tmp_path / "log.xlsx"
    book.save(path)
    (entry,) = bring(read_grid(path), records, today=TODAY).new
    assert (entry.kind, entry.counted, entry.attendances) == (Occasion.EVENT, CountedHow.HEADS, 31)


def test_what_we_give_out_comes_in_again_without_the_numbers_that_it_hides(tmp_path, records):
    heads = ["Day", "Action", "What", "Attendances", "People", "Minutes", "Pounds", "As planned", "Why"]
    first = brought(tmp_path, records, heads, ["2026-09-03", "walks", "=1+1", "6", "5", "90", "3.20", "yes", "-x"])
    log = log_of(Records([*records, *first.new]), HERE, today=TODAY)
    path = tmp_path / "out.csv"
    path.write_text(entries_table(log, records).csv(), encoding="utf-8")
    again = bring(read_grid(path), records, today=TODAY)
    assert again.wrong == ()
    (entry,) = again.new
    assert (entry.attendances, entry.people) == (None, None)
    assert replace(entry, attendances=6, people=5) == first.new[0]


def test_every_field_has_a_name_of_its_own():
    names = [name for names in HEADS.values() for name in names]
    assert len(names) == len(set(names))
