"""Who has not been heard, as part of what the engagement stage reports to everybody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from wellthread.programme.contents import Contents
from wellthread.programme.stages.report import Part, Sentence, StageReport

from .told import Missing, missing_report


def with_missing(report: StageReport, contents: Contents, *, today: date) -> StageReport:
    """The report with tables and sentences of who took part beside who lives here, fit for the public.

    `contents` are the whole ones: equality answers are in no release, and leave only as these bands. Sensitive
    questions are left out, and nobody is not told apart from a few.
    """
    found = {each.place: each for each in missing_report(contents, today=today, sensitive=False) if each.compared}
    parts = (_with(part, found.get(part.scope)) if part.scope else part for part in report.parts)
    return replace(report, parts=tuple(parts))


def _with(part: Part, found: Missing | None) -> Part:
    if found is None:
        return part
    missing = [row for each in found.compared for row in each.missing]
    sure = [f"{each.kind.title.lower()}: {row.name}" for each in found.compared for row in each.missing]
    told = (
        f"Fewer took part than live here, as far as people said: {'; '.join(sure)}."
        if missing
        else "By what people said of themselves no group is clearly missing, which is not proof that none is."
    )
    pictures = (*part.pictures, found.picture) if found.picture else part.pictures
    return replace(
        part,
        sentences=(*part.sentences, Sentence(told, (found.place,))),
        tables=(*part.tables, *found.tables),
        pictures=pictures,
    )
