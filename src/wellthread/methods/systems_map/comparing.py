"""Two maps side by side: what only one of them has, what runs the other way round, and what changed its sign."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from wellthread.vocabulary import Code, Factor, FactorLink, Judgement, Polarity

from .joint import TURNED
from .names import same_spelling

Key = Hashable
Pair = tuple[Key, Key]
_WAYS = {
    Polarity.POSITIVE: "more leads to more",
    Polarity.NEGATIVE: "more leads to less",
    Polarity.UNCERTAIN: "which way is not known",
    Polarity.COMPLEX: "sometimes more, sometimes less",
}


class Change(Code):
    FACTOR_ONE = "factor_one", "A factor that only the first has."
    FACTOR_OTHER = "factor_other", "A factor that only the second has."
    CALLED = "called", "A factor that the two call differently."
    LINK_ONE = "link_one", "A link that only the first has."
    LINK_OTHER = "link_other", "A link that only the second has."
    REVERSED = "reversed", "A link that runs the other way round."
    SIGN = "sign", "A link with another sign."
    JUDGEMENT = "judgement", "A link that is judged differently."


@dataclass(frozen=True, slots=True)
class Drawn:
    """A map as far as it is compared. Factors have keys that are equal where they are the same in both maps."""

    title: str
    factors: Mapping[Key, str]
    links: Mapping[Pair, tuple[Polarity, Judgement]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """One difference. `cause` and `effect` are keys; for a factor both are its own."""

    change: Change
    cause: Key
    effect: Key
    one: str
    other: str
    says: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything in which two maps differ, and how much they share."""

    one: str
    other: str
    found: tuple[Found, ...]
    same_factors: int
    same_links: int

    def of(self, change: Change) -> tuple[Found, ...]:
        return tuple(each for each in self.found if each.change is change)


def drawn_of(
    title: str,
    factors: Iterable[Factor],
    links: Iterable[FactorLink],
    same: Mapping[Key, tuple[Key, int]] | None = None,
) -> Drawn:
    """A map ready to be compared. `same` leads from a factor to its key, and to −1 where it is turned round there.

    A factor of which nothing is known goes by its name, whatever its case, spaces and spelling.
    """
    known = same or {}
    at: dict[Key, tuple[Key, int]] = {}
    names: dict[Key, str] = {}
    for factor in factors:
        key, way = known.get(factor.ref.unversioned, (same_spelling(factor.name), 1))
        key = key if key not in names else (key, len(names))
        at[factor.ref.unversioned], names[key] = (key, way), factor.name
    held: dict[Pair, tuple[Polarity, Judgement]] = {}
    for each in links:
        (cause, way), (effect, turn) = at[each.cause.unversioned], at[each.effect.unversioned]
        held[cause, effect] = (
            (TURNED.get(each.polarity, each.polarity) if way != turn else each.polarity),
            each.judgement,
        )
    return Drawn(title, names, held)


def compare(one: Drawn, other: Drawn) -> Comparison:
    """What differs, in the order: signs, links turned round, judgements, names; then what only one of them has."""
    shared = [each for each in one.factors if each in other.factors]
    names = {**other.factors, **one.factors}
    both = [pair for pair in one.links if pair in other.links]
    turned = [pair for pair in one.links if _turned(pair, one, other)]
    gone = {*turned, *((b, a) for a, b in turned)}
    found = [
        *(_link(Change.SIGN, pair, one, other, names) for pair in both if _differs(0, pair, one, other)),
        *(_reversed(pair, one, other, names) for pair in turned),
        *(_link(Change.JUDGEMENT, pair, one, other, names) for pair in both if _differs(1, pair, one, other)),
        *(_factor(Change.CALLED, key, one, other) for key in shared if _called(key, one, other)),
        *(_factor(Change.FACTOR_ONE, key, one, other) for key in one.factors if key not in other.factors),
        *(_factor(Change.FACTOR_OTHER, key, one, other) for key in other.factors if key not in one.factors),
        *(_link(Change.LINK_ONE, pair, one, other, names) for pair in one.links if pair not in {*both, *gone}),
        *(_link(Change.LINK_OTHER, pair, one, other, names) for pair in other.links if pair not in {*both, *gone}),
    ]
    alike = sum(not _differs(0, pair, one, other) for pair in both)
    return Comparison(one.title, other.title, tuple(found), len(shared), alike)


def _called(key: Key, one: Drawn, other: Drawn) -> bool:
    return same_spelling(one.factors[key]) != same_spelling(other.factors[key])


def _turned(pair: Pair, one: Drawn, other: Drawn) -> bool:
    back = pair[1], pair[0]
    return pair not in other.links and back in other.links and back not in one.links


def _differs(part: int, pair: Pair, one: Drawn, other: Drawn) -> bool:
    return one.links[pair][part] is not other.links[pair][part]


def _factor(change: Change, key: Key, one: Drawn, other: Drawn) -> Found:
    here, there = one.factors.get(key, ""), other.factors.get(key, "")
    says = {
        Change.FACTOR_ONE: f"Only in “{one.title}”: {here}.",
        Change.FACTOR_OTHER: f"Only in “{other.title}”: {there}.",
        Change.CALLED: f"“{here}” in “{one.title}” is “{there}” in “{other.title}”.",
    }
    return Found(change, key, key, here, there, says[change])


def _link(change: Change, pair: Pair, one: Drawn, other: Drawn, names: Mapping[Key, str]) -> Found:
    here, there = one.links.get(pair), other.links.get(pair)
    arrow = f"{names[pair[0]]} → {names[pair[1]]}"
    at = 1 if change is Change.JUDGEMENT else 0
    first, second = (_in_words(held[at]) if held else "" for held in (here, there))
    says = {
        Change.LINK_ONE: f"Only in “{one.title}”: {arrow} ({first}).",
        Change.LINK_OTHER: f"Only in “{other.title}”: {arrow} ({second}).",
        Change.SIGN: f"{arrow}: {first} in “{one.title}”, {second} in “{other.title}”.",
        Change.JUDGEMENT: f"{arrow}: {first} in “{one.title}”, {second} in “{other.title}”.",
    }
    return Found(change, *pair, first, second, says[change])


def _in_words(held: Polarity | Judgement) -> str:
    if isinstance(held, Polarity):
        return _WAYS[held]
    return "not judged" if held is Judgement.UNJUDGED else f"judged {held.label}"


def _reversed(pair: Pair, one: Drawn, other: Drawn, names: Mapping[Key, str]) -> Found:
    cause, effect = names[pair[0]], names[pair[1]]
    says = f"In “{one.title}” {cause} → {effect}; in “{other.title}” {effect} → {cause}."
    return Found(Change.REVERSED, *pair, f"{cause} → {effect}", f"{effect} → {cause}", says)


def sentences(compared: Comparison) -> tuple[str, ...]:
    """The comparison in words: how much is shared, then every difference."""
    factors, links = _many(compared.same_factors, "factor"), _many(compared.same_links, "link")
    share = f"“{compared.one}” and “{compared.other}” share {factors} and {links} of the same sign."
    if not compared.found:
        return (f"{share} They do not differ.",)
    return (share, *(each.says for each in compared.found))


def rows(compared: Comparison) -> Sequence[Sequence[str]]:
    """The comparison as a table: what differs, in the one, in the other, in words."""
    return [[each.change.says.rstrip("."), each.one, each.other, each.says] for each in compared.found]


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
