"""The one text of a plan: the same for the same plan wherever it is kept, so that it can be sealed."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.vocabulary import (
    Code,
    EvaluationDesign,
    PlannedOutcome,
    PowerQuestion,
    Record,
    Records,
    Ref,
    StudyPlace,
)

FORMAT = "wellthread plan 1"
SAID: dict[type[Record], tuple[str, ...]] = {
    EvaluationDesign: (
        *("kind", "question", "neighbourhood", "comparators", "limits", "sealed_on", "title", "sealed_by"),
        *("replaces", "changed_because", "begins", "what_acts", "unit", "lots_seed", "spill", "reached_how", "learn"),
    ),
    PlannedOutcome: ("design", "indicator", "role", "method", "worth", "group", "waves", "missing", "why"),
    StudyPlace: ("design", "place", "part", "pair", "starts", "by_lot", "distance", "reason"),
    PowerQuestion: (
        *("title", "design", "outcome", "places", "acting", "people_each", "times", "steps", "baseline", "deviation"),
        *("change", "likeness", "likeness_from", "lasting", "uneven", "moved_away", "repeat", "reached", "alpha"),
        *("power", "paired"),
    ),
}
"""What of each noun is sealed, in this order, in format 1. A field added later belongs to a later format, so that
plans sealed before it stay whole."""
NOT_SAID = frozenset({"id", "version", "made_by", "made_at", "seal"})
"""What is no part of what a plan says: `seal` is the mark itself."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A design with everything that was planned with it."""

    design: EvaluationDesign
    outcomes: tuple[PlannedOutcome, ...] = ()
    places: tuple[StudyPlace, ...] = ()
    questions: tuple[PowerQuestion, ...] = ()

    @property
    def parts(self) -> tuple[Record, ...]:
        """Every record of the plan, the design first, then by kind and id."""
        rest: list[Record] = [*self.outcomes, *self.places, *self.questions]
        return (self.design, *sorted(rest, key=lambda each: (each.ref.kind, each.id)))


def plan_of(design: EvaluationDesign, records: Records) -> Plan:
    """The plan that a design heads."""
    mine = design.ref.unversioned

    def of(design_of: Ref | None) -> bool:
        return design_of is not None and design_of.unversioned == mine

    return Plan(
        design,
        tuple(each for each in records.of(PlannedOutcome) if of(each.design)),
        tuple(each for each in records.of(StudyPlace) if of(each.design)),
        tuple(each for each in records.of(PowerQuestion) if of(each.design)),
    )


def canonical(plan: Plan) -> str:
    """The plan as one text: a line for each thing said, in a fixed order; what is empty is left out.

    Line ends and the make-up of accented letters do not count; every other letter does.
    """
    return "\n".join([FORMAT, *(line for record in plan.parts for line in _lines(record))]) + "\n"


def _lines(record: Record) -> Iterator[str]:
    yield f"{record.ref.kind}:{record.id}"
    for name in SAID[type(record)]:
        held = getattr(record, name)
        if held not in (None, "", ()):
            yield f"  {name}: {_text(held)}"


def _text(held: Any) -> str:
    match held:
        case bool():
            return "yes" if held else "no"
        case int() | float():
            return repr(float(held))
        case date():
            return held.isoformat()
        case Code():
            return held.value
        case Ref():
            return str(held)
        case tuple():
            return " | ".join(_text(each) for each in held)
    plain = unicodedata.normalize("NFC", str(held)).replace("\r\n", "\n").replace("\r", "\n").strip()
    return json.dumps(plain, ensure_ascii=False)
