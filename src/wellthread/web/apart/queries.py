"""What is read of what stands apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wellthread.vocabulary import Ref

from .models import AccessNeed, Booking, Concern, Help, Start


def set_aside(programme: str) -> list[Ref]:
    """The contributions that a named lead has in hand."""
    held = Concern.objects.filter(programme=programme, closed_at=None).exclude(about="")
    return [Ref.parse(each) for each in held.values_list("about", flat=True)]


def safeguarding_numbers(programme: str) -> list[dict[str, str]]:
    """Whom to turn to, for a phone or a printed sheet: `name`, `number`, `hours`."""
    held = Help.objects.filter(programme=programme).order_by("pk")
    return [{"name": each.name, "number": each.number, "hours": each.hours} for each in held]


@dataclass(frozen=True, slots=True)
class Card:
    """What people need at one session, for whoever leads it."""

    needs: list[Any]
    bookings: list[Any]
    started: bool

    @property
    def unmet(self) -> int:
        return sum(not each.met for each in self.needs) + sum(not each.booked for each in self.bookings)

    @property
    def is_blocked(self) -> bool:
        """Whether the session may not begin before somebody has said what they do about what is not arranged."""
        return bool(self.unmet) and not self.started


def access_card(programme: str, session: str) -> Card:
    """The card of one session. Something that came after the start blocks it again."""
    needs = list(AccessNeed.objects.filter(programme=programme, session=session))
    bookings = list(Booking.objects.filter(programme=programme, session=session))
    start = Start.objects.filter(programme=programme, session=session).first()
    card = Card(needs, bookings, started=False)
    return Card(needs, bookings, started=start is not None and start.unmet >= card.unmet)
