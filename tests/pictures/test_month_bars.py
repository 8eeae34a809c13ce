"""Bars of attendances month by month: readable without seeing them, at two widths, with nothing that was hidden."""

from __future__ import annotations

from wellthread.pictures.month_bars import MonthBar, months_picture

MONTHS = (
    MonthBar("September 2026", "60", 60, 4, 3.7, 1),
    MonthBar("October 2026", "fewer than 8", None, 1, 4.3),
    MonthBar("November 2026", "0", 0, 0, None),
    MonthBar("December 2026", "400", 400, 70, 60.0),
)


def test_every_month_is_told_in_words_and_in_the_table():
    drawn = months_picture("log", "What was carried out", MONTHS)
    assert "September 2026: attendances 60; held 4, 3.7 meant, 1 called off." in drawn.description
    assert drawn.table.texts()[1] == ["October 2026", "fewer than 8", "1", "4.3", "0"]
    assert drawn.svg.count("<svg") == 1
    assert "log-narrow-title" in drawn.narrow


def test_many_times_are_a_number_and_no_row_of_dots():
    drawn = months_picture("log", "What was carried out", MONTHS[3:])
    assert "70 times of 60 meant" in drawn.svg
    assert months_picture("log", "Nothing", ()).description == "Nothing was logged."
