"""Which records may be of the same asset: likely pairs, best first, each with its reason. A person decides."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import cos, radians, sin
from typing import TYPE_CHECKING, Any

from wellthread.vocabulary import Asset, DuplicateReview, Ref, living

from .likeness import REACH, Likeness, bare_postcode, likeness, telling_name
from .nearest import EARTH_RADIUS_KM

if TYPE_CHECKING:
    import numpy as np

LEAST = 0.84
"""The least score of a pair that is shown; measured on the sets in benchmarks/duplicates.py."""
LEAST_NAME = 80.0
"""The least likeness of two names, of 100, for a pair to be looked at more closely."""
AT_ONE_POINT = 40
"""More assets than this at one point are a publisher's slip: the point then tells nothing."""
SHARED_NAME = 3
"""More records than this under one name tell nothing by their names alone."""
COMMON = 60
"""A word that more names have than this does not bring two together by itself."""

Linker = Callable[[Sequence[Asset]], Mapping[tuple[str, str], float]]
"""Gives pairs of ids, the smaller first, each with the probability that the two are the same."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two records that may be of one asset. `linked` is what record linkage says of them, where it was asked."""

    one: Ref
    other: Ref
    likeness: Likeness
    linked: float | None = None

    @property
    def score(self) -> float:
        """How likely it is that they are the same, from 0 to 1: for ordering, not a probability."""
        return self.likeness.score if self.linked is None else max(self.likeness.score, self.linked * 0.99)

    @property
    def in_words(self) -> str:
        """Why they are shown."""
        linked = "" if self.linked is None else f", record linkage says {self.linked:.0%}".replace("%", " %")
        return f"{self.likeness.in_words}{linked}"

    @property
    def key(self) -> frozenset[str]:
        """The ids of the two, in no order."""
        return frozenset((self.one.id, self.other.id))


def candidates(assets: Iterable[Asset], *, at_least: float = LEAST, linker: Linker | None = None) -> tuple[Pair, ...]:
    """Likely pairs among the living assets, best first.

    Two with a place are compared when they lie within 250 m; where one has none, when their names share a telling word
    or their postcode is the same. `linker` is asked about those without a place too, as `linkage.splink_linker` gives.

    >>> a, b = Asset(id="a", name="The Royal London Hospital"), Asset(id="b", name="Royal London Hospital")
    >>> [(str(each.one), each.in_words) for each in candidates([a, b])]
    [('asset:a', 'same name')]
    """
    held = sorted(living(assets), key=lambda each: each.id)
    near, rest = _placed(held)
    found = dict(_near_pairs(held, near))
    found.update(_pairs_by_words(held, rest))
    linked = dict(linker([held[at] for at in sorted(rest)])) if linker and len(rest) > 1 else {}
    by_id = {each.id: each for each in held}
    pairs = [
        Pair(by_id[a].ref.unversioned, by_id[b].ref.unversioned, alike, linked.pop((a, b), None))
        for (a, b), alike in found.items()
    ]
    pairs += [
        Pair(by_id[a].ref.unversioned, by_id[b].ref.unversioned, likeness(by_id[a], by_id[b]), probability)
        for (a, b), probability in linked.items()
    ]
    return tuple(sorted((each for each in pairs if each.score >= at_least), key=lambda each: (-each.score, each.one)))


def unanswered(pairs: Iterable[Pair], reviews: Iterable[DuplicateReview]) -> tuple[Pair, ...]:
    """The pairs on which nobody has decided; those of which somebody was not sure come last."""
    answers = {
        frozenset((each.one.id, each.other.id)): each.same
        for each in sorted(reviews, key=lambda each: (each.reviewed_on is not None, each.reviewed_on or 0))
        if each.undone_on is None
    }
    open_pairs = [each for each in pairs if answers.get(each.key) is None]
    return tuple(sorted(open_pairs, key=lambda each: each.key in answers))


def _placed(held: Sequence[Asset]) -> tuple[list[int], set[int]]:
    """Which have a place that tells something, and all that must be found by their words."""
    points = Counter((each.longitude, each.latitude) for each in held if each.longitude is not None)
    placed = [
        at
        for at, each in enumerate(held)
        if each.longitude is not None
        and each.latitude is not None
        and points[each.longitude, each.latitude] <= AT_ONE_POINT
    ]
    return placed, set(range(len(held))) - set(placed)


def _near_pairs(held: Sequence[Asset], placed: Sequence[int]) -> Iterator[tuple[tuple[str, str], Likeness]]:
    """Those within reach of each other whose names are alike."""
    if len(placed) < 2:
        return
    import numpy as np
    from scipy.spatial import cKDTree

    tree = cKDTree(np.array([_on_globe(held[at]) for at in placed]))
    found = tree.query_pairs(REACH, output_type="ndarray")
    numbers = np.asarray(placed)
    yield from _compared(held, numbers[found[:, 0]], numbers[found[:, 1]])


def _on_globe(asset: Asset) -> tuple[float, float, float]:
    """A point in metres from the centre of the Earth, so that distances hold everywhere."""
    along, up, metres = radians(asset.longitude or 0), radians(asset.latitude or 0), 1000 * EARTH_RADIUS_KM
    return metres * cos(up) * cos(along), metres * cos(up) * sin(along), metres * sin(up)


def _pairs_by_words(held: Sequence[Asset], rest: set[int]) -> Iterator[tuple[tuple[str, str], Likeness]]:
    """Those of which one has no place, found by a telling word of their names or by their postcode."""
    if not rest:
        return
    import numpy as np

    shelves: dict[str, list[int]] = defaultdict(list)
    for at, each in enumerate(held):
        for key in _keys(each):
            shelves[key].append(at)
    found = {
        pair
        for shelf in shelves.values()
        if 1 < len(shelf) <= COMMON
        for pair in combinations(shelf, 2)
        if pair[0] in rest or pair[1] in rest
    }
    if found:
        both = np.array(sorted(found))
        yield from _compared(held, both[:, 0], both[:, 1])


def _keys(asset: Asset) -> Iterator[str]:
    """By what an asset is found: each word of its name, each two words together, its postcode."""
    words = sorted(set(telling_name(asset.name).split()))
    yield from words
    yield from (f"{one} {other}" for one, other in combinations(words[:8], 2))
    if code := bare_postcode(asset.postcode):
        yield f"@{code}"


def _compared(
    held: Sequence[Asset], ones: np.ndarray[Any, Any], others: np.ndarray[Any, Any]
) -> Iterator[tuple[tuple[str, str], Likeness]]:
    """The pairs whose names are alike enough, compared in full."""
    from rapidfuzz import fuzz, process

    names = [telling_name(each.name) for each in held]
    carried = Counter(names)
    first, second = [names[at] for at in ones], [names[at] for at in others]
    alike = process.cpdist(first, second, scorer=fuzz.token_sort_ratio, score_cutoff=LEAST_NAME)
    for at in alike.nonzero()[0]:
        one, other = sorted((held[ones[at]], held[others[at]]), key=lambda each: each.id)
        compared = likeness(one, other)
        if not (compared.only_a_name and max(carried[first[at]], carried[second[at]]) > SHARED_NAME):
            yield (one.id, other.id), compared
