"""When something is open goes over to opening hours and back, and stays in words where it cannot."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opening_hours import OpeningHours, validate

from wellthread.interop.open_referral.schedules import Slot, as_schedules, read_schedules, slots_of

TODAY = date(2026, 3, 1)


def weekly(days: str, opens: str = "10:00", closes: str = "18:00", **more: object) -> dict[str, object]:
    return {"freq": "WEEKLY", "byday": days, "opens_at": opens, "closes_at": closes, **more}


@pytest.mark.parametrize(
    ("schedules", "hours"),
    [
        ([weekly("TH,FR")], "Th,Fr 10:00-18:00"),
        ([weekly("MO,TU,WE,TH,FR", "09:00:00", "17:00:00")], "Mo-Fr 09:00-17:00"),
        ([weekly("MO", "09:00", "12:00"), weekly("MO", "13:00", "17:00")], "Mo 09:00-12:00,13:00-17:00"),
        ([weekly("MO"), weekly("SA", "10:00", "12:00")], "Mo 10:00-18:00; Sa 10:00-12:00"),
        ([{**weekly("2MO,-1FR"), "freq": "MONTHLY"}], "Fr[-1],Mo[2] 10:00-18:00"),
        ([weekly("", dtstart="2026-01-07")], "We 10:00-18:00"),
        ([weekly("MO", "10:00Z", "12:00+00:00")], "Mo 10:00-12:00"),
    ],
)
def test_rules_of_the_week_become_opening_hours(schedules, hours):
    found = read_schedules(schedules, TODAY)
    assert found.opening_hours == hours
    assert validate(hours)
    assert found.unsaid == ()


@pytest.mark.parametrize(
    ("schedule", "why"),
    [
        (weekly("MO", interval=2), "every 2"),
        ({**weekly(""), "freq": "MONTHLY", "bymonthday": "2,3"}, "days of the month"),
        (weekly("MO", "", ""), "no times"),
        (weekly("someday"), "no days"),
        (weekly("2MO"), "no days"),
        (weekly("MO", valid_to="2020-01-01"), "ended on 2020-01-01"),
    ],
)
def test_what_opening_hours_cannot_say_stays_in_words(schedule, why):
    found = read_schedules([{**schedule, "description": "Ring first."}], TODAY)
    assert found.opening_hours == ""
    assert any(why in each for each in found.unsaid)


def test_a_day_that_is_open_weekly_and_once_more_stays_in_words():
    found = read_schedules([weekly("MO"), {**weekly("2MO", "19:00", "20:00"), "freq": "MONTHLY"}], TODAY)
    assert found.opening_hours == ""
    assert "Monday 10:00 to 18:00" in found.words


TIMES = st.tuples(st.integers(6, 12), st.integers(13, 22)).map(lambda pair: (f"{pair[0]:02}:00", f"{pair[1]:02}:30"))
SLOTS = st.builds(
    lambda nth, day, times: Slot(nth, day, *times), st.sampled_from([0, 0, 1, 2, -1]), st.integers(0, 6), TIMES
)


def one_for_each_day(slots: list[Slot]) -> list[Slot]:
    """Without days that are open in two ways, which neither side can say of the other."""
    return list({each.day: each for each in slots}.values())


@given(st.lists(SLOTS, max_size=5).map(one_for_each_day))
def test_what_was_written_is_read_back(slots):
    schedules = [
        {
            "freq": "MONTHLY" if each.nth else "WEEKLY",
            "byday": f"{each.nth or ''}{('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')[each.day]}",
            "opens_at": each.opens,
            "closes_at": each.closes,
        }
        for each in slots
    ]
    hours = read_schedules(schedules, TODAY).opening_hours
    assert sorted(slots_of(hours)) == sorted(slots)
    if hours:
        OpeningHours(hours)
    assert read_schedules(as_schedules(hours, ""), TODAY).opening_hours == hours


@pytest.mark.parametrize("hours", ["24/7", "PH off", "Mo-Fr 09:00-17:00; PH off", "sunrise-sunset", "when it rains"])
def test_opening_hours_beyond_days_and_times_go_out_in_words(hours):
    assert as_schedules(hours, "Ask inside") == [{"description": "Ask inside"}]
    assert as_schedules(hours, "") == [{"description": hours}]
