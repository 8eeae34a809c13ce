"""What was carried out, with whom and how far as meant: totals that respect what adds up and what does not."""

from .bands import NOBODY, NOT_COUNTED, entry_bands, summed
from .costs import UnitCost, pounds, told_people, unit_cost
from .counting import Between, came, different_people, different_residents, held, several, whole_registers
from .dose import Dose, Month, PersonHours, dose, meant_by, meant_in, months_between, person_hours
from .faults import Fault, faults, unsaid
from .fidelity import Adaptation, Faithful, Kept, adaptations, fidelity
from .reach import ALWAYS, ASKED, OF_REACH, Tally, UnknownDropped, beside, nothing_unknown, reach_faults, tally, without
from .totals import Totals, totals

__all__ = [
    "ALWAYS",
    "ASKED",
    "NOBODY",
    "NOT_COUNTED",
    "OF_REACH",
    "Adaptation",
    "Between",
    "Dose",
    "Faithful",
    "Fault",
    "Kept",
    "Month",
    "PersonHours",
    "Tally",
    "Totals",
    "UnitCost",
    "UnknownDropped",
    "adaptations",
    "beside",
    "came",
    "different_people",
    "different_residents",
    "dose",
    "entry_bands",
    "faults",
    "fidelity",
    "held",
    "meant_by",
    "meant_in",
    "months_between",
    "nothing_unknown",
    "person_hours",
    "pounds",
    "reach_faults",
    "several",
    "summed",
    "tally",
    "told_people",
    "totals",
    "unit_cost",
    "unsaid",
    "whole_registers",
    "without",
]
