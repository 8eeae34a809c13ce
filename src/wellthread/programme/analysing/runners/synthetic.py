"""Synthetic control on published figures: one place against a blend of those beside and the donors of the plan."""

from __future__ import annotations

from wellthread.methods.evaluation import SHOWS, Worked
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.methods.evaluation.panels import BadPanel, synthetic_control
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.numbers import Numbers
from wellthread.programme.analysing.runners.panels import NEEDS, gather, ours, panel_of
from wellthread.programme.analysing.ways import Way
from wellthread.vocabulary import AnalysisMethod, DesignKind


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The gap to the blend in each year since the start."""
    try:
        return synthetic_control(panel_of(numbers), ours(numbers), confidence=asked.confidence).worked
    except BadPanel as wrong:
        raise NotEnough(str(wrong)) from None


WAY = Way(
    AnalysisMethod.SYNTHETIC,
    work_out,
    needs=f"{NEEDS} Many earlier years, and twenty places in all before a rank can reach 0.05.",
    cannot=SHOWS[DesignKind.SYNTHETIC].cannot,
    gather=gather,
)
