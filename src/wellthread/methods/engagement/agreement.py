"""How far coders agree, beyond what chance would bring about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from wellthread.vocabulary import Ref

from .alpha import NothingToCompare, krippendorff_alpha
from .coders import Look
from .coding import Coding

__all__ = ["NothingToCompare", "ThemeAgreement", "agreement_by_theme", "cohen_kappa", "krippendorff_alpha"]


def cohen_kappa(one: Sequence[Hashable], other: Sequence[Hashable]) -> float | None:
    """Cohen's kappa for two coders who judged the same units: 1 is full agreement, 0 is what chance would give.

    None when both gave one and the same answer throughout, for then chance explains everything.
    Raises NothingToCompare for no units or lists of different length.

    50 proposals: both say yes to 20, both no to 15, the first alone yes to 5, the second alone to 10.

    >>> first = "y" * 20 + "y" * 5 + "n" * 10 + "n" * 15
    >>> second = "y" * 20 + "n" * 5 + "y" * 10 + "n" * 15
    >>> round(cohen_kappa(first, second), 4)
    0.4
    """
    if not one or len(one) != len(other):
        raise NothingToCompare(f"Two coders gave {len(one)} and {len(other)} answers; they need the same, and some.")
    total = len(one)
    agreed = sum(a == b for a, b in zip(one, other, strict=True)) / total
    mine, theirs = Counter(one), Counter(other)
    chance = sum(mine[each] * theirs[each] for each in mine) / total**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


@dataclass(frozen=True, slots=True)
class ThemeAgreement:
    """How two coders used one theme over the contributions that both of them coded."""

    theme: Ref
    coders: tuple[str, str]
    both: int
    first_only: int
    second_only: int
    neither: int
    kappa: float | None

    @property
    def contributions(self) -> int:
        """In how many contributions the two can be compared."""
        return self.both + self.first_only + self.second_only + self.neither


def agreement_by_theme(codings: Iterable[Coding], looks: Iterable[Look] = ()) -> tuple[ThemeAgreement, ...]:
    """Each theme and pair of coders, by theme. A contribution counts once both coders read it or gave it any theme.

    What a coder read and left without any theme is seen only where it stands among the `looks`.
    """
    used: dict[str, dict[Ref, set[Ref]]] = {}
    for look in looks:
        used.setdefault(look.coder, {}).setdefault(look.contribution, set())
    for each in codings:
        if each.coder:
            used.setdefault(each.coder, {}).setdefault(each.contribution, set()).add(each.theme)
    found = [_compare(one, other, used[one], used[other]) for one, other in combinations(sorted(used), 2)]
    return tuple(sorted((each for pair in found for each in pair), key=lambda each: (each.theme, each.coders)))


def _compare(one: str, other: str, mine: dict[Ref, set[Ref]], theirs: dict[Ref, set[Ref]]) -> Iterable[ThemeAgreement]:
    shared = sorted(mine.keys() & theirs.keys())
    for theme in sorted({theme for each in shared for theme in mine[each] | theirs[each]}):
        first = [theme in mine[each] for each in shared]
        second = [theme in theirs[each] for each in shared]
        seen = Counter(zip(first, second, strict=True))
        yield ThemeAgreement(
            theme=theme,
            coders=(one, other),
            both=seen[True, True],
            first_only=seen[True, False],
            second_only=seen[False, True],
            neither=seen[False, False],
            kappa=cohen_kappa(first, second),
        )
