"""Priorities: ballots counted in several ways, whole and by group, with what they disagree about said first."""

from .absent import Turnout, absences, turnout_table, turnouts
from .agreement import Agreement, Without, agreements, without_each
from .budget import BadBudget, Spending, Tie, greedy
from .counting import Count, Standing, Way, count, count_by_group, count_by_round, put_to_vote
from .disagreements import Disagreement, Kind, disagreements, leading_way
from .duels import Duel, duels
from .equal_shares import Completion, equal_shares
from .explaining import Bought, Explanation, PassedOver, explain_greedy, explain_shares
from .market import Market, Worth
from .pairwise import Pairwise, circle, pairwise, schulze, strongest_paths
from .papers import BadBallot, Paper, papers
from .ranks import Reach, reaches
from .results import Results, ordinal, results, tell_reach, tell_sureness
from .scores import borda, first_choices, places, spread, support
from .sharing import Shared, Told, money, shared_out
from .strengths import Strengths, strengths
from .tables import numbers_table, table
from .telling import Groups, told_by_group

__all__ = [
    "Agreement",
    "BadBallot",
    "BadBudget",
    "Bought",
    "Completion",
    "Count",
    "Disagreement",
    "Duel",
    "Explanation",
    "Groups",
    "Kind",
    "Market",
    "Pairwise",
    "Paper",
    "PassedOver",
    "Reach",
    "Results",
    "Shared",
    "Spending",
    "Standing",
    "Strengths",
    "Tie",
    "Told",
    "Turnout",
    "Way",
    "Without",
    "Worth",
    "absences",
    "agreements",
    "borda",
    "circle",
    "count",
    "count_by_group",
    "count_by_round",
    "disagreements",
    "duels",
    "equal_shares",
    "explain_greedy",
    "explain_shares",
    "first_choices",
    "greedy",
    "leading_way",
    "money",
    "numbers_table",
    "ordinal",
    "pairwise",
    "papers",
    "places",
    "put_to_vote",
    "reaches",
    "results",
    "schulze",
    "shared_out",
    "spread",
    "strengths",
    "strongest_paths",
    "support",
    "table",
    "tell_reach",
    "tell_sureness",
    "told_by_group",
    "turnout_table",
    "turnouts",
    "without_each",
]
