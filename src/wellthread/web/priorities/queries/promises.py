"""The register of commitments, and what was promised for one priority, as their pages show them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.disclosure import Table
from wellthread.methods.priorities.promises import (
    NEXT,
    OPEN,
    Total,
    in_order,
    missing,
    overdue,
    promised_for,
    standing_on,
    totals,
    totals_by,
)
from wellthread.vocabulary import Commitment, CommitmentStatus, Partner, Priority, Ref
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.thread.sight import Sight

TONES = {CommitmentStatus.KEPT: "good", CommitmentStatus.WITHDRAWN: "bad", CommitmentStatus.REFUSED: "bad"}
COLUMNS = ("Id", "Who gives", "For", "Kind", "What", "How much", "Unit", "By when", "Condition", "How firm", "Late")
COLUMNS_MORE = ("Who sees to it", "Why", "Settled on", "Actions that stand on it")


@dataclass(frozen=True, slots=True)
class Shown:
    """One commitment as a row. `actions` stand on it; `url` opens the page where it is moved on."""

    key: str
    who: str
    what: str
    amount: str
    due: date | None
    condition: str
    tag: parts.Tag
    late: bool
    priority: str
    priority_key: str
    answerable: str
    reason: str
    settled_on: date | None
    actions: tuple[tuple[str, str], ...]
    may_move: bool


def register(sight: Sight, chosen: dict[str, str], today: date) -> dict[str, Any]:
    """Everything on the page of the register: late and conditional ones first, totals, what stands on what is lost."""
    held = [each for each in sight.records.of(Commitment) if _is_chosen(each, chosen)]
    shown = [shown_of(each, sight, today) for each in in_order(held, today)]
    by_priority = totals_by(held, lambda each: _title(sight, each.priority))
    by_partner = totals_by(held, lambda each: _title(sight, each.partner))
    return {
        "commitments": shown,
        "late": sum(overdue(each, today) for each in held),
        "conditional": sum(bool(each.condition) and each.status in OPEN for each in held),
        "fallen": [each for each in shown if each.tag.tone == "bad" and each.actions],
        "by_priority": _totals("Money and hours by priority", by_priority),
        "by_partner": _totals("Money and hours by who gives", by_partner),
        "in_all": _totals("In all", {"All": totals(held)}),
        "priorities": [(each.id, each.title) for each in sight.records.of(Priority)],
        "partners": [(each.id, each.name) for each in sight.records.of(Partner)],
        "statuses": [(each.value, each.label) for each in CommitmentStatus],
        "chosen": chosen,
        "may_pledge": sight.may(Permission.PLEDGE),
    }


def of_priority(sight: Sight, priority: Priority, today: date) -> dict[str, Any]:
    """All that was promised for a priority, and what is still missing."""
    held = promised_for(priority.ref, sight.records)
    lacking = missing(priority, sight.records, sight.contents.thread)
    return {
        "priority": priority,
        "commitments": [shown_of(each, sight, today) for each in in_order(held, today)],
        "totals": _totals("Money and hours", {"All": totals(held)}) if held else None,
        "asked": [shown_of(each, sight, today) for each in lacking.asked],
        "lost": [shown_of(each, sight, today) for each in lacking.lost],
        "unpaid": [(each.what, f"£{each.pence * each.times / 100:,.0f}") for each in lacking.unpaid],
        "unpaid_in_all": f"£{lacking.pence / 100:,.0f}",
        "may_pledge": sight.may(Permission.PLEDGE, priority),
    }


def shown_of(each: Commitment, sight: Sight, today: date) -> Shown:
    """One commitment as this reader sees it."""
    stands = standing_on(each, sight.records, sight.contents.thread)
    return Shown(
        key=each.id,
        who=_title(sight, each.partner),
        what=each.what,
        amount=f"{each.amount:,.0f} {each.unit}".strip() if each.amount is not None else "",
        due=each.due,
        condition=each.condition,
        tag=parts.Tag(text=each.status.label.capitalize(), tone=TONES.get(each.status, "")),
        late=overdue(each, today),
        priority=_title(sight, each.priority),
        priority_key=each.priority.id if each.priority else "",
        answerable=each.answerable,
        reason=each.reason,
        settled_on=each.settled_on,
        actions=tuple((sight.title(one.ref), sight.href(one.ref) or "") for one in stands),
        may_move=bool(NEXT[each.status]) and sight.may(Permission.PLEDGE, each),
    )


def table(sight: Sight, chosen: dict[str, str], today: date) -> Table:
    """The register as a table that may leave the house."""
    held = in_order((each for each in sight.records.of(Commitment) if _is_chosen(each, chosen)), today)
    rows = [
        [
            each.id,
            _title(sight, each.partner),
            _title(sight, each.priority),
            each.kind.label,
            each.what,
            each.amount,
            each.unit,
            each.due.isoformat() if each.due else "",
            each.condition,
            each.status.label,
            overdue(each, today),
            each.answerable,
            each.reason,
            each.settled_on.isoformat() if each.settled_on else "",
            "; ".join(sight.title(one.ref) for one in standing_on(each, sight.records, sight.contents.thread)),
        ]
        for each in held
    ]
    return Table.of("commitments", "Commitments", (*COLUMNS, *COLUMNS_MORE), rows)


def _is_chosen(each: Commitment, chosen: dict[str, str]) -> bool:
    wanted = {
        "priority": each.priority.id if each.priority else "",
        "partner": each.partner.id if each.partner else "",
        "status": each.status.value,
    }
    return all(not chosen.get(name) or chosen[name] == held for name, held in wanted.items())


def _title(sight: Sight, ref: Ref | None) -> str:
    return sight.title(ref) if ref else "Not said"


def _totals(caption: str, found: dict[str, list[Total]]) -> parts.Table:
    rows = [
        [name, each.unit, *(f"{held:,.0f}" for held in (each.asked, each.promised, each.kept, each.lost))]
        for name, some in found.items()
        for each in some
    ]
    columns = ("Which", "Unit", "Asked", "Promised", "Kept", "Taken back or refused")
    note = "Each unit by itself: pounds a year are not added to pounds."
    return parts.Table(caption=caption, columns=columns, rows=rows, note=note, numbers=frozenset({2, 3, 4, 5}))
