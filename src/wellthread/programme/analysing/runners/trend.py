"""An interrupted trend on published figures: one place against its own earlier course."""

from __future__ import annotations

from wellthread.methods.evaluation import SHOWS, Worked
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.methods.evaluation.panels import BadPanel, interrupted_trend
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.numbers import Numbers
from wellthread.programme.analysing.runners.panels import NEEDS, gather, ours, panel_of
from wellthread.programme.analysing.ways import Way
from wellthread.vocabulary import AnalysisMethod, DesignKind


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """How far the place lies from its own earlier straight line, in each year since the start."""
    try:
        return interrupted_trend(panel_of(numbers), ours(numbers), confidence=asked.confidence).worked
    except BadPanel as wrong:
        raise NotEnough(str(wrong)) from None


WAY = Way(
    AnalysisMethod.TREND,
    work_out,
    needs=f"{NEEDS} Three earlier years and two later ones at least; eight earlier before it can be believed.",
    cannot=SHOWS[DesignKind.BEFORE_AFTER].cannot,
    gather=gather,
)
