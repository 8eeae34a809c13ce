"""What cannot be right in a log, and what it leaves unsaid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from wellthread.vocabulary import CountedHow, DeliveryEntry, Fidelity, Ref
from wellthread.vocabulary.amounts import many

from .counting import came, held

MINUTES_OF_A_DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that cannot be, or is not known: a code for programs, a sentence for people, and the way to mend it."""

    code: str
    field: str
    says: str
    remedy: str
    ref: Ref | None = None


def faults(entry: DeliveryEntry, *, today: date | None = None) -> Iterator[Fault]:
    """Numbers of one entry that contradict each other. They name no number: a fault may be read by anybody.

    >>> found = faults(DeliveryEntry(id="w", action=Ref("action", "walks"), attendances=9, people=12))
    >>> [each.says for each in found]
    ['More people than attendances.']
    """
    for field, says, remedy in _wrong(entry, today):
        yield Fault(f"delivery-{field.replace('_', '-')}", field, says, remedy, entry.ref)


def _wrong(entry: DeliveryEntry, today: date | None) -> Iterator[tuple[str, str, str]]:
    both = "Check both numbers."
    if _more(entry.people, entry.attendances):
        yield "people", "More people than attendances.", f"Each person came at least once. {both}"
    there = came(entry)
    if _more(entry.residents, entry.people if entry.people is not None else there):
        yield "residents", "More residents than people.", f"Residents are some of those who came. {both}"
    if _more(entry.newcomers, entry.people if entry.people is not None else there):
        yield "newcomers", "More newcomers than people.", f"Newcomers are some of those who came. {both}"
    if entry.fidelity is Fidelity.NOT_HELD and (there or entry.residents or entry.newcomers):
        yield (
            "fidelity",
            "It was called off, and people came.",
            "Leave the numbers empty, or say that it was cut short.",
        )
    if entry.minutes is not None and entry.minutes > MINUTES_OF_A_DAY:
        yield "minutes", "It lasted longer than a day.", "Give minutes; enter each day by itself."
    if entry.volunteer_hours and entry.volunteers == 0:
        yield "volunteer_hours", "Volunteer hours without volunteers.", both
    for name in ("volunteer_hours", "staff_hours"):
        if (getattr(entry, name) or 0) < 0:
            yield name, "Hours below nothing.", "Leave it empty where it is not known."
    if today and entry.on and entry.on > today:
        yield "on", "The day is still to come.", "Log an activity once it is over, or was called off."


def _more(part: int | None, whole: int | None) -> bool:
    return part is not None and whole is not None and part > whole


def unsaid(entries: Iterable[DeliveryEntry]) -> tuple[str, ...]:
    """What a log leaves open, in sentences with the number of times. Empty where nothing is open.

    >>> unsaid([DeliveryEntry(id="w", action=Ref("action", "walks"), counted=CountedHow.GUESS, attendances=30)])[0]
    'How many came is a guess for 1 time of 1.'
    """
    logged = tuple(entries)
    times = held(logged)
    counts = (
        ("Nobody counted who came at {}.", sum(came(each) is None for each in times)),
        (
            "How many came is a guess for {}.",
            sum(each.counted is CountedHow.GUESS and came(each) is not None for each in times),
        ),
        ("How many live here is not known for {}.", sum(each.residents is None for each in times)),
        ("How many were new is not known for {}.", sum(each.newcomers is None for each in times)),
        ("How long it lasted is not known for {}.", sum(each.minutes is None for each in times)),
        ("The day is not known of {}.", sum(each.on is None for each in logged)),
        (
            "What was changed, or why, is not said of {}.",
            sum(each.fidelity is Fidelity.ADAPTED and not (each.adaptation and each.adapted_why) for each in logged),
        ),
        ("The cost is not known of {}.", sum(each.pence is None for each in logged)),
    )
    return tuple(says.format(f"{many(number, 'time')} of {len(logged)}") for says, number in counts if number)
