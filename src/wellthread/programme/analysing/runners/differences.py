"""Staggered difference in differences on published figures: places that begin against those that have not."""

from __future__ import annotations

from wellthread.methods.evaluation import SHOWS, Worked
from wellthread.methods.evaluation.effects import NotEnough
from wellthread.methods.evaluation.panels import FEW_ACTING, BadPanel, staggered_difference
from wellthread.programme.analysing.asked import Asked
from wellthread.programme.analysing.numbers import Numbers
from wellthread.programme.analysing.runners.panels import NEEDS, gather, limits_believed, panel_of
from wellthread.programme.analysing.ways import Option, Way
from wellthread.vocabulary import AnalysisMethod, Code, DesignKind


class Beside(Code):
    """Whom places are compared with."""

    NEVER = "never", "Only places that never begin."
    NOT_YET = "not_yet", "Places that have not begun yet, too."


def work_out(asked: Asked, numbers: Numbers) -> Worked:
    """The effect in each year since the start."""
    beside = Beside.read(asked.option("beside", Beside.NEVER.value))
    try:
        found = staggered_difference(
            panel_of(numbers), not_yet=beside is Beside.NOT_YET, confidence=asked.confidence, seed=asked.seed
        )
    except BadPanel as wrong:
        raise NotEnough(str(wrong)) from None
    return limits_believed(found.worked, len(found.panel.acting) >= FEW_ACTING)


WAY = Way(
    AnalysisMethod.DIFFERENCES,
    work_out,
    needs=f"{NEEDS} At least two places beside; eight that act before the limits can be believed.",
    cannot=SHOWS[DesignKind.DIFFERENCE].cannot,
    options=(Option("beside", "Compared with", Beside, Beside.NEVER),),
    gather=gather,
)
