"""The whole chain: from what a programme holds to everything that is written of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wellthread.thread import LooseEnd, Seal, loose_ends, seal
from wellthread.vocabulary import Neighbourhood, Visibility

from .blueprint import Document, assemble
from .contents import Contents
from .heard.section import with_missing
from .release import release
from .stages import StageReport, assets, engagement, evaluation, place, priorities, systems_map, theory_of_change

Progress = Callable[[str, int, int], None]
"""Told before each step: what is being done, how many steps are behind, how many there are."""


class Stage(Protocol):
    """A stage at work on released contents; `today` is the day of which it speaks."""

    def __call__(self, contents: Contents, *, today: date) -> StageReport: ...


STAGES: Mapping[str, Stage] = {
    place.STAGE: place.run,
    engagement.STAGE: engagement.run,
    assets.STAGE: assets.run,
    systems_map.STAGE: systems_map.run,
    priorities.STAGE: priorities.run,
    theory_of_change.STAGE: theory_of_change.run,
    evaluation.STAGE: evaluation.run,
}


@dataclass(frozen=True, slots=True)
class Outputs:
    """What a run makes, before it is written: all of it fit for the audience it was released to.

    `document` is the whole blueprint; `editions` holds one for each neighbourhood, by its id, where there are several.
    """

    released: Contents
    audience: Visibility
    today: date
    reports: Mapping[str, StageReport]
    loose: tuple[LooseEnd, ...]
    seal: Seal
    document: Document
    editions: Mapping[str, Document]


def run(
    contents: Contents,
    *,
    today: date,
    progress: Progress = lambda what, done, steps: None,
    audience: Visibility = Visibility.PUBLIC,
) -> Outputs:
    """Release, run every stage, and assemble the blueprint: the whole, and one edition a neighbourhood.

    The contents must have passed `check`. The same contents and day give the same outputs.
    """
    steps = len(STAGES) + 3
    progress("Taking out what is not for showing", 0, steps)
    released, sealed = release(contents, audience), seal(contents.records, contents.links)
    reports: dict[str, StageReport] = {}
    for name, stage in STAGES.items():
        progress(name.replace("_", " ").capitalize(), 1 + len(reports), steps)
        reports[name] = stage(released, today=today)
    reports[engagement.STAGE] = with_missing(reports[engagement.STAGE], contents, today=today)
    progress("Loose ends", steps - 2, steps)
    loose = tuple(loose_ends(released.records, released.thread, today=today))
    progress("Blueprint", steps - 1, steps)
    document = assemble(released, reports, today=today, loose=loose, seal=sealed.sha256)
    editions = _editions(released, reports, today, loose, sealed)
    progress("Done", steps, steps)
    return Outputs(released, audience, today, reports, loose, sealed, document, editions)


def _editions(
    released: Contents, reports: Mapping[str, StageReport], today: date, loose: Sequence[LooseEnd], sealed: Seal
) -> dict[str, Document]:
    """One document a neighbourhood, where there are several."""
    places = released.records.of(Neighbourhood)
    if len(places) < 2:
        return {}
    return {
        each.id: assemble(released, reports, today=today, loose=loose, seal=sealed.sha256, neighbourhood=each.ref)
        for each in places
    }
