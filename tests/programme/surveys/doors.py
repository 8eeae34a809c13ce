"""A small survey at the doors of one place: two waves, three streets, answers written by hand."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from wellthread.interop.tables import Grid, read_grid
from wellthread.vocabulary import (
    Better,
    Exposure,
    Group,
    Indicator,
    Measure,
    Neighbourhood,
    Programme,
    Record,
    Records,
    Ref,
    Survey,
    SurveyResponse,
    Wave,
    WaveKind,
)

HERE = Ref("neighbourhood", "lockside")
HEADS = ("Study number", "Area", "life", "walk", "groups", "Phone")
RULES = ("life = from 0 to 10", "walk = one of yes, no")
SPRING = Survey(id="spring", title="Doors in spring", wave=Ref("wave", "spring"), neighbourhood=HERE, scales=RULES)
AUTUMN = Survey(id="autumn", title="Doors in autumn", wave=Ref("wave", "autumn"), neighbourhood=HERE, scales=RULES)


def place(*more: Record) -> Records:
    """The programme with its surveys and two indicators, and whatever comes besides."""
    return Records(
        [
            Programme(id="p", name="P", fictional=True),
            Neighbourhood(id="lockside", name="Lockside"),
            Group(id="renters", name="Renters", neighbourhood=HERE),
            Wave(id="spring", name="Spring", kind=WaveKind.BASELINE, starts=date(2026, 4, 1)),
            Wave(id="autumn", name="Autumn", kind=WaveKind.FOLLOW_UP, starts=date(2026, 10, 1)),
            SPRING,
            AUTUMN,
            Indicator(id="life", name="Satisfaction", measure=Measure.MEAN, item="life"),
            Indicator(id="walks", name="Walks", measure=Measure.SHARE, item="walk", counts_as=("yes",)),
            Indicator(id="other", name="Other", measure=Measure.MEAN, item="swemwbs", better=Better.HIGHER),
            *more,
        ]
    )


def response(at: int, survey: str = "spring", *answers: str, **fields: object) -> SurveyResponse:
    """One row, of somebody in one of three streets."""
    return SurveyResponse(
        id=f"{survey}-{at}",
        survey=Ref("survey", survey),
        number=str(at),
        area=f"street-{at % 3}",
        answers=answers or (f"life={4 + at % 5}", f"walk={'yes' if at % 2 else 'no'}"),
        **fields,  # type: ignore[arg-type]
    )


def answered(many: int, survey: str = "spring") -> list[SurveyResponse]:
    """So many people who answered."""
    return [response(at, survey, exposure=Exposure.NOT_ASKED) for at in range(many)]


def table(path: Path, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> Grid:
    """A CSV file with these rows, read."""
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows([heads, *rows])
    return read_grid(path)
