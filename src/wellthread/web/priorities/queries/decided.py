"""What was decided about the options of a vote, and why, as pages and papers show it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from wellthread.programme.deciding import Decided, decided
from wellthread.vocabulary import DecisionOutcome, Exercise
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread.sight import Sight

TONES = {DecisionOutcome.ACCEPTED: "good", DecisionOutcome.DECLINED: "bad"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One option with what was decided; empty while nothing was. `before` is what was decided earlier."""

    title: str
    url: str
    outcome: parts.Tag | None
    departs: bool
    reason: str
    against: str
    open_to: str
    into: str
    by: str
    on: date | None
    decision_url: str
    anew: str
    before: tuple[tuple[str, str, str], ...]


def decided_of(sight: Sight, exercise: Exercise) -> list[Shown]:
    """Every option of a vote in the order of the paper, with what was decided."""
    may = sight.may(Permission.DECIDE, exercise)
    return [_shown(each, sight, may) for each in decided(sight.contents, exercise)]


def _shown(found: Decided, sight: Sight, may: bool) -> Shown:
    made = found.decision
    return Shown(
        title=found.option.title,
        url=sight.url(found.option.ref),
        outcome=parts.Tag(text=made.outcome.label.capitalize(), tone=TONES.get(made.outcome, "")) if made else None,
        departs=bool(made and made.departs),
        reason=made.reason if made else "",
        against=made.against if made else "",
        open_to=made.open_to if made else "",
        into=sight.title(made.into) if made and made.into else "",
        by=made.decided_by if made else "",
        on=made.decided_on if made else None,
        decision_url=sight.url(made.ref) if made else "",
        anew=made.id if made and may else "",
        before=tuple((each.outcome.label, each.reason, each.why) for each in found.before),
    )
