"""What a reader must know before using the numbers: whether chance can be told apart at all comes first."""

from __future__ import annotations

from collections.abc import Iterator
from math import inf

from wellthread.methods.evaluation.few_places import pairs_needed
from wellthread.vocabulary import DesignKind, PowerQuestion

from .answer import Answer
from .ranks import BY_LOT, placebo_places

FEW_SIDES = 8
NOT_DRAWN = (
    "Places were not drawn by lot: even a change that is surely seen need not be the work's doing. "
    "What else began there must be looked at as well."
)


def cautions(question: PowerQuestion, found: Answer) -> Iterator[str]:
    """Sentences, the gravest first."""
    if found.kind is DesignKind.SINGLE:
        yield "One place described over time gives no number for an effect, whatever is asked there."
        return
    if not found.testable:
        yield _too_few(found)
    elif found.sure is not None and found.sure.freedom <= 0:
        yield "So few places leave nothing to judge the spread between them from: no test is possible."
    if found.sure is not None and found.sure.freedom == inf and found.kind is not DesignKind.SYNTHETIC:
        yield (
            "With one place on a side, its ordinary ups and downs cannot be seen in the data. The numbers take them "
            "from the likeness and lasting that were assumed; if those are wrong, so are the numbers."
        )
    if found.kind not in BY_LOT:
        yield NOT_DRAWN
    if found.testable and found.kind in BY_LOT and found.study.places < 2 * FEW_SIDES:
        yield (
            f"With {found.study.places} places every one weighs heavily: one that does badly, or leaves, can turn "
            "the answer round. Test by trying every way the lots could have fallen."
        )
    yield from _of_people(question, found)


def _too_few(found: Answer) -> str:
    study, least = found.study, found.least_p or 1.0
    floor = "1" if least >= 1 else f"{least:.2g}"
    if found.kind is DesignKind.SYNTHETIC:
        return (
            f"Ranked among {study.beside} other places, p can never fall below {floor}. It takes "
            f"{placebo_places(found.alpha)} places in all before one can stand out at {found.alpha:g}."
        )
    paired = f" in {study.pairs} pairs" if study.paired else ""
    needed = (
        f"At least {pairs_needed(found.alpha)} pairs of places are needed before chance can be ruled out at all."
        if found.kind is DesignKind.TRIAL
        else "More places are needed before chance can be ruled out at all."
    )
    return (
        f"With {study.places} places{paired}, p can never fall below {floor}, however well everything goes: "
        f"an effect cannot be shown. {needed}"
    )


def _of_people(question: PowerQuestion, found: Answer) -> Iterator[str]:
    if found.change is not None and found.left is not None and abs(found.left) < abs(found.change):
        yield (
            f"Of a change of {abs(found.change):g} among those reached, {abs(found.left):.3g} is left when everybody "
            f"is asked: {question.reached:.0%} are reached, and {question.moved_away:.0%} are newcomers."
        )
    if found.change is not None and found.testable and found.people is None:
        yield "No number of people asked in these places would be enough: it takes more places."
    if not question.likeness_from.strip():
        yield (
            f"The likeness of {question.likeness:g} is a guess until it is taken from a study or from your own "
            "first wave. Look at the table for what another one would mean."
        )
