"""Routine measures: what is tracked and from where, published figures brought in, and how evenly things are spread."""

from .area_means import AreaMean, area_mean
from .bands import life_tables, standardised
from .by_area import groups_of_areas
from .groups import Groups, read_groups
from .inequality import Asked, Definition, Inequality, Measured, inequality
from .overview import Tracked, overview, series, tracked
from .published import Placed, Published, Wanted, as_result, chosen, groups_text, published
from .reading import BadTable
from .trend import Trend, UnlikeUnits, trend, values_picture

__all__ = [
    "AreaMean",
    "Asked",
    "BadTable",
    "Definition",
    "Groups",
    "Inequality",
    "Measured",
    "Placed",
    "Published",
    "Tracked",
    "Trend",
    "UnlikeUnits",
    "Wanted",
    "area_mean",
    "as_result",
    "chosen",
    "groups_of_areas",
    "groups_text",
    "inequality",
    "life_tables",
    "overview",
    "published",
    "read_groups",
    "series",
    "standardised",
    "tracked",
    "trend",
    "values_picture",
]
