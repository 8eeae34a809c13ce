"""Words that may be the same ones again: keyed twice, or carried from one table to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from threadpoolctl import threadpool_limits

from wellthread.vocabulary import Contribution, Ref

from .text import by_characters, plain

LIKE = 88.0
"""From this likeness on, out of 100, two texts are put side by side for a person to look at."""
NEAR = 0.6
SHORTEST = 12
CHUNK = 500


@dataclass(frozen=True, slots=True)
class Again:
    """Two contributions that may be the same words. `likeness` is out of 100; `later` was made after `earlier`."""

    later: Ref
    earlier: Ref
    likeness: float
    same_session: bool


def said_again(contributions: Sequence[Contribution]) -> tuple[Again, ...]:
    """Pairs that may be the same words again, the most alike first. Very short texts and other languages are not."""
    kept = sorted((each for each in contributions if len(plain(each.text)) >= SHORTEST), key=_order)
    if len(kept) < 2:
        return ()
    return tuple(sorted(_pairs(kept), key=lambda each: (-each.likeness, each.later, each.earlier)))


def _pairs(kept: Sequence[Contribution]) -> Iterator[Again]:
    texts = [plain(each.text) for each in kept]
    with threadpool_limits(limits=1):
        rows = by_characters(3, 4).fit_transform(texts)
    for start in range(0, len(kept), CHUNK):
        near = (rows[start : start + CHUNK] @ rows.T).tocoo()
        for at, other, like in zip(near.row, near.col, near.data, strict=True):
            one = start + int(at)
            if other < one and like >= NEAR and kept[one].language == kept[other].language:
                likeness = fuzz.ratio(texts[one], texts[other])
                if likeness >= LIKE:
                    later, earlier = kept[one], kept[other]
                    same = later.session.unversioned == earlier.session.unversioned
                    yield Again(later.ref.unversioned, earlier.ref.unversioned, likeness, same)


def _order(said: Contribution) -> tuple[float, str]:
    return (said.made_at.timestamp() if said.made_at else 0.0, said.id)
