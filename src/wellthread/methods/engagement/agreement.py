"""How far coders agree, beyond what chance would bring about."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from wellthread.vocabulary import Ref

from .coding import Coding


class NothingToCompare(ValueError):
    """Agreement needs at least one unit that two coders judged."""


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


def krippendorff_alpha(units: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha for names (nominal data), any number of coders, with gaps.

    Each unit is what the coders said of it, None where one did not judge. 1 is full agreement, 0 what chance
    would give, below 0 worse than chance. None when only one name was ever used. Raises NothingToCompare when
    no unit has two answers.

    >>> round(krippendorff_alpha([("a", "a"), ("b", "b"), ("a", "b"), ("b", "b")]), 4)
    0.5333
    """
    weights: Counter[Hashable] = Counter()
    disagreed = 0.0
    for unit in units:
        said = Counter(each for each in unit if each is not None)
        size = sum(said.values())
        if size < 2:
            continue
        weights.update(said)
        disagreed += sum(times * (size - times) for times in said.values()) / (size - 1)
    total = sum(weights.values())
    if not total:
        raise NothingToCompare("No unit was judged by two coders. Let two people code the same contributions.")
    expected = sum(times * (total - times) for times in weights.values()) / (total - 1)
    return 1 - disagreed / expected if expected else None


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


def agreement_by_theme(codings: Iterable[Coding]) -> tuple[ThemeAgreement, ...]:
    """Each theme and pair of coders, by theme. A contribution counts once both coders gave it any theme at all.

    What a coder read and left without any theme is not recorded, so agreement on “nothing here” is not seen.
    """
    used: dict[str, dict[Ref, set[Ref]]] = {}
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
