"""Maps from paper: a keyed sheet becomes factors and claims, and can be taken up again.

A number belongs to one factor of a map. Claims cite the sheet, and through it the session and the group. When a sheet
is typed further or corrected, what it made before is changed with it, and nothing that others made.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from wellthread.methods.systems_map import bundle
from wellthread.methods.systems_map.keying import ArrowLine, Sheet, read_sheet, write_sheet
from wellthread.methods.systems_map.names import same_spelling
from wellthread.thread import How, Verb
from wellthread.vocabulary import CausalClaim, Factor, FactorLink, PaperMap, Polarity, Ref, Strength, SystemsMap

from .contents import Contents
from .map_steps import Signed, Step

Pair = tuple[Ref, Ref]
Arrow = tuple[Ref, Ref, Polarity, bool]


class StillWrong(ValueError):
    """A sheet with lines that cannot be kept; the message says how many and what to do."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A sheet as it was typed, read against the map."""

    paper: PaperMap
    sheet: Sheet
    names: Mapping[str, str]
    """Names by number: those of the sheet, and those that the map has already."""


def typed(contents: Contents, paper: PaperMap, text: str) -> Typed:
    """Read what was typed of a sheet, beside the numbers that other sheets gave to factors of the same map."""
    known = numbers_of(contents, paper)
    sheet = read_sheet(text, known)
    return Typed(replace(paper, keyed=write_sheet(sheet)), sheet, {**known, **sheet.notes})


def numbers_of(contents: Contents, paper: PaperMap) -> dict[str, str]:
    """Numbers of the map's factors that this sheet did not give, with their names."""
    own = read_sheet(paper.keyed).notes
    return {
        each.number: each.name
        for each in _factors(contents, paper.map)
        if each.number and same_spelling(own.get(each.number, "")) != same_spelling(each.name)
    }


def sentences(found: Typed) -> tuple[str, ...]:
    """The arrows of a sheet as sentences, for somebody to check against the paper."""
    return tuple(_sentence(each, found.names) for each in found.sheet.arrows)


def draft(contents: Contents, found: Typed, signed: Signed) -> Step:
    """Keep what was typed and nothing else, to be taken up again."""
    before = contents.records.find(PaperMap, found.paper.ref)
    if before is None:
        return Step(added=(signed.stamp(found.paper),))
    return Step() if before == found.paper else Step(changed=(replace(found.paper, version=before.version + 1),))


def kept(contents: Contents, found: Typed, signed: Signed) -> Step:
    """Make of a sheet what it says: factors, claims, and the links that bundle them. Raises StillWrong.

    Kept twice, it changes nothing the second time.
    """
    if found.sheet.complaints:
        raise StillWrong("Some lines cannot be kept yet. Correct them, or put # before them; then keep the sheet.")
    work = _Work(contents, found, signed)
    work.factors()
    work.claims()
    work.links()
    return work.step()


def kept_claims(contents: Contents, paper: PaperMap) -> tuple[CausalClaim, ...]:
    """The claims that a sheet made."""
    on = paper.ref.unversioned
    cited = {
        each.subject.unversioned
        for each in contents.links
        if each.verb is Verb.CLAIMED_IN and each.object.unversioned == on
    }
    return tuple(each for each in contents.records.of(CausalClaim) if each.ref.unversioned in cited)


class _Work:
    """One keeping of one sheet: factors first, then claims, then the links of the map over them."""

    def __init__(self, contents: Contents, found: Typed, signed: Signed) -> None:
        self.contents, self.found, self.signed = contents, found, signed
        self.drawn = found.paper.map.unversioned
        self.by_number: dict[str, Factor] = {}
        self.made = draft(contents, found, signed)
        self.all = {
            each.ref.unversioned: each
            for each in contents.records.of(CausalClaim)
            if each.map.unversioned == self.drawn
        }
        self.touched: set[Pair] = set()

    def step(self) -> Step:
        return self.made

    def factors(self) -> None:
        there = _factors(self.contents, self.drawn)
        by_number = {each.number: each for each in there if each.number}
        by_name = {same_spelling(each.name): each for each in there}
        for number, name in self.found.sheet.notes.items():
            same = by_number.get(number) or by_name.get(same_spelling(name))
            if same is None:
                same = self.signed.stamp(Factor(id=self.signed.fresh_id(), map=self.drawn, name=name, number=number))
                self._write(added=(same,))
            elif not same.number or (same.number == number and same.name != name):
                same = replace(same, number=number, name=name, version=same.version + 1)
                self._write(changed=(same,))
            by_number[number] = same
        self.by_number = by_number

    def claims(self) -> None:
        paper = self.found.paper
        before = {_arrow_of(each): each for each in kept_claims(self.contents, paper)}
        for line in self.found.sheet.arrows:
            cause, effect = (self.by_number[each[0]].ref.unversioned for each in (line.causes, line.effects))
            said = {
                "strength": line.strength,
                "delayed": line.delayed,
                "condition": line.why,
                "group": paper.group.unversioned if paper.group else None,
            }
            old = before.pop((cause, effect, line.polarity, line.denied), None)
            if old is None:
                self._new(cause, effect, line, said)
            elif any(getattr(old, name) != value for name, value in said.items()):
                self._changed(replace(old, version=old.version + 1, **said))  # type: ignore[arg-type]
        for gone in before.values():
            self._gone(gone)

    def links(self) -> None:
        there = {
            _ends(each): each for each in self.contents.records.of(FactorLink) if each.map.unversioned == self.drawn
        }
        for pair in sorted(self.touched):
            held = [each for each in self.all.values() if _ends(each) == pair]
            self._link(there.get(pair), held)

    def _new(self, cause: Ref, effect: Ref, line: ArrowLine, said: Mapping[str, object]) -> None:
        made = CausalClaim(
            id=self.signed.fresh_id(),
            map=self.drawn,
            cause=cause,
            effect=effect,
            polarity=line.polarity,
            denied=line.denied,
            **said,  # type: ignore[arg-type]
        )
        made = self.signed.stamp(made)
        self._write(added=(made,))
        cited = self.signed.link(made.ref, Verb.CLAIMED_IN, self.found.paper.ref.unversioned, How.PERSON)
        self.made = replace(self.made, linked=(*self.made.linked, cited))
        self.all[made.ref.unversioned] = made
        self.touched.add((cause, effect))

    def _changed(self, claim: CausalClaim) -> None:
        self._write(changed=(claim,))
        self.all[claim.ref.unversioned] = claim

    def _gone(self, claim: CausalClaim) -> None:
        ref = claim.ref.unversioned
        own = tuple(each for each in self.contents.links if ref in (each.subject.unversioned, each.object.unversioned))
        self.made = replace(self.made, removed=(*self.made.removed, ref), unlinked=(*self.made.unlinked, *own))
        del self.all[ref]
        self.touched.add(_ends(claim))

    def _link(self, known: FactorLink | None, held: list[CausalClaim]) -> None:
        if not held:
            if known and not self._cited(known.ref.unversioned):
                self.made = replace(self.made, removed=(*self.made.removed, known.ref.unversioned))
            return
        (made,) = bundle(held, [known] if known else [])
        link = made.kept
        if known is None:
            link = self.signed.stamp(link)
            self._write(added=(link,))
        elif link != known:
            link = replace(link, version=known.version + 1)
            self._write(changed=(link,))
        there = {each.key for each in self.contents.links}
        strands = (self.signed.link(link.ref.unversioned, Verb.BUNDLES, each.ref.unversioned) for each in held)
        new = tuple(each for each in strands if each.key not in there)
        self.made = replace(self.made, linked=(*self.made.linked, *new))

    def _cited(self, ref: Ref) -> bool:
        """Whether somebody judged the link or found something at it: then it stays, without a claim."""
        return any(each.object.unversioned == ref for each in self.contents.thread.links)

    def _write(
        self,
        added: Iterable[Factor | CausalClaim | FactorLink] = (),
        changed: Iterable[Factor | CausalClaim | FactorLink] = (),
    ) -> None:
        self.made = replace(self.made, added=(*self.made.added, *added), changed=(*self.made.changed, *changed))


def new_paper(drawn: SystemsMap, title: str, session: Ref | None, group: Ref | None, signed: Signed) -> PaperMap:
    """A sheet on which nothing was typed yet."""
    return signed.stamp(
        PaperMap(id=signed.fresh_id(), map=drawn.ref.unversioned, title=title.strip(), session=session, group=group)
    )


def _factors(contents: Contents, drawn: Ref) -> list[Factor]:
    return [each for each in contents.records.of(Factor) if each.map.unversioned == drawn.unversioned]


def _sentence(arrow: ArrowLine, names: Mapping[str, str]) -> str:
    (cause,), (effect,) = arrow.causes, arrow.effects
    a, b = names.get(cause, f"number {cause}"), names.get(effect, f"number {effect}")
    told = f"“{a}” does not lead to “{b}”" if arrow.denied else _WAYS[arrow.polarity].format(a=a, b=b)
    strong = "" if arrow.strength is Strength.UNKNOWN else f"a {arrow.strength.label} effect"
    told = ", ".join(filter(None, (told, "slowly" if arrow.delayed else "", strong)))
    return f"{told}: {arrow.why}" if arrow.why else f"{told}."


_WAYS = {
    Polarity.POSITIVE: "More of “{a}” leads to more of “{b}”",
    Polarity.NEGATIVE: "More of “{a}” leads to less of “{b}”",
    Polarity.UNCERTAIN: "“{a}” changes “{b}”, which way is not said",
    Polarity.COMPLEX: "“{a}” leads sometimes to more and sometimes to less of “{b}”",
}


def _arrow_of(claim: CausalClaim) -> Arrow:
    return (*_ends(claim), claim.polarity, claim.denied)


def _ends(each: CausalClaim | FactorLink) -> Pair:
    return each.cause.unversioned, each.effect.unversioned
