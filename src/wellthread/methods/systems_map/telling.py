"""A systems map in plain words: each loop as a sentence, the whole as a short description."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from wellthread.vocabulary import Factor, FactorLink, Judgement, Polarity, Ref
from wellthread.vocabulary.amounts import listed

from .loops import Loop, LoopKind, Loops

_ENDS = {
    LoopKind.REINFORCING: "so it feeds itself",
    LoopKind.BALANCING: "so it holds itself in check",
    LoopKind.UNDETERMINED: "so it comes round, but which way is not known or not agreed",
}


def tell_loop(loop: Loop, names: Mapping[Ref, str]) -> str:
    """A loop as one sentence, starting with more of its first factor."""
    way: int | None = 1
    told = [f"More {_inner(loop.factors[0], names)}"]
    for (_, effect), polarity in zip(loop.pairs, loop.polarities, strict=True):
        way = _onward(way, polarity)
        last = effect == loop.factors[0]
        told.append(f"{'back ' if last else ''}to {_word(way)} {_inner(effect, names)}")
    steps = [f"{told[0]} leads {told[1]}", *(f"which leads {each}" for each in told[2:])]
    return f"{', '.join(steps)}: {_ENDS[loop.kind]}."


def tell_readings(loop: Loop, names: Mapping[Ref, str]) -> str:
    """Both ways in which an undetermined loop may turn, and on which of its links that hangs; nothing of any other."""
    if loop.kind is not LoopKind.UNDETERMINED:
        return ""
    turns = sum(each is Polarity.NEGATIVE for each in loop.polarities) % 2
    feeds, holds = "it feeds itself", "it holds itself in check"
    if len(loop.open) > 1:
        links = listed([f"from {_inner(cause, names)} to {_inner(effect, names)}" for cause, effect in loop.open])
        number = "an odd number" if turns else "none or an even number"
        told = f"It hangs on {len(loop.open)} links, {links}"
        return f"{told}: if {number} of them lead to less, {feeds}, otherwise {holds}."
    [(cause, effect)] = loop.open
    more, less = (holds, feeds) if turns else (feeds, holds)
    return f"If more {_inner(cause, names)} leads to more {_inner(effect, names)}, {more}; if to less, {less}."


def describe_map(factors: Sequence[Factor], links: Sequence[FactorLink], found: Loops, hubs: int = 3) -> str:
    """The map for someone who cannot see it: counts, the busiest factors, loops, and factors that stand alone."""
    names = {each.ref.unversioned: each.name for each in factors}
    sentences = [_counts(factors, links), _busiest(links, names, hubs), _loops(found, names), _alone(links, names)]
    return " ".join(each for each in sentences if each)


def tell_link(link: FactorLink, names: Mapping[Ref, str]) -> str:
    """A link as “fewer safe crossings lead to …” cannot be said for every name, so: more of one, more of the other."""
    cause, effect = _inner(link.cause, names), _inner(link.effect, names)
    ends = {
        Polarity.POSITIVE: f"leads to more {effect}",
        Polarity.NEGATIVE: f"leads to less {effect}",
        Polarity.UNCERTAIN: f"changes {effect}, but which way is not known",
        Polarity.COMPLEX: f"sometimes leads to more and sometimes to less {effect}",
    }
    return f"More {cause} {ends[link.polarity]}."


def _onward(way: int | None, polarity: Polarity) -> int | None:
    if way is None or polarity not in (Polarity.POSITIVE, Polarity.NEGATIVE):
        return None
    return way if polarity is Polarity.POSITIVE else -way


def _word(way: int | None) -> str:
    return {1: "more", -1: "less", None: "a change in"}[way]


def _inner(ref: Ref, names: Mapping[Ref, str]) -> str:
    """A name as it reads inside a sentence: “Damp homes” becomes “damp homes”, “NHS waits” stays."""
    name = names[ref.unversioned]
    first = name.split(maxsplit=1)[0] if name.split() else ""
    return name[:1].lower() + name[1:] if first[1:] == first[1:].lower() and len(first) > 1 else name


def _counts(factors: Sequence[Factor], links: Sequence[FactorLink]) -> str:
    kinds = Counter(each.polarity for each in links)
    parts = [
        f"{kinds[polarity]} {words}"
        for polarity, words in (
            (Polarity.POSITIVE, "where more leads to more"),
            (Polarity.NEGATIVE, "where more leads to less"),
            (Polarity.COMPLEX, "that work both ways"),
            (Polarity.UNCERTAIN, "whose direction is not known"),
        )
        if kinds[polarity]
    ]
    told = f"The map has {_many(len(factors), 'factor')} and {_many(len(links), 'link')}"
    told += f": {listed(parts)}." if parts else "."
    contested = sum(each.judgement is Judgement.CONTESTED for each in links)
    return told + (f" People disagree about {_many(contested, 'link')}." if contested else "")


def _busiest(links: Iterable[FactorLink], names: Mapping[Ref, str], hubs: int) -> str:
    into, out = Counter[Ref](), Counter[Ref]()
    for each in links:
        out[each.cause.unversioned] += 1
        into[each.effect.unversioned] += 1
    busiest = sorted(names, key=lambda ref: (-(into[ref] + out[ref]), names[ref]))[:hubs]
    told = [f"{names[ref]} ({into[ref]} in, {out[ref]} out)" for ref in busiest if into[ref] + out[ref] > 1]
    return f"Most links meet at {listed(told)}." if told else ""


def _loops(found: Loops, names: Mapping[Ref, str]) -> str:
    if not found.count:
        return "No loop was found." if found.exact else "The search for loops was broken off before one was found."
    parts = [f"{count:,} {kind.label}" for kind in LoopKind if (count := found.counted(kind))]
    verb = "is" if found.count == 1 and found.exact else "are"
    least = "" if found.exact else "at least "
    many = f"{found.count:,} loop{'' if found.count == 1 else 's'}"
    told = f"There {verb} {least}{many} of up to {found.max_length} links ({', '.join(parts)})."
    return f"{told} The shortest: {tell_loop(found.found[0], names)}"


def _alone(links: Iterable[FactorLink], names: Mapping[Ref, str]) -> str:
    joined = {end.unversioned for each in links for end in (each.cause, each.effect)}
    alone = [name for ref, name in names.items() if ref not in joined]
    if not alone:
        return "Every factor is joined to another." if names else ""
    return f"{'One stands' if len(alone) == 1 else f'{len(alone)} stand'} alone: {listed(alone)}."


def _many(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
