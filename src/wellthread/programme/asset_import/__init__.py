"""Lists of assets taken into the register: planned and shown first, idempotent, screened, and able to be taken back."""

from .applying import About, NothingToUndo, Taken, TakenBack, apply, imports_of, records_after, undo
from .judging import Findings, judged
from .listed import Difference
from .planning import Fate, Judge, Judged, Plan, Step, Wishes, plan

__all__ = [
    "About",
    "Difference",
    "Fate",
    "Findings",
    "Judge",
    "Judged",
    "NothingToUndo",
    "Plan",
    "Step",
    "Taken",
    "TakenBack",
    "Wishes",
    "apply",
    "imports_of",
    "judged",
    "plan",
    "records_after",
    "undo",
]
