"""Where groups agree and where they do not, once their maps are read as one. Groups are counted here, never people."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from wellthread.vocabulary import CausalClaim, Code, Factor, Polarity, Ref, Strength, Wanted
from wellthread.vocabulary.amounts import listed

from .bundle import Bundle
from .joint import Joint

_TURNED_WISH = {Wanted.MORE: Wanted.LESS, Wanted.LESS: Wanted.MORE}


class Says(Code):
    MORE = "more", "More of the one, more of the other."
    LESS = "less", "More of the one, less of the other."
    BOTH = "both", "Sometimes more, sometimes less; or its own claims go both ways."
    SOMETHING = "something", "An effect, but which way is not known."
    NOTHING = "nothing", "That there is no such effect."


_OF = {
    Polarity.POSITIVE: Says.MORE,
    Polarity.NEGATIVE: Says.LESS,
    Polarity.COMPLEX: Says.BOTH,
    Polarity.UNCERTAIN: Says.SOMETHING,
}
_IN_WORDS = {
    Says.MORE: "leads to more of it",
    Says.LESS: "leads to less of it",
    Says.BOTH: "sometimes leads to more of it and sometimes to less",
    Says.SOMETHING: "changes it, which way is not known",
    Says.NOTHING: "does not change it",
}


@dataclass(frozen=True, slots=True)
class View:
    """What one group says of a link: by name of the group, or of its map where no group is named."""

    who: Ref
    says: Says
    claims: tuple[CausalClaim, ...]

    @property
    def strengths(self) -> tuple[tuple[Strength, int], ...]:
        """How strong it says the effect is, side by side: strengths are not averaged."""
        held = Counter[Strength](each.strength for each in self.claims)
        return tuple((each, held[each]) for each in Strength if held[each] and each is not Strength.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One link of a joint map, and what each group says of it."""

    cause: Ref
    effect: Ref
    views: tuple[View, ...]

    @property
    def groups(self) -> Mapping[Says, int]:
        """How many groups say what."""
        return Counter(each.says for each in self.views)

    @property
    def clash(self) -> bool:
        """Whether some say more and others less, or some deny what others say."""
        said = set(self.groups)
        return said >= {Says.MORE, Says.LESS} or (Says.NOTHING in said and len(said) > 1)

    @property
    def agreed(self) -> bool:
        """Whether two groups or more say the same and none anything else."""
        return len(self.views) > 1 and len(set(self.groups)) == 1


@dataclass(frozen=True, slots=True)
class Wishes:
    """A factor of which some groups want more and others less."""

    factor: Ref
    more: tuple[Ref, ...]
    less: tuple[Ref, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one of the groups' maps brings: how many factors and links, and how many of them only it has."""

    map: Ref
    factors: int
    only_factors: int
    links: int
    only_links: int


def meetings(bundles: Iterable[Bundle], homes: Mapping[Ref, Ref]) -> tuple[Meeting, ...]:
    """Who says what of each link: clashes first, then what most groups speak of.

    `homes` leads from each claim to the map that it was made on.
    """
    found = [
        Meeting(each.link.cause.unversioned, each.link.effect.unversioned, _views(each.claims, homes))
        for each in bundles
    ]
    return tuple(sorted(found, key=lambda each: (not each.clash, -len(each.views), each.cause, each.effect)))


def wishes_against(found: Joint) -> tuple[Wishes, ...]:
    """Factors that groups want to go opposite ways."""
    told = []
    for ref, members in found.members.items():
        way = {each.ref.unversioned: found.end(each.ref).way for each in members}
        by = defaultdict(list)
        for each in members:
            turned = way[each.ref.unversioned] < 0
            by[_TURNED_WISH.get(each.wanted, each.wanted) if turned else each.wanted].append(each.map.unversioned)
        if by[Wanted.MORE] and by[Wanted.LESS]:
            told.append(Wishes(ref, tuple(by[Wanted.MORE]), tuple(by[Wanted.LESS])))
    return tuple(told)


def coverage(found: Joint, bundles: Sequence[Bundle], homes: Mapping[Ref, Ref]) -> tuple[Coverage, ...]:
    """What each of the groups' maps brings, in the order in which they were chosen."""
    factors = [{each.map.unversioned for each in held} for held in found.members.values()]
    links = [{homes[each.ref.unversioned] for each in held.claims} for held in bundles]
    return tuple(
        Coverage(ref, *_counted(factors, ref), *_counted(links, ref))
        for ref in (each.unversioned for each in found.map.merges)
    )


def in_all(found: Joint) -> tuple[Factor, ...]:
    """The factors that every one of the groups' maps has."""
    maps = {each.unversioned for each in found.map.merges}
    return tuple(
        each
        for each in found.factors
        if {held.map.unversioned for held in found.members.get(each.ref.unversioned, ())} >= maps
    )


def tell_meeting(meeting: Meeting, names: Mapping[Ref, str], titles: Mapping[Ref, str]) -> str:
    """A link and who says what of it: “Damp” and “asthma”. Table 2: leads to more of it; Table 4: to less."""
    by: dict[Says, list[str]] = defaultdict(list)
    for each in meeting.views:
        by[each.says].append(titles[each.who])
    told = [f"{listed(sorted(by[says]))}: {_IN_WORDS[says]}" for says in Says if by[says]]
    return f"“{names[meeting.cause]}” and “{names[meeting.effect]}”. {'; '.join(told)}."


def says_of(polarity: Polarity, *, denied: bool = False) -> Says:
    """What one claim says."""
    return Says.NOTHING if denied else _OF[polarity]


def in_words(says: Says) -> str:
    """What somebody says of a link, after “more of the one”."""
    return _IN_WORDS[says]


def _views(claims: Iterable[CausalClaim], homes: Mapping[Ref, Ref]) -> tuple[View, ...]:
    by: dict[Ref, list[CausalClaim]] = defaultdict(list)
    for each in claims:
        by[each.group.unversioned if each.group else homes[each.ref.unversioned]].append(each)
    return tuple(View(who, _says(held), tuple(held)) for who, held in sorted(by.items()))


def _says(claims: Iterable[CausalClaim]) -> Says:
    said = {says_of(each.polarity, denied=each.denied) for each in claims}
    if len(said) == 1:
        return said.pop()
    said.discard(Says.SOMETHING)
    return said.pop() if len(said) == 1 else Says.BOTH


def _counted(held: Iterable[Collection[Ref]], ref: Ref) -> tuple[int, int]:
    """In how many of these sets it is, and in how many nothing else is."""
    there = [each for each in held if ref in each]
    return len(there), sum(len(each) == 1 for each in there)
