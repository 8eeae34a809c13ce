"""Testing a blueprint: the plan in one text, its seal, and how a later analysis stands to it."""

from .amending import amended, changes
from .canonical import Plan, canonical, plan_of
from .plans import NotSealable, Sealed, amended_by, broken, chain, current, lacking, seal_of, sealed, state_of
from .standing import Compared, Done, compared, standing_in

__all__ = [
    "Compared",
    "Done",
    "NotSealable",
    "Plan",
    "Sealed",
    "amended",
    "amended_by",
    "broken",
    "canonical",
    "chain",
    "changes",
    "compared",
    "current",
    "lacking",
    "plan_of",
    "seal_of",
    "sealed",
    "standing_in",
    "state_of",
]
