"""The evaluation at a glance: what is planned, what was done, what was measured, what it says, what is missing."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from wellthread.methods.evaluation import Verdict
from wellthread.vocabulary import DeliveryEntry, EvaluationDesign, Fidelity, Result
from wellthread.vocabulary.amounts import many

from .asking import Asking
from .improve import moved
from .seven import answered_all


@dataclass(frozen=True, slots=True)
class Glance:
    """One thing worth seeing from afar: its name, its figure, and a few words."""

    key: str
    name: str
    value: str
    note: str = ""


def glance(asking: Asking) -> tuple[Glance, ...]:
    """Five of them, in the order in which an evaluation goes."""
    return _planned(asking), _done(asking), _measured(asking), _says(asking), _missing(asking)


def _planned(asking: Asking) -> Glance:
    held = asking.here(EvaluationDesign)
    sealed = sum(each.sealed_on is not None for each in held)
    return Glance("planned", "Planned", many(len(held), "plan"), f"{sealed} of them sealed")


def _done(asking: Asking) -> Glance:
    held = [each for each in asking.here(DeliveryEntry) if each.fidelity is not Fidelity.NOT_HELD]
    acting = len({each.action.id for each in held})
    note = f"by {acting} of {many(len(asking.actions), 'action')}"
    return Glance("done", "Done", many(len(held), "time") if held else "Nothing logged", note)


def _measured(asking: Asking) -> Glance:
    held = [each for each in asking.here(Result) if each.value is not None or each.numerator is not None]
    waves = len({each.wave.id for each in held})
    return Glance("measured", "Measured", many(len(held), "result"), f"in {many(waves, 'wave')}")


def _says(asking: Asking) -> Glance:
    counted = Counter(each.verdict for each in moved(asking, takers=False))
    better, worse = counted[Verdict.BETTER], counted[Verdict.WORSE]
    rest = sum(counted.values()) - better - worse
    note = f"{worse} worse; of {rest} nothing can be said. Why, these figures do not tell"
    return Glance("says", "What it says", f"{better} of {sum(counted.values())} better", note)


def _missing(asking: Asking) -> Glance:
    gaps = {each.sentence for answer in answered_all(asking) for each in answer.missing}
    return Glance("missing", "Missing", many(len(gaps), "thing"), "for fuller answers to the seven questions")
