"""What could go wrong, and what is done about it."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.programme.blueprint.desk import Desk
from wellthread.programme.blueprint.line import Fact, Line
from wellthread.programme.scope import Scope, within
from wellthread.vocabulary import Likelihood, Risk, Weight

_LIKELIHOODS, _WEIGHTS = tuple(Likelihood), tuple(Weight)


def lines(desk: Desk, scope: Scope) -> Iterator[Line]:
    """Each risk, what would matter most first."""
    for risk in sorted(within(desk.records.of(Risk), scope), key=grave, reverse=True):
        yield desk.line(risk.text, [risk.ref], facts=_facts(desk, risk), about=risk.ref)


def grave(risk: Risk) -> tuple[int, int]:
    """How grave a risk is: how much it would matter, then how likely it is."""
    return _WEIGHTS.index(risk.weight), _LIKELIHOODS.index(risk.likelihood)


def _facts(desk: Desk, risk: Risk) -> Iterator[Fact]:
    yield Fact("How likely", f"{risk.likelihood.label.capitalize()}. {risk.likelihood.says}")
    yield Fact("How much it would matter", f"{risk.weight.label.capitalize()}. {risk.weight.says}")
    if risk.about:
        yield Fact("For", desk.name(risk.about))
    yield Fact("What is done about it", risk.answer or "Nothing yet", loose=not risk.answer)
    watched = desk.name(risk.owner)
    yield Fact("Who watches it", watched or "Nobody yet", loose=not watched)
