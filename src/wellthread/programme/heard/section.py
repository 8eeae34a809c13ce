"""Who has not been heard, as part of what the engagement stage reports to everybody."""

from __future__ import annotations

from collections.abc import Iterable
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
    return with_parts(report, missing_parts(contents, today=today))


def missing_parts(contents: Contents, *, today: date) -> tuple[Part, ...]:
    """What is added to the report of each neighbourhood; all of it may be shown."""
    found = missing_report(contents, today=today, sensitive=False)
    return tuple(_told(each) for each in found if each.compared)


def with_parts(report: StageReport, added: Iterable[Part]) -> StageReport:
    """The report with these parts after its own, each where it belongs."""
    more = {each.scope: each for each in added if each.scope}
    parts = (_joined(part, more[part.scope]) if part.scope in more else part for part in report.parts)
    return replace(report, parts=tuple(parts))


def _joined(part: Part, more: Part) -> Part:
    return replace(
        part,
        sentences=(*part.sentences, *more.sentences),
        tables=(*part.tables, *more.tables),
        pictures=(*part.pictures, *more.pictures),
    )


def _told(found: Missing) -> Part:
    missing = [row for each in found.compared for row in each.missing]
    sure = [f"{each.kind.title.lower()}: {row.name}" for each in found.compared for row in each.missing]
    told = (
        f"Fewer took part than live here, as far as people said: {'; '.join(sure)}."
        if missing
        else "By what people said of themselves no group is clearly missing, which is not proof that none is."
    )
    pictures = (found.picture,) if found.picture else ()
    return Part(found.place, (Sentence(told, (found.place,)),), found.tables, pictures)
