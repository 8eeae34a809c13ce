"""Several coders over the same words: whether they see the same themes, at the same place, and where they differ."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import combinations

import numpy as np

from wellthread.vocabulary import Ref

from .alpha import DRAWS, LEVEL, Alpha, NothingToCompare, alpha_with_interval

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """One coder put these characters of a contribution under a theme."""

    theme: Ref
    contribution: Ref
    coder: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Look:
    """One coder read a contribution to its end."""

    contribution: Ref
    coder: str
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Overlap:
    """Of the characters that any of two coders put under a theme, the share that both did, where both use it at all.

    Over every pair of coders in each of `units` contributions; 1 is the same passages to the letter.
    """

    share: float
    lower: float
    upper: float
    units: int


@dataclass(frozen=True, slots=True)
class ThemeAlpha:
    """How far coders agree on one theme.

    `alpha` asks of each contribution whether it has the theme at all; `overlap` where in it. `used` are contributions
    where at least one coder saw the theme, `differing` those where another who read them did not.
    """

    theme: Ref
    alpha: Alpha | None
    overlap: Overlap | None
    used: int
    differing: int


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A contribution that some coders put under a theme and others, who read it too, did not."""

    contribution: Ref
    theme: Ref
    chose: tuple[str, ...]
    left: tuple[str, ...]


class Coders:
    """What several coders made of the same contributions.

    A contribution counts for a coder who read it to its end. For coders of whom no such reading is known at all, as in
    what was brought in from elsewhere, it counts where they put it under any theme. A reading from before a theme was
    made says nothing of that theme, unless the coder came back and used it.
    """

    def __init__(
        self, passages: Iterable[Passage], looks: Iterable[Look], made: Mapping[Ref, datetime | None] | None = None
    ) -> None:
        self._spans: dict[Ref, dict[Ref, dict[str, list[Span]]]] = defaultdict(lambda: defaultdict(dict))
        self._read: dict[Ref, dict[str, datetime | None]] = defaultdict(dict)
        self._made = made or {}
        coded: dict[str, set[Ref]] = defaultdict(set)
        for each in passages:
            self._spans[each.theme][each.contribution].setdefault(each.coder, []).append((each.start, each.end))
            coded[each.coder].add(each.contribution)
        for look in looks:
            self._read[look.contribution][look.coder] = look.at
        known = {coder for readers in self._read.values() for coder in readers}
        for coder, contributions in coded.items():
            if coder and coder not in known:
                for contribution in contributions:
                    self._read[contribution][coder] = None
        self._shared = {ref: readers for ref, readers in self._read.items() if len(readers) > 1}
        self._sizes = Counter(len(readers) for readers in self._shared.values())
        self._differing: dict[Ref, list[Difference]] = {}
        times = [at for readers in self._shared.values() for at in readers.values() if at]
        self._earliest = min(times) if times else None

    @property
    def shared(self) -> int:
        """Contributions that two or more coders read."""
        return len(self._shared)

    @property
    def names(self) -> tuple[str, ...]:
        """Coders who read something that another read too."""
        return tuple(sorted({coder for readers in self._shared.values() for coder in readers}))

    def of(self, theme: Ref, *, seed: int) -> ThemeAlpha:
        """How far they agree on a theme."""
        patterns = self._patterns(theme)
        try:
            alpha: Alpha | None = alpha_with_interval(patterns, seed=seed)
        except NothingToCompare:
            alpha = None
        found = self._found(theme)
        return ThemeAlpha(theme, alpha, self._overlap(theme, seed), len(found), sum(bool(each.left) for each in found))

    def differences(self, theme: Ref) -> tuple[Difference, ...]:
        """Where some put words under the theme and others did not."""
        return tuple(sorted(each for each in self._found(theme) if each.left))

    def passages(self, contribution: Ref, theme: Ref) -> dict[str, list[Span]]:
        """Which characters each coder put under the theme."""
        return {coder: sorted(spans) for coder, spans in self._spans[theme].get(contribution, {}).items()}

    def _found(self, theme: Ref) -> list[Difference]:
        """Contributions that some judge put under the theme, whether another left it or not; worked out once."""
        if theme not in self._differing:
            self._differing[theme] = [
                Difference(contribution, theme, tuple(sorted(chose)), tuple(sorted(judges - chose)))
                for contribution, by_coder in self._spans[theme].items()
                if len(judges := self._judges(contribution, theme)) > 1 and (chose := judges & by_coder.keys())
            ]
        return self._differing[theme]

    def _judges(self, contribution: Ref, theme: Ref) -> set[str]:
        readers, made = self._shared.get(contribution, {}), self._made.get(theme)
        if made is None:
            return set(readers)
        used = self._spans[theme].get(contribution, {})
        return {coder for coder, at in readers.items() if coder in used or at is None or made <= at}

    def _patterns(self, theme: Ref) -> Counter[tuple[tuple[bool, int], ...]]:
        """How often each pattern of yes and no came. Contributions without the theme are counted, not walked through,
        unless the theme is younger than some of the readings."""
        made, spans = self._made.get(theme), self._spans[theme]
        patterns: Counter[tuple[tuple[bool, int], ...]] = Counter()
        young = made is not None and self._earliest is not None and made > self._earliest
        if young:
            sizes = Counter(len(self._judges(each, theme)) for each in self._shared if each not in spans)
        else:
            sizes = self._sizes - Counter(len(self._shared[each]) for each in spans if each in self._shared)
        for size, units in sizes.items():
            patterns[((False, size),)] += units
        for contribution in spans:
            judges = self._judges(contribution, theme)
            yes = len(judges & spans[contribution].keys())
            said = [(False, len(judges) - yes), (True, yes)]
            patterns[tuple(pair for pair in said if pair[1])] += 1
        return patterns

    def _overlap(self, theme: Ref, seed: int) -> Overlap | None:
        found = [
            (sum(common for common, _ in pairs), sum(either for _, either in pairs))
            for contribution, by_coder in self._spans[theme].items()
            if contribution in self._shared
            and (pairs := [_shared(one, other) for one, other in combinations(by_coder.values(), 2)])
        ]
        if not found:
            return None
        sums = np.array(found, dtype=float)
        common, either = sums.sum(axis=0)
        drawn = np.random.default_rng(seed).multinomial(len(sums), np.full(len(sums), 1 / len(sums)), size=DRAWS) @ sums
        tail = (1 - LEVEL) / 2
        lower, upper = np.quantile(drawn[:, 0] / drawn[:, 1], [tail, 1 - tail])
        return Overlap(float(common / either), float(lower), float(upper), len(sums))


def _shared(one: list[Span], other: list[Span]) -> tuple[int, int]:
    """How many characters lie in both, and how many in either."""
    mine = {place for start, end in one for place in range(start, end)}
    theirs = {place for start, end in other for place in range(start, end)}
    return len(mine & theirs), len(mine | theirs)
