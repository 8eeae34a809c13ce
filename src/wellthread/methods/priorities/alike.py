"""Which options of a vote may be one in two wordings: proposals with reasons, for people to accept or refuse.

Nothing is merged here. Two options in the same words may mean different things, and two in different words the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz import fuzz

from wellthread.vocabulary import PriorityOption, Ref
from wellthread.vocabulary.amounts import listed

ALIKE = 0.72
"""How alike words must be to be proposed for them alone, from 0 to 1."""
HALF_ALIKE = 0.45
"""How alike they must be where the two also come from parts of one wider theme."""
BOTH = 1 / 3
"""The share of things said behind either option that must stand behind both to be proposed for that alone."""
LITTLE = frozenset(
    {
        "a", "an", "and", "at", "be", "by", "can", "for", "from", "have", "how", "in", "into", "is", "it", "its",
        "more", "no", "not", "of", "on", "or", "our", "so", "some", "that", "the", "their", "there", "they", "this",
        "to", "we", "when", "where", "who", "with", "you", "your",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind an option: what raised it by name, the words heard, and the wider themes of what raised it."""

    raised_by: frozenset[Ref] = frozenset()
    words: frozenset[Ref] = frozenset()
    wider: frozenset[Ref] = frozenset()


@dataclass(frozen=True, slots=True)
class Alike:
    """Two options that may be one, and why. `score` only ranks proposals: it is no probability."""

    one: Ref
    other: Ref
    score: float
    reasons: tuple[str, ...] = field(default=())

    @property
    def why(self) -> str:
        """The reasons, as sentences."""
        return " ".join(self.reasons)


def alike(
    options: Sequence[PriorityOption],
    behind: Mapping[Ref, Behind],
    names: Mapping[Ref, str],
    settled: Collection[frozenset[Ref]] = (),
) -> tuple[Alike, ...]:
    """Pairs of options that may be one, the likeliest first. O(n²) comparisons of short texts.

    `names` says what each source is called. `settled` pairs, of which people have spoken, are passed over.

    >>> vote = Ref("exercise", "spring")
    >>> one = PriorityOption(id="a", exercise=vote, title="Mend the lamps on the towpath")
    >>> other = PriorityOption(id="b", exercise=vote, title="Lamps mended on the towpath")
    >>> alike([one, other], {}, {})[0].why
    'Their words are alike (95%).'
    """
    found = []
    for one, other in combinations(options, 2):
        a, b = one.ref.unversioned, other.ref.unversioned
        if frozenset((a, b)) in settled:
            continue
        made = _compared(one, other, behind.get(a, Behind()), behind.get(b, Behind()), names)
        if made:
            found.append(made)
    return tuple(sorted(found, key=lambda each: (-each.score, each.one, each.other)))


def likeness(one: PriorityOption, other: PriorityOption) -> float:
    """How alike two options are worded, from 0 to 1: their titles, or all their words where that is more."""
    titles = fuzz.token_sort_ratio(_words(one.title), _words(other.title)) / 100
    if not (one.description and other.description):
        return titles
    whole = fuzz.token_sort_ratio(
        _words(f"{one.title} {one.description}"), _words(f"{other.title} {other.description}")
    )
    return max(titles, whole / 100)


def _compared(
    one: PriorityOption, other: PriorityOption, mine: Behind, theirs: Behind, names: Mapping[Ref, str]
) -> Alike | None:
    words = likeness(one, other)
    raised, wider = mine.raised_by & theirs.raised_by, mine.wider & theirs.wider
    said, both = len(mine.words | theirs.words), len(mine.words & theirs.words)
    share = both / said if said else 0.0
    if not (words >= ALIKE or raised or share >= BOTH or (wider and words >= HALF_ALIKE)):
        return None
    reasons = []
    if words >= HALF_ALIKE:
        reasons.append(f"Their words are alike ({words:.0%}).")
    if raised:
        reasons.append(f"Both were raised by {_named(raised, names)}.")
    if both:
        reasons.append(f"Of {said} things said behind either, {both} {'stands' if both == 1 else 'stand'} behind both.")
    if wider:
        reasons.append(f"Both come from parts of {_named(wider, names)}.")
    apart = (1 - words) * (1 - share) * (0.5 if raised else 1.0) * (0.85 if wider else 1.0)
    return Alike(one.ref.unversioned, other.ref.unversioned, round(1 - apart, 4), tuple(reasons))


def _words(text: str) -> str:
    """The words that carry meaning, in lower case; all of them where none would be left."""
    found = re.findall(r"\w+", text.casefold())
    return " ".join([each for each in found if each not in LITTLE] or found)


def _named(refs: Collection[Ref], names: Mapping[Ref, str]) -> str:
    return listed(f"“{names.get(each, each.id)}”" for each in sorted(refs))
