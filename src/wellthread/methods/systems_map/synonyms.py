"""Which factors of different groups' maps may be the same thing: proposals with a reason, for a person to accept.

Nothing is merged here. Two equal names may mean different things on two tables, and two different names the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rapidfuzz import fuzz

from wellthread.vocabulary import CausalClaim, Code, Factor, Ref
from wellthread.vocabulary.amounts import listed

from .names import Name, same_spelling, taken_apart

ALIKE = 0.77
"""How alike names must be to be proposed for their spelling alone, from 0 to 1."""
HALF_ALIKE, SHARED = 0.55, 2
"""How alike they must be where neighbours speak for them, and how many neighbours they must share then."""
SLIP = 0.75
"""How alike two words must be for one to be a slip of the other."""


class Sort(Code):
    EQUAL = "equal", "The names are equal but for case, spaces, punctuation and spelling."
    ALIKE = "alike", "The names are alike."
    OPPOSITE = "opposite", "The one may be the other turned round: more of the one is less of the other."
    NEIGHBOURS = "neighbours", "They stand between the same causes and effects."


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two factors that may be one. `score` only ranks proposals: it is no probability."""

    one: Ref
    other: Ref
    sort: Sort
    score: float
    why: str

    @property
    def opposite(self) -> bool:
        return self.sort is Sort.OPPOSITE

    @property
    def pair(self) -> frozenset[Ref]:
        return frozenset((self.one, self.other))


def proposals(
    factors: Sequence[Factor],
    claims: Iterable[CausalClaim] = (),
    settled: Collection[frozenset[Ref]] = (),
    least: float = ALIKE,
) -> tuple[Proposal, ...]:
    """Proposals over all pairs of factors of different maps, the likeliest first. O(n²) comparisons of short names.

    `settled` pairs, which somebody joined or refused, are passed over. `claims` give the neighbours.
    """
    names = {each.ref.unversioned: taken_apart(each.name) for each in factors}
    around = _neighbours(claims, names)
    shared = _Shared(around, {each.ref.unversioned: each.name for each in factors}, names)
    found = []
    for one, other in combinations(factors, 2):
        if one.map.unversioned == other.map.unversioned:
            continue
        a, b = one.ref.unversioned, other.ref.unversioned
        if frozenset((a, b)) not in settled and (made := _proposal(one, other, names, shared, least)):
            found.append(made)
    return tuple(sorted(found, key=lambda each: (-each.score, each.one, each.other)))


def equal_names(proposed: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Those whose names are equal, which may be accepted all at once."""
    return tuple(each for each in proposed if each.sort is Sort.EQUAL)


class _Shared:
    """Causes and effects that two factors have in common, known by their words."""

    def __init__(
        self,
        around: Mapping[Ref, Mapping[tuple[str, frozenset[str]], Ref]],
        titles: Mapping[Ref, str],
        names: Mapping[Ref, Name],
    ) -> None:
        self.around, self.titles, self.names = around, titles, names

    def __call__(self, one: Ref, other: Ref) -> list[str]:
        mine, theirs = self.around.get(one, {}), self.around.get(other, {})
        return sorted({self.titles[mine[each]] for each in mine.keys() & theirs.keys()})


def _neighbours(
    claims: Iterable[CausalClaim], names: Mapping[Ref, Name]
) -> dict[Ref, dict[tuple[str, frozenset[str]], Ref]]:
    around: dict[Ref, dict[tuple[str, frozenset[str]], Ref]] = defaultdict(dict)
    for each in claims:
        cause, effect = each.cause.unversioned, each.effect.unversioned
        if cause in names and effect in names:
            around[cause]["effect", names[effect].meaning] = effect
            around[effect]["cause", names[cause].meaning] = cause
    return around


def _proposal(one: Factor, other: Factor, names: Mapping[Ref, Name], shared: _Shared, least: float) -> Proposal | None:
    a, b = one.ref.unversioned, other.ref.unversioned
    if same_spelling(one.name) == same_spelling(other.name):
        return Proposal(a, b, Sort.EQUAL, 1.0, "The names are the same.")
    score, why = _likeness(one, other, names)
    if score < HALF_ALIKE:
        return None
    together = shared(a, b)
    turned = names[a].way != names[b].way
    if score < least and len(together) < SHARED:
        return None
    sort = Sort.OPPOSITE if turned else Sort.ALIKE if score >= least else Sort.NEIGHBOURS
    says = "The one may be the other turned round. " if turned else ""
    says += why
    if together:
        says += f" Both are joined to {_and(together[:3])}."
    rank = min(0.99, score + 0.03 * min(len(together), 4)) - (0.02 if turned else 0.0)
    return Proposal(a, b, sort, round(rank, 4), says)


def _likeness(one: Factor, other: Factor, names: Mapping[Ref, Name]) -> tuple[float, str]:
    """How alike two factors are called by their likeliest names, and why."""
    own = [(names[one.ref.unversioned], one.name), *((taken_apart(each), each) for each in one.aliases)]
    theirs = [(names[other.ref.unversioned], other.name), *((taken_apart(each), each) for each in other.aliases)]
    return max((_alike(a, b) for a, _ in own for b, _ in theirs), key=lambda each: each[0])


def _alike(one: Name, other: Name) -> tuple[float, str]:
    if one.text == other.text:
        return 0.98, "They have the same words but for little ones."
    if one.meaning == other.meaning:
        return 0.93, "Word by word they mean the same."
    spelt = _spelt(one.words, other.words)
    if spelt:
        return spelt * 0.97, f"The names are spelt nearly alike ({spelt:.0%})."
    both = one.meaning & other.meaning
    part = len(both) / len(one.meaning | other.meaning)
    shorter = min(one, other, key=lambda each: len(each.meaning))
    told = _and(shorter.words_of(both))
    if both and len(both) == len(shorter.meaning):
        return 0.66 + 0.22 * part, f"The one name holds all words of the other ({told})."
    return part, f"They share {told}." if both else ""


def _spelt(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike names are spelt whose words pair off, each with one that may be a slip of it; else 0."""
    alone, rest = [each for each in one if each not in other], [each for each in other if each not in one]
    if not one or len(alone) != len(rest) or len(one) != len(other):
        return 0.0
    slips = []
    for word in alone:
        near = max(rest, key=lambda each: fuzz.ratio(word, each))
        slips.append(fuzz.ratio(word, near) / 100)
        rest.remove(near)
    if any(each < SLIP for each in slips):
        return 0.0
    return (len(one) - len(slips) + sum(slips)) / len(one)


def _and(parts: Sequence[str]) -> str:
    return listed(f"“{each}”" for each in parts)
