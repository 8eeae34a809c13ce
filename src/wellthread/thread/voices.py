"""Whose words stand behind a record. Each count says its unit, and no unit stands for another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.vocabulary import Consent, Contribution, Group, Records, Ref

from .verbs import Verb
from .web import Thread


@dataclass(frozen=True, slots=True)
class Voices:
    """What stands behind a record. People and residents are raw: they leave only through `disclosure`.

    `contributions` are things said. `people` are different known speakers; `unattributed` are contributions
    whose speaker has no code, and so are not in `people`. `residents` are the known speakers who live here.
    `groups` are the groups spoken from. `disagreeing` are contributions that dispute something on the way;
    `withdrawn` is the counted gap: contributions that are gone, or given without leave to use them.
    """

    contributions: tuple[Ref, ...]
    people: int
    residents: int
    unattributed: int
    groups: tuple[Ref, ...]
    disagreeing: tuple[Ref, ...]
    withdrawn: int

    @property
    def any(self) -> bool:
        return bool(self.contributions)


def voices(ref: Ref, thread: Thread, records: Records) -> Voices:
    """The voices behind one record, found by tracing back."""
    trail = thread.trace(ref)
    behind = [ref.unversioned, *trail]
    spoken = [found for each in behind if (found := records.find(Contribution, each))]
    against = {
        link.object.unversioned for each in behind for link in thread.rests_on(each) if link.verb is Verb.DISPUTED_IN
    }
    return tally(spoken, records, disagreeing=_contributions(against, thread))


def tally(spoken: Iterable[Contribution], records: Records, disagreeing: Iterable[Ref] = ()) -> Voices:
    """Count contributions, people, residents and groups, each in its own unit."""
    all_spoken = [each for each in spoken if not each.waiting]
    counting = records.worked_out("contributions that still count", _counting)
    kept = [each for each in all_spoken if each.id in counting]
    groups = {each.group.id for each in kept if each.group}
    order = [ref for ref in records.worked_out("groups in order", _groups) if ref.id in groups]
    return Voices(
        contributions=tuple(each.ref for each in kept),
        people=len({each.participant for each in kept if each.participant}),
        residents=len({each.participant for each in kept if each.participant and each.resident}),
        unattributed=sum(1 for each in kept if not each.participant),
        groups=tuple(order),
        disagreeing=tuple(sorted(disagreeing)),
        withdrawn=len(all_spoken) - len(kept),
    )


def _counting(records: Records) -> frozenset[str]:
    return frozenset(each.id for each in records.of(Contribution) if still_counts(each, records))


def _groups(records: Records) -> tuple[Ref, ...]:
    return tuple(each.ref for each in records.of(Group))


def still_counts(contribution: Contribution, records: Records) -> bool:
    """Whether a contribution may be counted and built upon: consented to where asked, and not taken back.

    One that was sent in and nobody has looked at yet is not counted: it may be a test, or one sending many times over.
    """
    consent = records.find(Consent, contribution.consent)
    agreed = consent is None or consent.take_part
    return agreed and not contribution.waiting and not was_withdrawn(contribution, records)


def was_withdrawn(contribution: Contribution, records: Records) -> bool:
    """Whether a contribution was taken back, itself or by its consent."""
    consent = records.find(Consent, contribution.consent)
    return contribution.withdrawn_on is not None or (consent is not None and consent.withdrawn_on is not None)


def _contributions(refs: Iterable[Ref], thread: Thread) -> set[Ref]:
    """The contributions among the references, excerpts replaced by what they quote."""
    found: set[Ref] = set()
    for ref in refs:
        if ref.kind == "contribution":
            found.add(ref)
        found.update(link.object.unversioned for link in thread.rests_on(ref) if link.verb is Verb.QUOTES)
    return found
