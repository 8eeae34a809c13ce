"""Question sets out of forms: a new edition beside the old ones, with what changed between them."""

from __future__ import annotations

from .comparing import Difference, differences
from .editions import editions, family_of, latest
from .planning import FormPlan, plan_form, simple_question

__all__ = [
    "Difference",
    "FormPlan",
    "differences",
    "editions",
    "family_of",
    "latest",
    "plan_form",
    "simple_question",
]
