"""The stages at work on a programme: methods called, results told in sentences, tables and pictures."""

from . import assets, engagement, evaluation, place, priorities, systems_map, theory_of_change
from .report import Finding, Part, Sentence, StageReport

__all__ = [
    "Finding",
    "Part",
    "Sentence",
    "StageReport",
    "assets",
    "engagement",
    "evaluation",
    "place",
    "priorities",
    "systems_map",
    "theory_of_change",
]
