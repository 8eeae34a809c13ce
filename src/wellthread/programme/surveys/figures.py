"""Figures of a survey: a mean of scores or a share of answers, of everybody or of some, as results to be told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wellthread.methods.evaluation import NoInterval
from wellthread.methods.evaluation.surveys import Estimated, Scale, band, clustered_mean, clustered_share, score
from wellthread.vocabulary import Better, Indicator, Measure, Ref, Result

from .panel import Answered, Panel


@dataclass(frozen=True, slots=True)
class Measured:
    """What is measured of each person: a score, or whether the answer to an item is among those that count."""

    name: str
    title: str
    item: str
    counts_as: tuple[str, ...] = ()
    scale: Scale | None = None

    @property
    def measure(self) -> Measure:
        return Measure.SHARE if self.counts_as else Measure.MEAN

    @property
    def indicator(self) -> Indicator:
        """An indicator of this sort, so that a figure is told as every result is."""
        higher = self.scale is None or self.scale.higher_is_better
        return Indicator(
            id="figure", name=self.title, measure=self.measure, better=Better.HIGHER if higher else Better.LOWER
        )

    def of(self, person: Answered) -> float | None:
        """A person's score, or 1 where their answer counts and 0 where not; None where there is none."""
        if not self.counts_as:
            return score(self.scale, person.given) if self.scale else None
        given = person.given.get(self.item, "")
        if not given or (self.scale and not self.scale.holds(given)):
            return None
        named = band(self.scale, float(given)) if self.scale and self.scale.bands else ""
        return float(given in self.counts_as or named in self.counts_as)


def measured_by(panel: Panel, item: str, counts_as: Sequence[str], title: str = "") -> Measured | None:
    """How a scale or an item of this name is measured in a survey; None where the survey does not ask it."""
    scale = panel.scale(item)
    if scale is None and (not counts_as or item not in panel.items):
        return None
    if scale is not None and scale.choices and not counts_as:
        return None
    return Measured(item, title or (scale.title if scale else item), item, tuple(counts_as), scale)


def scores_in(panel: Panel) -> list[Measured]:
    """Every scale of a survey that makes a score."""
    return [Measured(each.name, each.title, each.name, (), each) for each in panel.scales if not each.choices]


def figure(panel: Panel, measured: Measured, members: Sequence[int] | None = None, *, weighted: bool = True) -> Result:
    """The figure of everybody, or of those at these places among the people, as a result without an indicator.

    Its effective number stands for weights and areas; it is empty where people count alike and one by one.
    """
    chosen = range(len(panel.people)) if members is None else members
    values = [(at, value) for at in chosen if (value := measured.of(panel.people[at])) is not None]
    empty = Result(id="figure", indicator=measured.indicator.ref, wave=panel.survey.wave, survey=panel.survey.ref)
    share = bool(measured.counts_as)
    numerator = sum(value > 0 for _, value in values) if share else None
    counted = {"numerator": numerator, "denominator": len(values), "missing": len(chosen) - len(values)}
    found = _estimated(panel, values, share=share, weighted=weighted)
    if found is None:
        return _with(empty, **counted)
    uneven = weighted and panel.weighed.uneven
    plain = not uneven and found.clusters == found.people
    return _with(
        empty,
        **counted,
        value=round(found.value * (100 if share else 1), 4),
        deviation=None if share else round(found.deviation, 4),
        effective=None if plain else round(found.effective, 2),
        weighted=uneven,
        method=found.method + (", weighted" if uneven else ""),
        note=" ".join(found.cautions),
    )


def _estimated(panel: Panel, values: Sequence[tuple[int, float]], *, share: bool, weighted: bool) -> Estimated | None:
    weights = [float(panel.weighed.weights[at]) if weighted else 1.0 for at, _ in values]
    areas = [panel.people[at].area for at, _ in values]
    try:
        if share:
            return clustered_share([value > 0 for _, value in values], weights, areas)
        return clustered_mean([value for _, value in values], weights, areas)
    except NoInterval:
        return None


def _with(result: Result, **fields: object) -> Result:
    return replace(result, **fields)  # type: ignore[arg-type]


def in_group(panel: Panel, group: Ref) -> list[int]:
    """Places of the people of a survey who belong to a group."""
    return [at for at, each in enumerate(panel.people) if group.id in each.groups]
