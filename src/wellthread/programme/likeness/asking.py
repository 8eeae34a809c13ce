"""What is asked when places like ours are looked for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wellthread.methods.evaluation.likeness import Rule
from wellthread.methods.place.figure_words import in_words
from wellthread.methods.place.figures import Figures, is_order
from wellthread.vocabulary import Area, AreaLevel, Criterion, Kin, Records, Ref


class BadAsking(ValueError):
    """Something that cannot be looked for; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Like which neighbourhood, by which variables, among which areas.

    With `each`, every small area of the neighbourhood gets its own matches (so many as are wanted); without, the
    neighbourhood is taken as one whole, its figures weighted by residents.
    """

    neighbourhood: Ref
    variables: tuple[str, ...]
    weights: Mapping[str, float] = field(default_factory=dict)
    level: AreaLevel = AreaLevel.MSOA
    within: str = ""
    apart_km: float = 0.0
    want: int = 10
    kin: Kin = Kin.EUCLID
    each: bool = False

    @property
    def rule(self) -> Rule:
        """The rule of the search. Raises BadAsking for numbers that cannot be."""
        try:
            return Rule(want=self.want, kin=self.kin, weights=self.weights, apart_km=self.apart_km)
        except ValueError as wrong:
            raise BadAsking(str(wrong)) from None


@dataclass(frozen=True, slots=True)
class AtHand:
    """One variable that could be compared: its short name, in words, and for how many areas it is known."""

    name: str
    says: str
    areas: int


def levels_at_hand(records: Records) -> tuple[AreaLevel, ...]:
    """The sorts of areas of which there are at least four, the largest first."""
    counts = {level: sum(each.level is level for each in records.of(Area)) for level in AreaLevel}
    order = (AreaLevel.MSOA, AreaLevel.LSOA, AreaLevel.OA, AreaLevel.WARD, AreaLevel.AUTHORITY, AreaLevel.SYSTEM)
    return tuple(level for level in (*order, AreaLevel.OTHER) if counts[level] > 3)


def variables_at_hand(records: Records, level: AreaLevel) -> tuple[AtHand, ...]:
    """The variables by which areas of this level can be compared; ranks and deciles, of which no mean speaks, not."""
    figures, says = Figures(records), names_of(records)
    areas = [each for each in records.of(Area) if each.level is level]
    found = (AtHand(name, says(name), len(figures.of(name, areas))) for name in figures.known() if not is_order(name))
    return tuple(each for each in found if each.areas)


class Names:
    """Short names of variables in plain words: those of the criteria, else the name with its underscores taken out."""

    def __init__(self, criteria: Iterable[Criterion]) -> None:
        self.says = {each.indicator: each.says.rstrip(".") for each in criteria if each.says}

    def __call__(self, name: str) -> str:
        plain = in_words(name)
        return self.says.get(name) or f"{plain[:1].upper()}{plain[1:]}"


def names_of(records: Records) -> Names:
    """What the variables of a programme are called."""
    return Names(records.of(Criterion))


def read_variables(given: Sequence[str]) -> tuple[tuple[str, ...], dict[str, float]]:
    """Variables as people write them, “name” or “name = weight”, with the weights that were given.

    >>> read_variables(["deprivation_score = 2", "life_expectancy"])
    (('deprivation_score', 'life_expectancy'), {'deprivation_score': 2.0})
    """
    names, weights = [], {}
    for text in given:
        name, sign, weight = (each.strip() for each in text.partition("="))
        if not name:
            continue
        names.append(name)
        if sign:
            try:
                weights[name] = float(weight)
            except ValueError:
                raise BadAsking(f"“{weight}” is not a weight for {name}. Write a number, such as {name}=2.") from None
    return tuple(dict.fromkeys(names)), weights
