"""Options: harvested from what people said and found, told alike or not, merged and taken apart again."""

from wellthread.methods.priorities.one_option import CannotMerge

from .harvest import Harvest, SetAside, Source, harvest
from .together import Options, say, take_back

__all__ = [
    "CannotMerge",
    "Harvest",
    "Options",
    "SetAside",
    "Source",
    "harvest",
    "say",
    "take_back",
]
