"""The whole chain: from what a programme holds to everything that is written of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from wellthread.thread import LooseEnd, loose_ends, seal
from wellthread.vocabulary import Neighbourhood, Ref, Visibility

from .blueprint import Document, assemble
from .contents import Contents
from .heard.section import missing_parts, with_parts
from .release import release
from .stages import Part, StageReport, assets, engagement, evaluation, place, priorities, systems_map, theory_of_change

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

    `seal` is the fingerprint of what it was made from. `document` is the whole blueprint; `editions` holds one for each
    neighbourhood, by its id, where there are several.
    """

    released: Contents
    audience: Visibility
    today: date
    reports: Mapping[str, StageReport]
    loose: tuple[LooseEnd, ...]
    seal: str
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
    progress("Taking out what is not for showing", 0, len(STAGES) + 3)
    released, sealed = release(contents, audience), seal(contents.records, contents.links)
    missing = missing_parts(contents, today=today)
    return run_released(
        released, today=today, seal=sealed.sha256, missing=missing, progress=progress, audience=audience
    )


def run_released(
    released: Contents,
    *,
    today: date,
    seal: str,
    missing: Sequence[Part] = (),
    progress: Progress = lambda what, done, steps: None,
    audience: Visibility = Visibility.PUBLIC,
) -> Outputs:
    """The same, of contents that were released before. `seal` is the fingerprint of what they were made from.

    `missing` tells who took part beside who lives here: it was worked out from answers that are in no release.
    """
    steps = len(STAGES) + 3
    reports: dict[str, StageReport] = {}
    for name, stage in STAGES.items():
        progress(name.replace("_", " ").capitalize(), 1 + len(reports), steps)
        reports[name] = stage(released, today=today)
    reports[engagement.STAGE] = with_parts(reports[engagement.STAGE], missing)
    progress("Loose ends", steps - 2, steps)
    loose = tuple(loose_ends(released.records, released.thread, today=today))
    progress("Blueprint", steps - 1, steps)

    def put_together(place: Ref | None) -> Document:
        return assemble(released, reports, today=today, loose=loose, seal=seal, neighbourhood=place)

    document = put_together(None)
    places = [each.ref for each in released.records.of(Neighbourhood)]
    editions = Editions(places if len(places) > 1 else [], put_together)
    progress("Done", steps, steps)
    return Outputs(released, audience, today, reports, loose, seal, document, editions)


class Editions(Mapping[str, Document]):
    """One document a neighbourhood, by its id, each put together when it is first asked for."""

    def __init__(self, places: Sequence[Ref], make: Callable[[Ref], Document]) -> None:
        self._places = {each.id: each for each in places}
        self._make = make
        self._made: dict[str, Document] = {}

    def __getitem__(self, name: str) -> Document:
        if name not in self._made:
            self._made[name] = self._make(self._places[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
