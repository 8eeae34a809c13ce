"""An analysis as records: one Analysis, and an Effect for each time since the start."""

from __future__ import annotations

from datetime import datetime

from wellthread.vocabulary import Analysis, Effect, EvaluationDesign, Measure, Records

from .running import Ran, settings
from .saying import says

OF_WHOM = {
    Measure.SHARE: "of those asked in each place",
    Measure.MEAN: "mean answer of those asked in each place",
    Measure.RATE: "per 1,000 people and year in each place",
    Measure.COUNT: "things counted in each place",
}


def kept(
    ran: Ran, records: Records, *, key: str, title: str = "", why: str = "", by: str = "", at: datetime | None = None
) -> tuple[Analysis, tuple[Effect, ...]]:
    """The records of an analysis, each time since the start with an effect of its own."""
    worked, asked, compared = ran.worked, ran.asked, ran.compared
    design = records.find(EvaluationDesign, asked.design)
    analysis = Analysis(
        id=key,
        title=title or _title(ran),
        indicator=ran.numbers.indicator.ref,
        method=asked.method,
        design=asked.design,
        planned=asked.planned or (compared.outcome.ref.unversioned if compared.outcome else None),
        neighbourhood=asked.neighbourhood or (design.neighbourhood if design else None),
        standing=compared.standing,
        departures=compared.departures,
        departs_why=why,
        results=ran.numbers.results,
        datasets=ran.numbers.datasets,
        estimate=worked.estimate,
        lower=worked.lower,
        upper=worked.upper,
        confidence=worked.confidence,
        p=worked.p,
        unit=worked.unit,
        places=worked.places,
        people=worked.people,
        denominator=worked.denominator or OF_WHOM[ran.numbers.indicator.measure],
        settings=settings(ran),
        seed=asked.seed if worked.seed is None else worked.seed,
        data_sha256=ran.data_sha256,
        code_version=ran.code_version,
        ran_on=ran.ran_on,
        says=says(ran),
        made_by=by,
        made_at=at,
    )
    return analysis, tuple(_effects(ran, analysis))


def _effects(ran: Ran, analysis: Analysis) -> list[Effect]:
    return [
        Effect(
            id=f"{analysis.id}-{_at(each.time)}{f'-{place}' if each.group else ''}",
            analysis=analysis.ref.unversioned,
            time=each.time,
            time_unit=ran.time_unit,
            value=each.value,
            lower=each.lower,
            upper=each.upper,
            group=each.group,
            places=each.places,
            made_by=analysis.made_by,
            made_at=analysis.made_at,
        )
        for place, each in enumerate(ran.worked.timed)
    ]


def _at(time: int) -> str:
    return f"{'before' if time < 0 else 'at'}-{abs(time)}"


def _title(ran: Ran) -> str:
    return f"{ran.numbers.indicator.name}: {ran.asked.method.label}"
