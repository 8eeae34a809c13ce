"""Dose beside the plan, fidelity and adaptations, hours, money, and what cannot be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.evaluation.delivery import (
    adaptations,
    dose,
    entry_bands,
    faults,
    fidelity,
    held,
    meant_in,
    months_between,
    person_hours,
    summed,
    totals,
    unit_cost,
    unsaid,
)
from wellthread.vocabulary import DeliveryEntry, DeliveryPlan, Fidelity, Ref

WALKS = Ref("action", "walks")


def walk(number, **more):
    return DeliveryEntry(id=f"walk-{number}", action=WALKS, **more)


def test_what_was_meant_is_spread_over_the_days_and_adds_up():
    plan = DeliveryPlan(id="p", action=WALKS, starts=date(2026, 9, 10), ends=date(2027, 3, 31), times=29, minutes=90)
    months = months_between(date(2026, 8, 1), date(2027, 5, 1))
    assert sum(meant_in([plan], each) or 0 for each in months) == pytest.approx(29)
    found = dose([walk(0, minutes=90), walk(1)], [plan], today=date(2027, 6, 1))
    assert (found.meant_by_now, found.times, found.minutes, found.timed) == (29, 2, 90, 1)
    assert found.meant_minutes == 29 * 90


def test_without_days_or_times_nothing_is_meant_by_now():
    plan = DeliveryPlan(id="p", action=WALKS, people=40)
    assert dose([walk(0)], [plan], today=date(2026, 6, 1)).meant_times is None
    assert meant_in([DeliveryPlan(id="q", action=WALKS, times=10)], (2026, 9)) is None


def test_an_adaptation_counts_as_carried_out():
    log = [
        walk(0, on=date(2026, 9, 1), kept=("Free",)),
        walk(
            1, on=date(2026, 9, 8), fidelity=Fidelity.ADAPTED, adaptation="Indoors", adapted_why="Rain", kept=("Free",)
        ),
        walk(2, fidelity=Fidelity.CUT),
        walk(3, fidelity=Fidelity.NOT_HELD),
    ]
    found = fidelity(log, [DeliveryPlan(id="p", action=WALKS, keep=("Free", "Led by a neighbour"))])
    assert found.in_spirit == 2
    assert [(each.part, each.times, each.of) for each in found.parts] == [("Free", 2, 2), ("Led by a neighbour", 0, 2)]
    assert found.untold == 1
    (told,) = adaptations(log)
    assert (told.what, told.why) == ("Indoors", "Rain")


def test_hours_come_from_protected_attendances():
    assert person_hours([walk(0, attendances=3, minutes=60)]) is None
    found = person_hours([walk(0, attendances=23, minutes=60), walk(1, attendances=2, minutes=30)])
    assert found is not None
    assert (found.hours, found.least) == (25.0, True)


def test_a_cost_of_a_person_is_a_range_and_of_an_attendance_only_when_all_were_counted():
    log = [walk(0, people=20, pence=4000, staff_hours=2.0), walk(1, people=20, pence=0)]
    cost = unit_cost(totals(log))
    assert (cost.attendance, cost.person_least, cost.person_most) == (100.0, 100.0, 200.0)
    assert unit_cost(totals(log), pence_an_hour=1500).pence == 7000
    open_ended = unit_cost(totals([*log, walk(2)]))
    assert (open_ended.attendance, open_ended.person_least) == (None, None)


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"attendances": 9, "people": 12}, "people"),
        ({"people": 9, "residents": 12}, "residents"),
        ({"attendances": 9, "residents": 12}, "residents"),
        ({"people": 9, "newcomers": 12}, "newcomers"),
        ({"fidelity": Fidelity.NOT_HELD, "attendances": 4}, "fidelity"),
        ({"minutes": 3000}, "minutes"),
        ({"volunteer_hours": 3.0, "volunteers": 0}, "volunteer_hours"),
        ({"staff_hours": -1.0}, "staff_hours"),
        ({"on": date(2026, 12, 1)}, "on"),
    ],
)
def test_numbers_that_cannot_be_are_found_and_not_repeated(numbers, field):
    (found,) = faults(walk(0, **numbers), today=date(2026, 11, 1))
    assert found.field == field
    assert not any(character.isdigit() for character in found.says + found.remedy)


def test_a_sound_entry_has_no_fault():
    entry = walk(0, attendances=30, people=20, residents=12, newcomers=20, on=date(2026, 9, 1))
    assert not list(faults(entry, today=date(2026, 11, 1)))


def test_what_is_left_open_is_said():
    said = unsaid([walk(0, fidelity=Fidelity.ADAPTED), walk(1, attendances=9)])
    assert "Nobody counted who came at 1 time of 2." in said
    assert "What was changed, or why, is not said of 1 time of 2." in said


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 4)), min_size=1, max_size=12))
def test_no_small_time_is_told_by_its_neighbours_and_their_sum(held_in):
    log = [walk(at, attendances=came, on=date(2026, month, 1)) for at, (came, month) in enumerate(held_in)]
    bands = entry_bands(log)
    for group in ([*log], *([one for one in log if one.on and one.on.month == month] for month in range(1, 5))):
        if not group:
            continue
        whole = summed((None, each) for each in held(group)).whole
        least = sum(bands[each.ref].least for each in group)
        most = sum(bands[each.ref].most for each in group)
        for each in group:
            if 0 < (each.attendances or 0) < 8:
                mine = bands[each.ref]
                low = max(mine.least, whole.least - (most - mine.most))
                high = min(mine.most, whole.most - (least - mine.least))
                assert high - low >= 2
