"""Synthetic difference in differences on published figures: a blend of places and of earlier years."""

from __future__ import annotations

from wellthread.methods.evaluation import SHOWS, Worked
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.methods.evaluation.panels import NEEDED, BadPanel, synthetic_difference
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.numbers import Numbers
from wellthread.programme.analysing.runners.panels import NEEDS, gather, limits_believed, panel_of
from wellthread.programme.analysing.ways import Way
from wellthread.vocabulary import AnalysisMethod, DesignKind


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The effect in each year since one common start."""
    try:
        found = synthetic_difference(panel_of(numbers), confidence=asked.confidence, seed=asked.seed)
    except BadPanel as wrong:
        raise NotEnough(str(wrong)) from None
    return limits_believed(found.worked, len(found.panel.places) >= NEEDED)


WAY = Way(
    AnalysisMethod.SYNTHETIC_DIFFERENCE,
    work_out,
    needs=f"{NEEDS} One common start, and more places beside than act.",
    cannot=SHOWS[DesignKind.SYNTHETIC].cannot,
    gather=gather,
)
