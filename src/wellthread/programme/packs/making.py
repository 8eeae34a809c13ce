"""What the packs share: a desk, the places, answers that are there or are said to be missing, and the binding."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from wellthread.programme.blueprint import Chapter, Desk, Document, Fact, Line, Passage, Standing, bound
from wellthread.programme.run import Outputs
from wellthread.programme.scope import Scope
from wellthread.vocabulary import Blueprint, Neighbourhood, Ref

NOT_FILLED = "Not filled in yet"


def desk_of(outputs: Outputs) -> Desk:
    """A desk for one pack."""
    return Desk(outputs.released.records, outputs.released.thread, outputs.reports)


def places(outputs: Outputs) -> tuple[Scope, ...]:
    """Each neighbourhood, or the whole where none is named."""
    return tuple(each.ref.unversioned for each in outputs.released.records.of(Neighbourhood)) or (None,)


def fact(name: str, text: str) -> Fact:
    """A detail that is listed when it is empty too, and is loose then."""
    return Fact(name, text.strip() or NOT_FILLED, loose=not text.strip())


def asked(desk: Desk, prompt: str, answer: str, refs: Iterable[Ref] = (), *, missing: str, **more: Any) -> Line:
    """A prompt with its answer, or with what is missing for one: a bare line that says so."""
    if answer.strip():
        behind = tuple(refs)
        standing = None if behind else Standing.OWN_VIEW
        return desk.line(answer, behind, title=prompt, standing=standing, **more)
    return desk.line(missing, (), title=prompt)


def passage(desk: Desk, scope: Scope, blocks: Iterable[Any]) -> Passage:
    """What a chapter says of one place."""
    return Passage(scope, desk.name(scope), tuple(blocks))


def bound_pack(desk: Desk, outputs: Outputs, *, kind: str, chapters: Iterable[Chapter], summary: str) -> Document:
    """The pack as a document, under the name and the authors of the programme's blueprint."""
    records, programme = outputs.released.records, outputs.released.programme
    blueprint = next(iter(records.of(Blueprint)), None)
    return bound(
        desk,
        outputs.released,
        kind=kind,
        title=f"{kind}: {programme.name}",
        chapters=list(chapters),
        on=outputs.today,
        edition=blueprint.edition if blueprint else "",
        authors=blueprint.authors if blueprint else "",
        summary=summary,
        seal=outputs.seal,
    )
