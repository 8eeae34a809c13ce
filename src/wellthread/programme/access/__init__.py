"""How far people of a programme's areas walk to its assets: asked, worked out, and kept."""

from .answer import Answer, CannotWalk, Change, answer
from .keeping import indicator_of, kept, run_id
from .question import Ground, NewPlace, Question, sort_of

__all__ = [
    "Answer",
    "CannotWalk",
    "Change",
    "Ground",
    "NewPlace",
    "Question",
    "answer",
    "indicator_of",
    "kept",
    "run_id",
    "sort_of",
]
