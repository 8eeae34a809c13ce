"""The log of the example in sentences, tables and pictures: protected, whole, and honest about what it leaves open."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.methods.evaluation.delivery import UnknownDropped
from wellthread.programme import read
from wellthread.programme.check import check
from wellthread.programme.delivery import (
    action_table,
    adaptation_table,
    by_month,
    counts_table,
    dose_table,
    entries_table,
    log_of,
    logs,
    month_picture,
    month_table,
    place_table,
    sentences,
)
from wellthread.programme.delivery.reach import reach_of, summary_table
from wellthread.vocabulary import DeliveryEntry, ReachCount, Records, Ref

TODAY = date(2026, 11, 20)
PLOVER, LOCKSIDE = Ref("neighbourhood", "plover-rise"), Ref("neighbourhood", "lockside")
SHED = Ref("action", "shed-evenings")


@pytest.fixture(scope="module")
def contents():
    return read(FOLDER)


@pytest.fixture(scope="module")
def plover(contents):
    return log_of(contents.records, PLOVER, today=TODAY)


def test_a_register_tells_how_many_came_to_the_shed(plover):
    shed = plover.of(SHED)
    said = " ".join(sentences(shed))
    assert "8 times held; 29 were meant, 10 of them by 20 November 2026." in said
    assert "Attendances: 120. Different people: 30. Of them living here: 25." in said
    assert "“The nurse is there and does not sit in a circle” was kept 7 of 8 times." in said


def test_over_several_actions_people_are_a_range(plover):
    found = plover.totals.people
    assert found.most is not None
    assert found.least < found.most < plover.totals.attendances


def test_what_was_changed_is_listed_with_its_reason_and_is_no_failure(plover):
    rows = adaptation_table(plover).texts()
    assert len(rows) == 3
    assert any("The dog walkers asked for forty" in row[3] for row in rows)
    assert "3 changed on purpose" in " ".join(sentences(plover))


def test_months_run_from_the_first_day_to_today_and_hide_small_ones(plover):
    rows, whole = by_month(plover)
    assert [each.month for each in rows] == [(2026, 9), (2026, 10), (2026, 11)]
    assert whole.value is not None
    drawn = month_picture(plover)
    assert drawn is not None
    assert drawn.table.texts()[0][0] == "September 2026"
    assert drawn.narrow


def test_no_table_tells_a_number_of_people_that_is_not_rounded(contents, plover):
    lockside = log_of(contents.records, LOCKSIDE, today=TODAY)
    for log in (plover, lockside):
        for each in entries_table(log, contents.records).texts():
            for cell in each[7:11]:
                assert not cell.isdigit() or int(cell) % 5 == 0
        for table in (counts_table(log), action_table(log), month_table(log), dose_table(log)):
            assert table.rows
    assert [row[0] for row in place_table(logs(contents.records, today=TODAY)).texts()] == ["Lockside", "Plover Rise"]


def test_a_place_without_a_log_says_so(contents):
    bare = replace(contents, records=Records(e for e in contents.records if not isinstance(e, DeliveryEntry)))
    log = log_of(bare.records, PLOVER, today=TODAY)
    assert sentences(log) == ("Nothing is logged of Plover Rise yet.",)


def test_reach_shows_what_is_not_known_in_every_table(contents, plover):
    found = reach_of(contents.records, plover)
    for table in found.tables:
        names = [row[0] for row in table.texts()]
        assert names[-4:] == ["Prefer not to say", "Not known", "Asked, left open", "Not asked"]
        assert "Not known of" in table.note
    assert all("Not asked" in picture.description or picture.table.rows for picture in found.pictures)
    assert any("deprivation: nobody was asked" in each for each in found.sentences())
    with pytest.raises(UnknownDropped):
        found.without("unknown")
    assert len(found.without("female").tables) == len(found.tables)
    assert summary_table(found).rows


def test_reach_says_surely_only_what_the_interval_allows(contents, plover):
    told = " ".join(reach_of(contents.records, plover).sentences())
    assert re.search(r"“Keep the Shed open on Thursday evenings”, sex: Female, fewer than live here", told)


def test_the_check_finds_a_tally_that_drops_the_unknown(contents):
    dropped = Records(e for e in contents.records if not (isinstance(e, ReachCount) and e.code == "unknown"))
    says = " ".join(map(str, check(replace(contents, records=dropped))))
    assert "The tally of age has no row for unknown." in says
    assert check(contents) == []


def test_the_check_finds_more_people_than_attendances(contents):
    wrong = [
        replace(each, people=99) if isinstance(each, DeliveryEntry) and each.id == "log-shed-01" else each
        for each in contents.records
    ]
    (problem,) = check(replace(contents, records=Records(wrong)))
    assert "More people than attendances." in problem.says
    assert "9" not in problem.says.replace("log-shed-01", "")
