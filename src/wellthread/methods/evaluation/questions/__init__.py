"""The rules behind the seven standing questions: what became of priorities, what is alike, what was carried over."""

from .alike import Pair, paired, unlike
from .basis import Basis, basis, plural_of
from .carried import Carried, carried
from .chains import ANSWERED_NO, DONE, UNADDRESSED, Chain, HowFar, chain
from .pathways import NO_WAY, Pathway, actions_behind, pathways

__all__ = [
    "ANSWERED_NO",
    "DONE",
    "NO_WAY",
    "UNADDRESSED",
    "Basis",
    "Carried",
    "Chain",
    "HowFar",
    "Pair",
    "Pathway",
    "actions_behind",
    "basis",
    "carried",
    "chain",
    "paired",
    "pathways",
    "plural_of",
    "unlike",
]
