"""Priorities: ballots counted in several ways, whole and by group, with what they disagree about said first."""

from .budget import BadBudget, Spending, Tie, greedy
from .counting import Count, Standing, Way, count, count_by_group, count_by_round, put_to_vote
from .disagreements import Disagreement, Kind, disagreements, leading_way
from .duels import Duel, duels
from .equal_shares import Completion, equal_shares
from .market import Market, Worth
from .pairwise import Pairwise, pairwise, schulze, strongest_paths
from .papers import BadBallot, Paper, papers
from .scores import borda, first_choices, places, support
from .strengths import Strengths, strengths
from .tables import table

__all__ = [
    "BadBallot",
    "BadBudget",
    "Completion",
    "Count",
    "Disagreement",
    "Duel",
    "Kind",
    "Market",
    "Pairwise",
    "Paper",
    "Spending",
    "Standing",
    "Strengths",
    "Tie",
    "Way",
    "Worth",
    "borda",
    "count",
    "count_by_group",
    "count_by_round",
    "disagreements",
    "duels",
    "equal_shares",
    "first_choices",
    "greedy",
    "leading_way",
    "pairwise",
    "papers",
    "places",
    "put_to_vote",
    "schulze",
    "strengths",
    "strongest_paths",
    "support",
    "table",
]
