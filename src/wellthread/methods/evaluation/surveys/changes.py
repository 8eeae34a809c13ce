"""Wave against wave: the same people twice, or other people each time; and who stayed, and who took part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from wellthread.methods.evaluation.intervals import NoInterval

from .clustered import Estimated, clustered_mean
from .reaching import reach_of

NOT_CAUSAL = (
    "Those who took part chose to, and may have been other people to begin with. A difference between them and the "
    "others says nothing of what the work did."
)


@dataclass(frozen=True, slots=True)
class Changed:
    """After less before, with its 95% limits. `before` and `after` stand behind it; `pairs` were asked both times."""

    difference: float
    lower: float
    upper: float
    error: float
    freedom: float
    before: int
    after: int
    pairs: int
    method: str
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Asked:
    """One person in one wave: their number (empty where unknown), score, weight and area."""

    number: str
    value: float
    weight: float = 1.0
    area: str = ""


def paired_change(before: Sequence[Asked], after: Sequence[Asked]) -> Changed:
    """The mean change of people who were asked both times, by their own differences. Raises NoInterval below two.

    Their weight is that of the first wave, their area too.

    >>> first, then = [Asked("1", 5), Asked("2", 6), Asked("3", 4)], [Asked("1", 6), Asked("2", 8), Asked("9", 1)]
    >>> found = paired_change(first, then)
    >>> found.difference, found.pairs
    (1.5, 2)
    """
    later = {each.number: each for each in after if each.number}
    pairs = [(each, later[each.number]) for each in before if each.number in later]
    if len(pairs) < 2:
        raise NoInterval(f"{len(pairs)} people were asked both times: it takes two or more.")
    found = clustered_mean(
        [then.value - first.value for first, then in pairs],
        [first.weight for first, _ in pairs],
        [first.area for first, _ in pairs],
    )
    many = len(pairs)
    return Changed(
        found.value, found.lower, found.upper, found.error, found.freedom, many, many, many,
        f"Mean of each person's own change, {found.method}", found.cautions,
    )  # fmt: skip


def fresh_change(before: Sequence[Asked], after: Sequence[Asked]) -> Changed:
    """The change between two waves of other people (some may be the same: the limits are then wider than need be).

    Areas that are in both waves are clusters once: what they share goes out of the difference. Raises NoInterval.
    """
    _enough(before, after)
    areas = [each.area for each in (*before, *after)]
    if any(areas) and len(set(areas)) > 1:
        return _by_area(before, after)
    first, then = _mean(before), _mean(after)
    noise = first.error**2 + then.error**2
    halves = first.error**4 / first.freedom + then.error**4 / then.freedom
    freedom = noise**2 / halves if halves else float(first.freedom + then.freedom)
    gap, reach = then.value - first.value, reach_of(freedom) * sqrt(noise)
    return Changed(
        gap, gap - reach, gap + reach, sqrt(noise), freedom, first.people, then.people, 0, "Welch's t",
        first.cautions + then.cautions,
    )  # fmt: skip


def _by_area(before: Sequence[Asked], after: Sequence[Asked]) -> Changed:
    """The linearised variance of the difference, with areas that both waves share taken together."""
    names: dict[str, float] = {}
    means = []
    for wave, sign, half in ((0, -1.0, before), (1, 1.0, after)):
        whole = sum(each.weight for each in half)
        mean = sum(each.weight * each.value for each in half) / whole
        means.append(mean)
        for at, each in enumerate(half):
            name = each.area or f"\0{wave}-{at}"
            names[name] = names.get(name, 0.0) + sign * each.weight * (each.value - mean) / whole
    many = len(names)
    error = sqrt(many / (many - 1) * sum(part**2 for part in names.values()))
    gap, reach = means[1] - means[0], reach_of(many - 1) * error
    cautions = (f"Only {many} small areas: the limits are rough.",) if many < 10 else ()
    return Changed(
        gap, gap - reach, gap + reach, error, many - 1, len(before), len(after), 0,
        "Student's t, areas as clusters in both waves together", cautions,
    )  # fmt: skip


def _enough(before: Sequence[Asked], after: Sequence[Asked]) -> None:
    if len(before) < 2 or len(after) < 2:
        raise NoInterval(f"{len(before)} answers before and {len(after)} after: each wave needs two or more.")


def _mean(wave: Sequence[Asked]) -> Estimated:
    return clustered_mean([each.value for each in wave], [each.weight for each in wave])


def parts_of(wave: Sequence[Asked], kinds: Sequence[str]) -> Mapping[str, list[Asked]]:
    """People of a wave by a kind of theirs, such as how long they have lived here or whether they took part."""
    found: dict[str, list[Asked]] = {}
    for each, kind in zip(wave, kinds, strict=True):
        found.setdefault(kind, []).append(each)
    return found
