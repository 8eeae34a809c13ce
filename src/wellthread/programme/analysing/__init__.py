"""Analyses of a programme: run one, keep it with everything to do it again, list them, and hold them to the plan."""

from .again import Again, again, effects_of
from .asked import Asked, BadSetting, read_setting
from .keeping import kept
from .listing import Listed, listed, standing_now, table, told_effects
from .numbers import Answer, Numbers, Site
from .running import Ran, planned_as, prepared, run
from .saying import effect_said, says, when
from .ways import Option, Way, way_of, ways

__all__ = [
    "Again",
    "Answer",
    "Asked",
    "BadSetting",
    "Listed",
    "Numbers",
    "Option",
    "Ran",
    "Site",
    "Way",
    "again",
    "effect_said",
    "effects_of",
    "kept",
    "listed",
    "planned_as",
    "prepared",
    "read_setting",
    "run",
    "says",
    "standing_now",
    "table",
    "told_effects",
    "way_of",
    "ways",
    "when",
]
