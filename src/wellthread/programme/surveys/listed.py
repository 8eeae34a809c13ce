"""The surveys of a programme in one table, wave by wave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from wellthread.disclosure import Cell, People, Table
from wellthread.vocabulary import Area, Neighbourhood, Records, Survey, Wave

from .panel import responses_to

COLUMNS = ("Survey", "Wave", "Where", "How people were found", "Asked", "Answered", "Scales", "Id")


def in_order(records: Records) -> list[Survey]:
    """Surveys by the first day of their wave, then by name."""
    days = {each.ref.unversioned: each.starts or date.max for each in records.of(Wave)}
    return sorted(records.of(Survey), key=lambda each: (days.get(each.wave.unversioned, date.max), each.title, each.id))


def where(records: Records, survey: Survey) -> str:
    """The name of the place in which a survey was asked; empty where it names none."""
    if survey.neighbourhood and (found := records.find(Neighbourhood, survey.neighbourhood)):
        return found.name
    area = records.find(Area, survey.place) if survey.place else None
    return area.name if area else ""


def answered(records: Records, survey: Survey) -> int:
    """How many answered: those whose answers are here, else as many as the survey says."""
    return len(responses_to(records, survey.ref)) or survey.answered or 0


def list_surveys(records: Records) -> Table:
    """Every survey: its wave and place, how many were asked and answered, and by which rules it is scored."""
    rows: list[Sequence[Cell]] = []
    for each in in_order(records):
        wave = records.find(Wave, each.wave)
        rows.append(
            [
                each.title,
                wave.name if wave else "",
                where(records, each),
                each.sampling.says,
                None if each.approached is None else People(each.approached),
                People(answered(records, each)),
                "; ".join(each.scales),
                each.id,
            ]
        )
    return Table.of("surveys", "Surveys", COLUMNS, rows)
