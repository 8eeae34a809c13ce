"""The loops of a systems map for people: truthfully counted, best supported first, near-twins folded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice

from wellthread.methods.systems_map import (
    Backing,
    Loop,
    LoopKind,
    Loops,
    Support,
    covering_loops,
    delayed,
    fold_twins,
    loops,
    rank_loops,
    tell_loop,
    tell_readings,
)
from wellthread.methods.systems_map.loop_search import Looked
from wellthread.methods.systems_map.loops import EFFORT
from wellthread.programme.contents import Contents
from wellthread.vocabulary import FactorLink, Ref

from .systems_map import Reading, support

LONGEST = 12
FOLDED = 1_000


@dataclass(frozen=True, slots=True)
class Asked:
    """Which loops of a map are wanted: of at most `longest` links, of one kind, through one factor."""

    longest: int = 8
    kind: LoopKind | None = None
    through: Ref | None = None
    cover: bool = False  # only a few that go, between them, over every link of any loop

    @property
    def plain(self) -> bool:
        """Whether nothing but the length was asked."""
        return self.kind is None and self.through is None and not self.cover


@dataclass(frozen=True, slots=True)
class LoopTold:
    """One loop in words, with who stands behind it and the loops that nearly say the same."""

    loop: Loop
    sentence: str
    readings: str
    backing: Backing
    variants: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LoopsTold:
    """An answer: how many loops there are, in words that promise no more than is known, and those that are shown."""

    asked: Asked
    found: Loops
    says: str
    shown: tuple[LoopTold, ...]
    sourced: bool  # whether any link of the map has a source; if none has, `says` says so once for all
    count: int  # of those asked for that were met, or that cover all
    left: int  # of those that were kept and asked for, how many are neither shown nor folded into one that is


def standing_links(read: Reading) -> tuple[FactorLink, ...]:
    """The links of a map but those that are only denied."""
    fallen = {each.link.id for each in read.bundles if not each.stands}
    return tuple(each for each in read.links if each.id not in fallen)


def loops_told(
    contents: Contents, read: Reading, asked: Asked, limit: int, *, effort: int = EFFORT,
    go_on: Callable[[Looked], bool] | None = None,
) -> LoopsTold:  # fmt: skip
    """The loops of a map that are asked for, at most `limit` of them told, with their near-twins folded in.

    Near-twins are looked for among the thousand best supported. `go_on` may stop the search; the answer then says so.
    """
    found = _found(read, asked, effort, go_on)
    behind = support(contents, read)
    if asked.cover:
        held: tuple[Loop, ...] = covering_loops(standing_links(read), delayed(read.bundles))
        told = tuple(_told(each, read, behind.behind(each.pairs)) for each in held[:limit])
        says = _few(found, len(held)) + _bare(behind)
        return LoopsTold(asked, found, says, told, behind.known, len(held), len(held) - len(told))
    ranking = rank_loops(found, behind)
    folded = fold_twins(list(islice(ranking.where(asked.kind), FOLDED)))[:limit]
    told = tuple(_told(each.loop, read, behind.behind(each.loop.pairs), each.variants) for each in folded)
    kept = len(found.found) if asked.kind is None else len(found.of(asked.kind))
    seen = sum(1 + len(each.variants) for each in folded)
    says = _says(found, asked, len(told), seen) + _bare(behind)
    return LoopsTold(asked, found, says, told, behind.known, found.counted(asked.kind), kept - seen)


def _found(read: Reading, asked: Asked, effort: int, go_on: Callable[[Looked], bool] | None) -> Loops:
    if asked.longest == read.loops.max_length and asked.through is None and read.loops.exact:
        return read.loops
    slow = delayed(read.bundles)
    links = standing_links(read)
    return loops(links, asked.longest, effort=effort, through=asked.through, delayed=slow, go_on=go_on)


def _told(loop: Loop, read: Reading, backing: Backing, variants: tuple[Loop, ...] = ()) -> LoopTold:
    names = read.names
    others = tuple(tell_loop(each, names) for each in variants)
    return LoopTold(loop, tell_loop(loop, names), tell_readings(loop, names), backing, others)


def _says(found: Loops, asked: Asked, shown: int, seen: int) -> str:
    count = found.counted(asked.kind)
    kinds = [f"{many:,} {kind.label}" for kind in LoopKind if (many := found.counted(kind))]
    sort = f"{asked.kind.label} " if asked.kind else ""
    least = "" if found.exact else "at least "
    told = f"{least}{count:,} {sort}loop{'' if count == 1 else 's'} of up to {found.max_length} links"
    told += f" ({', '.join(kinds)})" if kinds and not asked.kind else ""
    if not found.exact:
        told += f"; there may be more, of {found.whole_to + 1} links or longer"
    parts = [_capital(told)]
    if count > len(found.found) and not asked.kind:
        parts.append(f"Ranked are the {len(found.found):,} shortest")
    if shown:
        verb = "says" if seen - shown == 1 else "say"
        twins = f", and {seen - shown:,} that nearly {verb} the same as one of them" if seen > shown else ""
        parts.append(f"{shown:,} shown, best supported first{twins}")
    return ". ".join(parts) + "."


def _bare(behind: Support) -> str:
    if behind.known:
        return ""
    return " No source is known for any link of this map, so that every loop is a hypothesis."


def _few(found: Loops, count: int) -> str:
    least = "" if found.exact else "at least "
    return (
        f"{count:,} short loops go, between them, over every link that lies on any loop; there are {least}"
        f"{found.count:,} of up to {found.max_length} links."
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
