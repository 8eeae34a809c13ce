"""Groups' maps brought together in a programme: made, joined, taken apart again, and told.

Nothing that a group's map holds is ever written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from wellthread.methods.systems_map import (
    Bundle,
    CannotJoin,
    Coverage,
    Joint,
    Meeting,
    Proposal,
    Wishes,
    bundle,
    coverage,
    difference,
    equal_names,
    fits,
    in_all,
    joined_claims,
    joint,
    maps_beneath,
    meetings,
    proposals,
    wishes_against,
)
from wellthread.thread import Verb
from wellthread.vocabulary import (
    CausalClaim,
    Factor,
    Group,
    Record,
    Records,
    Ref,
    SameFactor,
    SystemsMap,
)

from .contents import Contents
from .map_steps import Signed, Step

FEW_MAPS = "Choose at least two maps to bring together."


class Together:
    """A joint map with the maps that it brings together, as one reader sees them."""

    def __init__(self, contents: Contents, drawn: SystemsMap) -> None:
        self.contents, self.map = contents, drawn
        self.records: Records = contents.records

    @cached_property
    def joint(self) -> Joint:
        return joint(self.records, self.contents.links, self.map)

    @cached_property
    def own(self) -> list[Factor]:
        """All factors that the joint map holds, drawn or joined with others, in their order."""
        on = self.map.ref.unversioned
        return [each for each in self.records.of(Factor) if each.map.unversioned == on]

    @cached_property
    def said(self) -> list[SameFactor]:
        """What people said of pairs, in the order in which they said it."""
        on = self.map.ref.unversioned
        return [each for each in self.records.of(SameFactor) if each.map.unversioned == on]

    @cached_property
    def parts(self) -> list[SystemsMap]:
        """The groups' maps, in the order in which they were chosen."""
        return [each for ref in self.map.merges if (each := self.records.find(SystemsMap, ref))]

    @cached_property
    def homes(self) -> dict[Ref, Ref]:
        """For each claim the one of these maps that it came with; its own map where it was made on the joint one."""
        above = {each.ref.unversioned: each.ref.unversioned for each in self.parts}
        for part in self.parts:
            above.update((below, part.ref.unversioned) for below in maps_beneath(self.records, part))
        return {
            each.ref.unversioned: above.get(each.map.unversioned, each.map.unversioned)
            for each in self.records.of(CausalClaim)
        }

    @cached_property
    def bundles(self) -> tuple[Bundle, ...]:
        return bundle(joined_claims(self.records, self.contents.links, self.joint).claims)

    @cached_property
    def inside(self) -> tuple[CausalClaim, ...]:
        """Claims whose two ends became one factor: they are on no arrow of the joint map."""
        return joined_claims(self.records, self.contents.links, self.joint).inside

    @cached_property
    def meetings(self) -> tuple[Meeting, ...]:
        return meetings(self.bundles, self.homes)

    @cached_property
    def clashes(self) -> tuple[Meeting, ...]:
        return tuple(each for each in self.meetings if each.clash)

    @cached_property
    def wishes(self) -> tuple[Wishes, ...]:
        return wishes_against(self.joint)

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        return coverage(self.joint, self.bundles, self.homes)

    @cached_property
    def in_all(self) -> tuple[Factor, ...]:
        return in_all(self.joint)

    @cached_property
    def proposals(self) -> tuple[Proposal, ...]:
        """What may be the same and was neither joined nor refused."""
        parts = [each for held in self.joint.members.values() for each in held]
        settled = {frozenset((each.one.unversioned, each.other.unversioned)) for each in self.said}
        groups = [each.map.unversioned for each in parts]
        claims = [each for each in self.records.of(CausalClaim) if each.map.unversioned in set(groups)]
        found = proposals(parts, claims, settled)
        return tuple(each for each in found if self.joint.end(each.one).factor != self.joint.end(each.other).factor)

    @cached_property
    def names(self) -> dict[Ref, str]:
        """The names of the factors of this map and of the groups'."""
        drawn = {each.ref.unversioned: each.name for each in self.joint.factors}
        return {**self.own_names, **drawn}

    @cached_property
    def own_names(self) -> dict[Ref, str]:
        """The names of the groups' factors as the groups gave them."""
        return {each.ref.unversioned: each.name for held in self.joint.members.values() for each in held}

    @cached_property
    def titles(self) -> dict[Ref, str]:
        """The names of groups and the titles of maps, for who says what."""
        maps = {each.ref.unversioned: each.title for each in self.records.of(SystemsMap)}
        groups = {each.ref.unversioned: each.name for each in self.records.of(Group)}
        return {**maps, **groups}


def make_joint(
    contents: Contents, parts: Sequence[SystemsMap], title: str, question: str, signed: Signed
) -> tuple[SystemsMap, Step]:
    """A new joint map, on which a factor stands for each factor of the groups' maps. Raises CannotJoin."""
    refs = list(dict.fromkeys(each.ref.unversioned for each in parts))
    if len(refs) < 2:
        raise CannotJoin(FEW_MAPS)
    if not title.strip():
        raise CannotJoin("Give the joint map a title.")
    places = {each.neighbourhood for each in parts}
    drawn = SystemsMap(
        id=signed.fresh_id(),
        title=title.strip(),
        question=question.strip(),
        neighbourhood=places.pop() if len(places) == 1 else None,
        merges=tuple(refs),
    )
    drawn = signed.stamp(drawn)
    step = caught_up(Together(replace(contents, records=Records([*contents.records, drawn])), drawn), signed)
    return drawn, replace(step, added=(drawn, *step.added))


def caught_up(found: Together, signed: Signed) -> Step:
    """Factors for all factors of the groups' maps that nothing on the joint map stands for yet."""
    added: list[Record] = []
    linked = []
    for held in found.joint.members.values():
        for each in held:
            if each.ref.unversioned in found.joint.ends:
                continue
            made = Factor(
                id=signed.fresh_id(),
                map=found.map.ref.unversioned,
                name=each.name,
                description=each.description,
                level=each.level,
            )
            added.append(signed.stamp(made))
            linked.append(signed.link(made.ref, Verb.STANDS_FOR, each.ref.unversioned))
    return Step(tuple(added), linked=tuple(linked))


def say(found: Together, answers: Iterable[SameFactor], signed: Signed) -> Step:
    """Answers about pairs of factors, and what follows from them. Raises CannotJoin for the first that does not fit."""
    said = list(found.said)
    new = []
    for each in answers:
        fits(each, found.own, found.contents.links, said)
        made = signed.stamp(replace(each, id=signed.fresh_id(), map=found.map.ref.unversioned))
        said.append(made)
        new.append(made)
    return replace(_standing(found, said, signed), added=tuple(new))


def take_back(found: Together, which: Iterable[Ref], signed: Signed) -> Step:
    """Take back answers about pairs: the joint map is as if they had never been given. Raises CannotJoin."""
    gone = {each.unversioned for each in which}
    if not gone <= {each.ref.unversioned for each in found.said}:
        raise CannotJoin("This was taken back already.")
    left = [each for each in found.said if each.ref.unversioned not in gone]
    return replace(_standing(found, left, signed), removed=tuple(sorted(gone)))


def answer(proposal: Proposal, *, same: bool) -> SameFactor:
    """A person's answer to a proposal, in the proposal's own words."""
    return SameFactor(
        id="new",
        map=Ref("systems_map", "new"),
        one=proposal.one,
        other=proposal.other,
        same=same,
        opposite=same and proposal.opposite,
        reason=proposal.why,
        suggested=True,
    )


def all_equal(found: Together) -> list[SameFactor]:
    """Yes to every proposal whose names are equal, as far as they fit beside what was said."""
    said = list(found.said)
    taken = []
    for each in equal_names(found.proposals):
        new = answer(each, same=True)
        try:
            fits(new, found.own, found.contents.links, said)
        except CannotJoin:
            continue
        said.append(new)
        taken.append(new)
    return taken


def _standing(found: Together, said: Sequence[SameFactor], signed: Signed) -> Step:
    changed = difference(found.own, found.contents.links, said)
    gone = set(changed.gone)
    return Step(
        linked=tuple(signed.link(*each) for each in changed.new),
        unlinked=tuple(each for each in found.contents.links if each.key in gone),
    )
