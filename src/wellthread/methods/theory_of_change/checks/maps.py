"""Whether the theory agrees with the systems map that it goes along."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.vocabulary import (
    CausalClaim,
    Factor,
    FactorLink,
    Polarity,
    Ref,
    Shift,
    Step,
    StepLink,
    Theory,
    Wanted,
)

from .finding import Finding, Rule, Severity
from .reading import Reading

ANOTHER_PLACE = Rule(
    "TOC-601",
    Severity.ERROR,
    "A step that means to shift a factor of another place's map",
    "What residents said over there says nothing of how things hang together here.",
    "Choose a factor of this neighbourhood's own map, or add it there.",
    "A step in Lockside shifts “Trust” on the map of Plover Rise.",
    "It shifts “Trust in those who ask” on the map of Lockside.",
)
WRONG_WAY = Rule(
    "TOC-602",
    Severity.ERROR,
    "The theory expects the opposite of what the map says",
    "Residents say that more of the one goes with less of the other, and the theory counts on more of both.",
    "Look which of the two is right: change which way the step shifts its factor, take the arrow out, or judge the "
    "link on the map again.",
    "The map: more fear, less complaint. The theory: more “Fear of notice” leads to more “Tenants ask”.",
    "The step shifts less fear, and that leads to more complaint.",
)
OTHER_LINK = Rule(
    "TOC-603",
    Severity.WARNING,
    "An arrow that goes along a link between other factors",
    "It leans on what people said of something else.",
    "Choose the link that joins the factors of its two steps, or none.",
    "An arrow from damp to sleep goes along the link from damp to worry.",
    "It goes along the link from damp to sleep.",
)
RULES = (ANOTHER_PLACE, WRONG_WAY, OTHER_LINK)
WAYS = {Shift.MORE: 1, Shift.LESS: -1}
WANTED = {Wanted.MORE: 1, Wanted.LESS: -1}
SIGNS = {Polarity.POSITIVE: 1, Polarity.NEGATIVE: -1}
Pair = tuple[Ref, Ref]


def find(read: Reading) -> Iterator[Finding]:
    """Factors of other places, and arrows that contradict the map."""
    yield from _places(read)
    yield from _links(read)
    yield from _signs(read)


def _places(read: Reading) -> Iterator[Finding]:
    for step in read.steps.values():
        factor = read.records.find(Factor, step.factor)
        if factor is None:
            continue
        here, there = read.home(step.ref), read.home(factor.ref)
        theory = read.records.find(Theory, read.theory_of(step.ref))
        other_map = bool(theory and theory.map and theory.map.unversioned != factor.map.unversioned)
        if (here and there and here != there) or other_map:
            whose = f"the map “{read.name(factor.map)}”"
            says = f"“{read.name(step.ref)}” means to shift “{read.name(factor.ref)}” on {whose}, which is not its own."
            yield ANOTHER_PLACE.at(step.ref, says, factor.ref)


def _links(read: Reading) -> Iterator[Finding]:
    for link in read.arrows:
        along = read.records.find(FactorLink, link.factor_link)
        ends = _factors(link, read)
        if along and None not in ends and ends != _ends(along):
            says = f"{_start(read.arrow(link))} goes along “{read.name(along.ref)}”, which joins other factors."
            yield OTHER_LINK.at(link.ref, says, along.ref)


def _signs(read: Reading) -> Iterator[Finding]:
    """Each arrow on which the map turns the expected change into its opposite.

    Where a step does not say which way, the change is carried on from the step before.
    """
    signs = signs_of(read)
    expected = {ref: way for ref, step in read.steps.items() if (way := way_of(step, read))}
    carried: dict[Ref, int] = dict(expected)
    waiting = list(carried)
    leaving: dict[Ref, list[StepLink]] = {}
    for link in read.arrows:
        leaving.setdefault(link.cause.unversioned, []).append(link)
    while waiting:
        here = waiting.pop(0)
        for link in leaving.get(here, ()):
            after = link.effect.unversioned
            if after not in carried and (sign := _sign(link, signs, read)):
                carried[after] = carried[here] * sign
                waiting.append(after)
    for link in read.arrows:
        cause, effect = link.cause.unversioned, link.effect.unversioned
        sign = _sign(link, signs, read)
        if sign and cause in carried and effect in expected and carried[cause] * sign != expected[effect]:
            yield WRONG_WAY.at(link.ref, _opposite(link, carried[cause], sign, expected[effect], read))


def way_of(step: Step, read: Reading) -> int:
    """Which way a step means to shift its factor: 1 for more, -1 for less, 0 where nobody has said.

    Where the step does not say, it is taken to be the way that people want.
    """
    factor = read.records.find(Factor, step.factor)
    if factor is None:
        return 0
    return WAYS.get(step.shift) or WANTED.get(factor.wanted, 0)


def signs_of(read: Reading) -> dict[Pair, int]:
    """Which way each factor moves another, as far as the map says so plainly: links first, then claims that agree."""
    claimed: dict[Pair, set[int]] = {}
    for claim in read.records.of(CausalClaim):
        if not claim.denied:
            claimed.setdefault(_ends(claim), set()).add(SIGNS.get(claim.polarity, 0))
    found = {ends: signs.pop() for ends, signs in claimed.items() if len(signs) == 1}
    found.update((_ends(link), SIGNS.get(link.polarity, 0)) for link in read.records.of(FactorLink))
    return found


def _sign(link: StepLink, signs: dict[Pair, int], read: Reading) -> int:
    along = read.records.find(FactorLink, link.factor_link)
    ends = _factors(link, read)
    if along and ends == _ends(along):
        return SIGNS.get(along.polarity, 0)
    cause, effect = ends
    return signs.get((cause, effect), 0) if cause and effect else 0


def _factors(link: StepLink, read: Reading) -> tuple[Ref | None, Ref | None]:
    factors = (read.steps[end.unversioned].factor for end in (link.cause, link.effect))
    cause, effect = (each.unversioned if each else None for each in factors)
    return cause, effect


def _ends(link: FactorLink | CausalClaim) -> Pair:
    return link.cause.unversioned, link.effect.unversioned


def _opposite(link: StepLink, way: int, sign: int, expected: int, read: Reading) -> str:
    cause, effect = (read.name(each) for each in _factors(link, read))
    more = {1: "more", -1: "less"}
    return (
        f"The map says: {more[way]} “{cause}”, {more[way * sign]} “{effect}”. "
        f"{_start(read.arrow(link))} expects {more[expected]} “{effect}”."
    )


def _start(text: str) -> str:
    return text[:1].upper() + text[1:]
