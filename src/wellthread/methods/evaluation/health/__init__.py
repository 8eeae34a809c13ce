"""Routine measures of health, and how unevenly they are spread from the most to the least deprived."""

from .europe import BANDS, ESP2013
from .life_table import STARTS, LifeYears, life_expectancy
from .scales import Sort, errors_from_limits, errors_of_counts
from .slopes import Slopes, slopes
from .spread import attributable, concentration
from .standardised import TooFewEvents, direct, expected, indirect
from .who_slope import who_slopes

__all__ = [
    "BANDS",
    "ESP2013",
    "STARTS",
    "LifeYears",
    "Slopes",
    "Sort",
    "TooFewEvents",
    "attributable",
    "concentration",
    "direct",
    "errors_from_limits",
    "errors_of_counts",
    "expected",
    "indirect",
    "life_expectancy",
    "slopes",
    "who_slopes",
]
