"""Numbering what is cited, and following each line down to residents' words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from wellthread.disclosure import People
from wellthread.thread import CARRYING, Link, Thread, Voices
from wellthread.vocabulary import Records, Ref
from wellthread.vocabulary.amounts import many
from wellthread.vocabulary.naming import kind_of, name_of

from .behind import Behind
from .document import Reference
from .line import Citation, Quote, Step
from .quoting import Quoter

WORDS = frozenset({"contribution", "excerpt", "translation"})
UNNUMBERED = WORDS | {"causal_claim", "factor_link", "step_link", "indicator_value"}
"""Residents' words stand under what gathers them, joints under what they join: no number unless a line cites them."""
DEEPEST = 4
WIDEST = 4
BROADEST = 8
QUOTES_A_STEP = 1
"""How far a line's trail is told in the document; the whole of it is in the thread itself."""


class Citer:
    """Gives every record that a line rests on a number, in the order in which lines cite it."""

    def __init__(self, records: Records, thread: Thread, quoter: Quoter, *, deep: bool = True) -> None:
        self.records = records
        self.thread = thread
        self.quoter = quoter
        self.deep = deep
        self.behind = Behind(records, thread)
        self._numbers: dict[Ref, int] = {}

    @property
    def numbers(self) -> Mapping[Ref, int]:
        """The number of every record that has been cited so far."""
        return self._numbers

    def number(self, ref: Ref) -> int | None:
        """The number of a record that has been cited; residents' words have none, they stand under their theme."""
        return self._numbers.get(ref.unversioned)

    def cite(self, refs: Iterable[Ref]) -> Citation:
        """The citation of a line that rests on these records."""
        direct = list(dict.fromkeys(ref.unversioned for ref in refs if ref in self.records))
        behind = self.behind.trail(direct) if self.deep else direct
        for ref in behind:
            if ref.kind not in (WORDS if ref in direct else UNNUMBERED) and ref in self.records:
                self._numbers.setdefault(ref, len(self._numbers) + 1)
        heard = self.behind.voices(direct)
        seen = set(direct)
        return Citation(
            sources=tuple(number for ref in direct if (number := self.number(ref))),
            trail=tuple(self._step("", ref, seen, DEEPEST) for ref in direct[:BROADEST]),
            more=max(0, len(direct) - BROADEST),
            voices=heard,
            said=said(heard, self.quoter.group_name),
            brief=brief(heard),
        )

    def voices(self, refs: Iterable[Ref]) -> Voices:
        """The voices behind several records together: nobody is counted twice."""
        return self.behind.voices([ref.unversioned for ref in refs])

    def references(self) -> tuple[Reference, ...]:
        """Every record that was cited, by number, with what it rests on in turn."""
        return tuple(self._reference(number, ref) for ref, number in self._numbers.items())

    def _reference(self, number: int, ref: Ref) -> Reference:
        record = self.records.get(ref)
        links = self._carrying(ref)
        quotes = self._quotes(links)
        words = sum(1 for link in links if link.object.kind in WORDS)
        unshown = words - len(quotes)
        return Reference(
            number=number,
            ref=ref,
            kind=kind_of(ref),
            name=name_of(record, self.records) if record else str(ref),
            detail=_and_more(len(quotes), unshown),
            rests_on=tuple(
                (link.verb.says, cited) for link in links if (cited := self.number(link.object)) is not None
            ),
            said=brief(self.voices([ref])),
            quotes=quotes,
        )

    def _quotes(self, links: Iterable[Link]) -> tuple[Quote, ...]:
        refs = dict.fromkeys(link.object.unversioned for link in links if link.object.kind in WORDS)
        return tuple(quote for ref in refs if (quote := self.quoter.quote(ref)))

    def _step(self, verb: str, ref: Ref, seen: set[Ref], depth: int) -> Step:
        """One record and what it rests on; a record is followed only where it is met first."""
        record = self.records.get(ref)
        links = self._carrying(ref)
        quotes = self._quotes(links)
        onward = [link for link in links if link.object.kind not in WORDS and link.object.unversioned not in seen]
        onward = list({link.object.unversioned: link for link in onward}.values())
        followed = onward[:WIDEST] if depth > 1 else []
        seen.update(link.object.unversioned for link in followed)
        own = self.quoter.quote(ref) if ref.kind in WORDS else None
        return Step(
            verb=verb,
            number=self.number(ref),
            name=name_of(record, self.records) if record else str(ref),
            quotes=(own,) if own else quotes[:QUOTES_A_STEP],
            under=tuple(self._step(link.verb.says, link.object.unversioned, seen, depth - 1) for link in followed),
            more=len(onward) - len(followed),
        )

    def _carrying(self, ref: Ref) -> list[Link]:
        return [link for link in self.thread.rests_on(ref) if link.verb in CARRYING and link.object in self.records]


def said(heard: Voices, group_name: Callable[[Ref], str]) -> str:
    """Whose words stand behind something: contributions exactly, persons protected, groups by name.

    Empty when nobody's words do.
    """
    if not (heard.any or heard.withdrawn):
        return ""
    told = [many(len(heard.contributions), "contribution")]
    if heard.people:
        told.append(f"from {_speakers(heard)} ({People(heard.residents)} of them live here)")
    if heard.unattributed:
        told.append(f"{heard.unattributed} of them without a speaker's code")
    if heard.groups:
        names = [group_name(ref) or "one too small to name" for ref in heard.groups]
        told.append(f"spoken from {many(len(names), 'group')}: {'; '.join(names)}")
    sentence = ", ".join(told) + "."
    if heard.disagreeing:
        verb = "disagrees" if len(heard.disagreeing) == 1 else "disagree"
        sentence += f" {many(len(heard.disagreeing), 'contribution')} {verb}."
    if heard.withdrawn:
        sentence += f" {many(heard.withdrawn, 'contribution')} {'was' if heard.withdrawn == 1 else 'were'} withdrawn."
    return sentence


def brief(heard: Voices) -> str:
    """The same in a few words, groups only counted."""
    if not heard.any:
        return ""
    told = [many(len(heard.contributions), "contribution")]
    if heard.people:
        told.append(_speakers(heard))
    if heard.groups:
        told.append(many(len(heard.groups), "group"))
    if heard.disagreeing:
        told.append(f"{len(heard.disagreeing)} disagreeing")
    return ", ".join(told)


def _speakers(heard: Voices) -> str:
    """How many known speakers, protected; rounding must not make them more than what they said."""
    people = People(heard.people)
    rounded = people.shown.value
    if rounded is not None and rounded > len(heard.contributions):
        return "about as many known speakers"
    return f"{people} known speakers"


def _and_more(shown: int, unshown: int) -> str:
    if unshown <= 0:
        return ""
    other = " more" if shown else ""
    return f"{many(unshown, f'{other} passage'.strip())} whose words are not shown."
