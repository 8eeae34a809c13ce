"""The check of a whole programme: every finding, in the order in which a theory is read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from wellthread.methods.theory_of_change.web import layers
from wellthread.thread import Thread
from wellthread.vocabulary import (
    Assumption,
    Condition,
    Indicator,
    Neighbourhood,
    Records,
    Ref,
    Step,
    StepKind,
    StepLink,
    Theory,
)
from wellthread.vocabulary.amounts import many

from .finding import Finding, Severity
from .index import FAMILIES, RULES
from .known import Standing, set_apart
from .reading import Reading

ORDER = list(StepKind)


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checker says: what is to be mended, and what people let stand."""

    findings: tuple[Finding, ...]
    standing: tuple[Standing, ...]

    def count(self, severity: Severity) -> int:
        """How many findings weigh that much."""
        return Counter(each.severity for each in self.findings)[severity]

    @property
    def summary(self) -> str:
        """How many of each, in a sentence."""
        told = [many(self.count(each), each.label) for each in Severity]
        held = f" {len(self.standing)} let stand." if self.standing else ""
        return f"{told[0]}, {told[1]} and {told[2]}.{held}"


def check(records: Records, thread: Thread, *, today: date | None = None) -> Checked:
    """Read the theories of change of a programme, with actions and what they rest on, as a compiler reads a program.

    Findings stand in the order of the theories, within each from what is done to what lasts, then by code. `today` is
    the day of which it speaks; without it nothing is overdue.
    """
    return checked(Reading(records, thread, today))


def checked(read: Reading) -> Checked:
    """The check of what was read."""
    found = (finding for family in FAMILIES for finding in family.find(read))
    open_, standing = set_apart(found, read, frozenset(RULES))
    order = _Order(read)
    return Checked(
        tuple(sorted(open_, key=order.of)),
        tuple(sorted(standing, key=lambda each: order.of(each.finding))),
    )


def only(found: Checked, keep: Iterable[Ref | None], of: Reading) -> Checked:
    """Those findings that lie in one of these neighbourhoods (None: in no single one)."""
    homes = set(keep)
    return Checked(
        tuple(each for each in found.findings if of.home(each.ref) in homes),
        tuple(each for each in found.standing if of.home(each.finding.ref) in homes),
    )


def of_theory(found: Checked, theory: Ref | None, of: Reading) -> Checked:
    """Those findings that lie in one theory; for None, those that lie in no nested one."""
    return Checked(
        tuple(each for each in found.findings if of.theory_of(each.ref) == theory),
        tuple(each for each in found.standing if of.theory_of(each.finding.ref) == theory),
    )


Place = tuple[int, ...]


class _Order:
    """Where a finding comes: place by place, theory by theory, along the theory, then by code."""

    def __init__(self, read: Reading) -> None:
        self.read = read
        layer = layers(read.steps.values(), read.arrows)
        self.steps = {
            ref: (layer[ref], ORDER.index(step.kind), number) for number, (ref, step) in enumerate(read.steps.items())
        }
        self.homes = _numbered(each.ref for each in read.records.of(Neighbourhood))
        self.theories = _numbered(each.ref for each in read.records.of(Theory))

    def of(self, each: Finding) -> tuple[Place, Place, Place, str]:
        home, theory = self.read.home(each.ref), self.read.theory_of(each.ref)
        whole = self.homes.get(home, len(self.homes)), self.theories.get(theory, len(self.theories))
        return whole, *_along(_step(each.ref, self.read), self.steps), each.code


def _numbered(refs: Iterable[Ref]) -> dict[Ref | None, int]:
    """Each by its turn; what is in none of them comes first."""
    return {None: 0, **{ref.unversioned: turn for turn, ref in enumerate(refs, 1)}}


def _along(step: Ref | None, at: Mapping[Ref, Place]) -> tuple[Place, Place]:
    """Steps and arrows by where they stand; what is not in the drawing after them."""
    return ((0,), at[step]) if step is not None and step in at else ((1,), ())


def _step(ref: Ref | None, read: Reading) -> Ref | None:
    """The step at which a record hangs: an arrow at its cause."""
    record = read.records.get(ref)
    match record:
        case Step():
            return record.ref.unversioned
        case StepLink():
            return record.cause.unversioned
        case Assumption() | Condition():
            return _step(record.about, read)
        case Indicator():
            return record.outcome.unversioned if record.outcome else None
    return None
