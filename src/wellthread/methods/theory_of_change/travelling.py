"""The travelling model: which local form each of its parts took in each place, what is missing, and what differs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wellthread.thread import Thread, Verb
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    Asset,
    Body,
    GuidingPrinciple,
    ModelElement,
    Neighbourhood,
    Partner,
    Records,
    Ref,
    Travel,
)

from .costs import Bill, bills, estimated

Form = Action | Body | GuidingPrinciple


@dataclass(frozen=True, slots=True)
class LocalForm:
    """What one part of the model became in one place.

    `owner_kind` is the sort of partner that answers for it, `pence` what it costs in all; each is empty where it does
    not apply or is not known.
    """

    record: Form
    owner_kind: str = ""
    assets: tuple[str, ...] = ()
    pence: int | None = None

    @property
    def name(self) -> str:
        """What it is called."""
        match self.record:
            case Action():
                return self.record.title
            case Body():
                return self.record.name
            case GuidingPrinciple():
                return self.record.text

    @property
    def stopped(self) -> bool:
        """Whether it is an action that was given up."""
        return isinstance(self.record, Action) and self.record.status is ActionStatus.STOPPED


@dataclass(frozen=True, slots=True)
class Row:
    """One part of the model across the places: `forms` has a tuple for each place, empty where it took none."""

    element: ModelElement
    forms: tuple[tuple[LocalForm, ...], ...]

    @property
    def everywhere(self) -> bool:
        """Whether it took a form in every place."""
        return all(self.forms)


@dataclass(frozen=True, slots=True)
class Compared:
    """Places side by side. `local` has, for each place, the actions that are no form of any part."""

    places: tuple[Neighbourhood, ...]
    rows: tuple[Row, ...]
    local: tuple[tuple[Action, ...], ...]

    def missing(self, at: int) -> tuple[ModelElement, ...]:
        """The parts that took no form in one place, those to be kept first."""
        without = [row.element for row in self.rows if not row.forms[at]]
        return tuple(sorted(without, key=lambda each: each.travel is not Travel.CORE))


def compare(records: Records, thread: Thread, places: Sequence[Neighbourhood]) -> Compared:
    """Hold the places side by side, part by part of the model.

    A form that names no place counts in every place. Actions that were given up are told as such, and do not count
    among those that belong to one place only.
    """
    known = bills(records)
    rows = []
    for element in records.of(ModelElement):
        found = list(_forms(element, records, thread))
        told = tuple(
            tuple(_told(each, records, thread, known) for each in found if _is_at(each, place)) for place in places
        )
        rows.append(Row(element, told))
    formed = {ref for element in records.of(ModelElement) for ref in _formed_by(element, thread)}
    local = tuple(
        tuple(
            each
            for each in records.of(Action)
            if each.neighbourhood
            and each.neighbourhood.id == place.id
            and each.ref.unversioned not in formed
            and each.status is not ActionStatus.STOPPED
        )
        for place in places
    )
    return Compared(tuple(places), tuple(rows), local)


def _formed_by(element: ModelElement, thread: Thread) -> list[Ref]:
    return [link.subject.unversioned for link in thread.became(element.ref) if link.verb is Verb.TAKES_FORM]


def _forms(element: ModelElement, records: Records, thread: Thread) -> Iterator[Form]:
    for ref in _formed_by(element, thread):
        record = records.get(ref)
        if isinstance(record, Form):
            yield record


def _is_at(record: Form, place: Neighbourhood) -> bool:
    return record.neighbourhood is None or record.neighbourhood.id == place.id


def _told(record: Form, records: Records, thread: Thread, known: dict[Ref, Bill]) -> LocalForm:
    if not isinstance(record, Action):
        return LocalForm(record)
    owner = records.find(Partner, record.owner)
    used = (records.find(Asset, link.object) for link in thread.rests_on(record.ref) if link.verb is Verb.USES)
    bill = known.get(record.ref.unversioned)
    return LocalForm(
        record,
        owner.kind.value if owner else "",
        tuple(each.name for each in used if each),
        bill.total if bill else estimated(record),
    )
