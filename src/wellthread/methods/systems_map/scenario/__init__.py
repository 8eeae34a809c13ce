"""What if: a systems map run as a fuzzy cognitive map, in thousands of ways that its claims allow."""

from .answer import Answer, Fates, Firmness, Move, answer
from .ensemble import Push, Question, Runs, ensemble
from .net import Net
from .rules import PANEL, Reading, Rule, Squash, slope_bound
from .said import SaidLink, Way, said_links
from .settle import Ends, Patience, settle

__all__ = [
    "PANEL",
    "Answer",
    "Ends",
    "Fates",
    "Firmness",
    "Move",
    "Net",
    "Patience",
    "Push",
    "Question",
    "Reading",
    "Rule",
    "Runs",
    "SaidLink",
    "Squash",
    "Way",
    "answer",
    "ensemble",
    "said_links",
    "settle",
    "slope_bound",
]
