"""What of a systems map hangs on one source, in words, and how little holds the way from one factor to another."""

from __future__ import annotations

from dataclasses import dataclass

from wellthread.methods.systems_map import Cut, Loss, hangs_on_one, smallest_cut, sources, tell_link, tell_loop
from wellthread.programme.contents import Contents
from wellthread.vocabulary import FactorLink, Records, Ref, Session, Wanted
from wellthread.vocabulary.amounts import listed, many

from .loops_told import standing_links
from .systems_map import Reading, support

OUTCOME_TAGS = frozenset({"focal", "outcome", "matters"})
LOOPS_WEIGHED = 2_000
NAMED = 3


@dataclass(frozen=True, slots=True)
class Without:
    """What would go if one source had not spoken, in words. A session or paper is named, a person never."""

    says: str
    links: tuple[FactorLink, ...]
    sentences: tuple[str, ...]
    loops: tuple[str, ...]
    cut_off: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Depends:
    """What hangs on one source, on the whole and source by source. `alone` are the links that only one supports."""

    says: str
    alone: tuple[FactorLink, ...]
    without: tuple[Without, ...]


def outcomes_of(read: Reading) -> tuple[Ref, ...]:
    """The factors that people value: they want more or less of them, or tagged them as what matters."""
    return tuple(
        each.ref.unversioned
        for each in read.factors
        if each.wanted is not Wanted.NOT_SAID or OUTCOME_TAGS.intersection(tag.casefold() for tag in each.tags)
    )


def depends_told(contents: Contents, read: Reading) -> Depends:
    """What would go from a map without each source that alone supports some link of it, the largest loss first."""
    links = {_ends(each): each for each in standing_links(read)}
    behind = support(contents, read)
    weighed = read.loops.found[:LOOPS_WEIGHED]
    losses = hangs_on_one(list(links), behind, weighed, outcomes_of(read))
    without = tuple(
        Without(
            _would_go(contents.records, each),
            tuple(links[pair] for pair in each.links),
            tuple(tell_link(links[pair], read.names) for pair in each.links),
            tuple(tell_loop(weighed[at], read.names) for at in each.loops),
            tuple(_cut_off(read, each, outcome) for outcome in each.cut_off),
        )
        for each in losses
    )
    alone = tuple(link for each in without for link in each.links)
    hung = {at for each in losses for at in each.loops}
    bare = sum(not behind.sources.get(pair) for pair in links)
    return Depends(_says(len(links), len(alone), bare, len(hung), len(weighed)), alone, without)


def cut_told(contents: Contents, read: Reading, start: Ref, end: Ref) -> tuple[Cut, str, tuple[str, ...]]:
    """The smallest cut between two factors: in numbers, in words, and the links that fall in it, in words.

    Raises ValueError when both are the same factor.
    """
    links = {_ends(each): each for each in standing_links(read)}
    by_claim = sources([claim for each in read.bundles for claim in each.claims], contents.links, contents.records)
    cut = smallest_cut(start, end, links, read.bundles, by_claim)
    return cut, cut.says(read.names), tuple(tell_link(links[pair], read.names) for pair in cut.links)


def _says(links: int, alone: int, bare: int, hung: int, loops: int) -> str:
    if not links:
        return "There is no link on this map yet."
    if bare == links:
        return "No source is known for any link of this map, so nobody can say on whom it hangs."
    told = [f"{alone} of {many(links, 'link')} hang{'s' if alone == 1 else ''} on one source alone"]
    if bare:
        told.append(f"for {bare} no source is known")
    if loops:
        verb = "goes" if hung == 1 else "go"
        told.append(f"{hung} of {many(loops, 'loop')} {verb} over at least one that hangs on one source")
    return f"{'; '.join(told)}."


def _would_go(records: Records, loss: Loss) -> str:
    gone = many(len(loss.links), "link")
    gone += f" and {many(len(loss.loops), 'loop')}" if loss.loops else ""
    return f"Without {_who(records, loss.source)}, {gone} would go."


def _who(records: Records, source: str) -> str:
    """A session, a sheet or a paper by its name; a person never."""
    kind, _, rest = source.partition(":")
    if kind == "text":
        return f"“{rest}”"
    session = records.find(Session, Ref.parse(source)) if kind == "session" else None
    if session is not None:
        return f"the session “{session.title}”"
    return {"person": "one person", "paper_map": "one sheet", "session": "one session"}.get(kind, "one source")


def _cut_off(read: Reading, loss: Loss, outcome: Ref) -> str:
    if outcome in loss.ended:
        return f"Nothing would lead to {_name(read, outcome)} any more."
    names = [_name(read, each) for each in loss.cut_off[outcome]]
    more = len(names) - NAMED
    told = listed([*names[:NAMED], many(more, "other factor")]) if more > 0 else listed(names)
    return f"Nothing would lead from {told} to {_name(read, outcome)} any more."


def _name(read: Reading, ref: Ref) -> str:
    return f"“{read.names[ref.unversioned]}”"


def _ends(each: FactorLink) -> tuple[Ref, Ref]:
    return each.cause.unversioned, each.effect.unversioned
