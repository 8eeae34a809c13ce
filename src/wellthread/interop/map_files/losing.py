"""What each format can carry of a map, what it would lose of this very map, and the map without that.

A writer names the parts that it carries. All else that the map holds is counted as lost, part by part, and `without`
takes exactly that out: so what is read back from a file equals the map without what was named as lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from statistics import fmean
from typing import Any, TypeVar

from wellthread.vocabulary import ActionLevel, Judgement, Polarity, Strength, Wanted

from .attributes import alike, one_line
from .map_file import FileClaim, FileFactor, Lost, MapFile

R = TypeVar("R", FileFactor, FileClaim)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a map that some formats carry and others do not. `one` and `many` say how many of it are lost."""

    key: str
    one: str
    many: str
    count: Callable[[MapFile], int]
    without: Callable[[MapFile], MapFile]

    def lost(self, held: MapFile) -> Lost | None:
        """What of this part the map holds; None where it holds none."""
        count = self.count(held)
        return Lost(self.key, (self.one if count == 1 else self.many).format(n=count), count) if count else None


def of_factors(key: str, one: str, many: str, name: str, empty: object) -> Part:
    """A part that is one attribute of factors."""

    def without(held: MapFile) -> MapFile:
        return replace(held, factors=tuple(_with(each, name, empty) for each in held.factors))

    return Part(key, one, many, lambda held: sum(getattr(each, name) != empty for each in held.factors), without)


def of_claims(key: str, one: str, many: str, name: str, empty: object) -> Part:
    """A part that is one attribute of claims."""

    def without(held: MapFile) -> MapFile:
        return replace(held, claims=tuple(_with(each, name, empty) for each in held.claims))

    return Part(key, one, many, lambda held: sum(getattr(each, name) != empty for each in held.claims), without)


def _with(record: R, name: str, value: Any) -> R:
    return replace(record, **{name: value})


def _places(held: MapFile) -> int:
    return sum(each.x is not None or each.y is not None for each in held.factors)


def _unplaced(held: MapFile) -> MapFile:
    return replace(held, factors=tuple(replace(each, x=None, y=None) for each in held.factors))


def _same_named(held: MapFile) -> int:
    return len(held.factors) - len({alike(each.name) for each in held.factors})


def _numbered_names(held: MapFile) -> MapFile:
    """Factors of the same name told apart by a number behind it."""
    taken = {alike(each.name) for each in held.factors}
    seen: set[str] = set()
    factors: list[FileFactor] = []
    for each in held.factors:
        name, at = each.name, 1
        while alike(name) in seen or (at > 1 and alike(name) in taken):
            at += 1
            name = f"{each.name} ({at})"
        seen.add(alike(name))
        factors.append(replace(each, name=name))
    return replace(held, factors=tuple(factors))


def _denials(held: MapFile) -> int:
    return sum(each.denied for each in held.claims)


def _undenied(held: MapFile) -> MapFile:
    """Without denials: to write one as an arrow would turn it round."""
    return replace(held, claims=tuple(each for each in held.claims if not each.denied))


def _unsigned(held: MapFile) -> int:
    return sum(not _plain(each) for each in held.claims)


def _plain(claim: FileClaim) -> bool:
    return claim.polarity in (Polarity.POSITIVE, Polarity.NEGATIVE)


def _signed(held: MapFile) -> MapFile:
    return replace(held, claims=tuple(each for each in held.claims if _plain(each)))


def _directed(held: MapFile) -> MapFile:
    return replace(held, claims=tuple(replace(each, polarity=Polarity.UNCERTAIN) for each in held.claims))


def _beside_others(held: MapFile) -> int:
    return len(held.claims) - len({_ends(each) for each in held.claims})


def _joined(held: MapFile) -> MapFile:
    """One claim a pair of factors: what all its claims agree in, and the mean of their weights."""
    gathered: dict[tuple[str, str], list[FileClaim]] = {}
    for each in held.claims:
        gathered.setdefault(_ends(each), []).append(each)
    return replace(held, claims=tuple(_one_of(each) for each in gathered.values()))


def _one_of(claims: list[FileClaim]) -> FileClaim:
    first = claims[0]
    if len(claims) == 1:
        return first
    weights = [each.weight for each in claims if each.weight is not None]
    sure = [each.certainty for each in claims if each.certainty is not None]
    return FileClaim(
        cause=first.cause,
        effect=first.effect,
        polarity=first.polarity if len({each.polarity for each in claims}) == 1 else Polarity.COMPLEX,
        strength=first.strength if len({each.strength for each in claims}) == 1 else Strength.UNKNOWN,
        weight=fmean(weights) if weights else None,
        certainty=fmean(sure) if sure else None,
        delayed=all(each.delayed for each in claims),
        row=first.row,
    )


def _ends(claim: FileClaim) -> tuple[str, str]:
    return claim.cause, claim.effect


def _unlinked(held: MapFile) -> int:
    return len(held.factors) - len(_used(held))


def _linked(held: MapFile) -> MapFile:
    used = _used(held)
    return replace(held, factors=tuple(each for each in held.factors if each.key in used))


def _used(held: MapFile) -> set[str]:
    return {end for each in held.claims for end in _ends(each)}


def _unweighted(held: MapFile) -> int:
    return sum(each.weight is None for each in held.claims)


def _weighted(held: MapFile) -> MapFile:
    claims = (each if each.weight is not None else replace(each, weight=1.0) for each in held.claims)
    return replace(held, claims=tuple(claims))


def _judged(held: MapFile) -> int:
    return sum(each.judgement is not Judgement.UNJUDGED for each in held.judgements)


def _renamed(held: MapFile, change: Callable[[str], str]) -> MapFile:
    return replace(held, factors=tuple(replace(each, name=change(each.name)) for each in held.factors))


def _told_of(held: MapFile, *, view: bool) -> int:
    return sum(each.view is view for each in held.loops)


def _only(held: MapFile, *, view: bool) -> MapFile:
    return replace(held, loops=tuple(each for each in held.loops if each.view is view))


PARTS: tuple[Part, ...] = (
    Part("title", "the title", "the title", lambda m: bool(m.title), lambda m: replace(m, title="")),
    Part("question", "the question", "the question", lambda m: bool(m.question), lambda m: replace(m, question="")),
    of_factors("descriptions", "1 factor’s description", "{n} factors’ descriptions", "description", ""),
    of_factors("aliases", "1 factor’s other names", "{n} factors’ other names", "aliases", ()),
    of_factors("tags", "1 factor’s tags", "{n} factors’ tags", "tags", ()),
    of_factors("levels", "1 factor’s level", "{n} factors’ levels", "level", ActionLevel.NONE),
    of_factors("wanted", "which way 1 factor is wanted", "which way {n} factors are wanted", "wanted", Wanted.NOT_SAID),
    of_factors("numbers", "1 factor’s number on paper", "{n} factors’ numbers on paper", "number", ""),
    of_factors("styles", "1 factor’s sort", "{n} factors’ sorts", "style", ""),
    Part("places", "1 factor’s place on the drawing", "{n} factors’ places on the drawing", _places, _unplaced),
    of_factors("factor_fields", "1 factor’s further fields", "{n} factors’ further fields", "fields", ()),
    of_claims(
        "strengths", "1 claim’s strength in words", "{n} claims’ strengths in words", "strength", Strength.UNKNOWN
    ),
    of_claims("weights", "1 claim’s weight", "{n} claims’ weights", "weight", None),
    of_claims("certainties", "1 claim’s certainty", "{n} claims’ certainties", "certainty", None),
    Part(
        "nought_certainties",
        "1 claim of certainty 0, which stands there for none said",
        "{n} claims of certainty 0, which stands there for none said",
        lambda m: sum(each.certainty == 0 for each in m.claims),
        lambda m: replace(m, claims=tuple(replace(c, certainty=c.certainty or None) for c in m.claims)),
    ),
    of_claims("delays", "1 claim’s delay", "{n} claims’ delays", "delayed", False),
    of_claims("conditions", "1 claim’s condition", "{n} claims’ conditions", "condition", ""),
    of_claims("sources", "who says so, of 1 claim", "who says so, of {n} claims", "source", ""),
    of_claims("groups", "the group of 1 claim", "the groups of {n} claims", "group", ""),
    of_claims("statement_keys", "what 1 claim was found in", "what {n} claims were found in", "statement", ""),
    of_claims("quotes", "1 claim’s quote", "{n} claims’ quotes", "quote", ""),
    of_claims("notes", "1 claim’s note", "{n} claims’ notes", "note", ""),
    of_claims("claim_fields", "1 claim’s further fields", "{n} claims’ further fields", "fields", ()),
    of_claims("claim_styles", "what 1 arrow looks like", "what {n} arrows look like", "style", ""),
    Part(
        "judgements", "1 judgement of a link", "{n} judgements of links", _judged, lambda m: replace(m, judgements=())
    ),
    Part(
        "statements", "1 statement", "{n} statements", lambda m: len(m.statements), lambda m: replace(m, statements=())
    ),
    Part("loops", "1 named loop", "{n} named loops", lambda m: _told_of(m, view=False), lambda m: _only(m, view=True)),
    Part("views", "1 saved view", "{n} saved views", lambda m: _told_of(m, view=True), lambda m: _only(m, view=False)),
    Part("denials", "1 claim that denies a link", "{n} claims that deny a link", _denials, _undenied),
    Part(
        "beside",
        "1 claim told in one with others of its link",
        "{n} claims told in one with others of their link",
        _beside_others,
        _joined,
    ),
    Part(
        "unsigned",
        "1 link that is neither plainly positive nor negative",
        "{n} links that are neither plainly positive nor negative",
        _unsigned,
        _signed,
    ),
    Part(
        "polarities",
        "which way 1 claim goes",
        "which way {n} claims go",
        lambda m: sum(each.polarity is not Polarity.UNCERTAIN for each in m.claims),
        _directed,
    ),
    Part(
        "unweighted",
        "that no number stands behind 1 link: it is written as 1, full strength",
        "that no number stands behind {n} links: they are written as 1, full strength",
        _unweighted,
        _weighted,
    ),
    Part(
        "noughts",
        "1 claim of weight 0, which would say that there is no link",
        "{n} claims of weight 0, which would say that there is no link",
        lambda m: sum(each.weight == 0 for each in m.claims),
        lambda m: replace(m, claims=tuple(each for each in m.claims if each.weight != 0)),
    ),
    Part("unlinked", "1 factor without a link", "{n} factors without a link", _unlinked, _linked),
    Part(
        "quotation_marks",
        "the straight quotation marks in 1 name: they become curly",
        "the straight quotation marks in {n} names: they become curly",
        lambda m: sum('"' in each.name for each in m.factors),
        lambda m: _renamed(m, lambda name: name.replace('"', "”")),
    ),
    Part(
        "underscores",
        "the underscores in 1 name: they become spaces",
        "the underscores in {n} names: they become spaces",
        lambda m: sum("_" in each.name for each in m.factors),
        lambda m: _renamed(m, lambda name: one_line(name.replace("_", " ")) or "(no name)"),
    ),
    Part(
        "braces",
        "the braces in 1 name: they become brackets",
        "the braces in {n} names: they become brackets",
        lambda m: sum("{" in each.name or "}" in each.name for each in m.factors),
        lambda m: _renamed(m, lambda name: name.replace("{", "(").replace("}", ")")),
    ),
    Part(
        "same_names",
        "1 factor of the same name as another: it gets a number",
        "{n} factors of the same name as others: they get a number",
        _same_named,
        _numbered_names,
    ),
)
"""Every part, in the order in which it is taken out: attributes first, then what changes which claims there are."""

EVERYTHING = frozenset(each.key for each in PARTS)


def carrying(names: str) -> frozenset[str]:
    """The parts with these names, between spaces."""
    found = frozenset(names.split())
    assert found <= EVERYTHING, found - EVERYTHING
    return found


def lost(held: MapFile, carries: Iterable[str]) -> tuple[Lost, ...]:
    """What a format that carries these parts would lose of this map, counted one part after the other."""
    found = []
    for part, rest in _steps(held, carries):
        if one := part.lost(rest):
            found.append(one)
    return tuple(found)


def without(held: MapFile, carries: Iterable[str]) -> MapFile:
    """The map as a format that carries these parts can tell it."""
    for part, rest in _steps(held, carries):
        held = part.without(rest)
    return held


def _steps(held: MapFile, carries: Iterable[str]) -> Iterable[tuple[Part, MapFile]]:
    kept = frozenset(carries)
    for part in PARTS:
        if part.key not in kept:
            yield part, held
            held = part.without(held)
