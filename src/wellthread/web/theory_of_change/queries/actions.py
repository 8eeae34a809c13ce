"""Actions as their pages show them: one with all its links, all on a board, with what is missing first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse
from django.utils import timezone

from wellthread.disclosure import Cell, Table
from wellthread.methods.theory_of_change.checks import Severity
from wellthread.methods.theory_of_change.costs import bill_of, bills, pounds, priorities_of, reckoned, total_of
from wellthread.thread import Verb, voices
from wellthread.vocabulary import (
    Action,
    ActionCost,
    ActionStatus,
    Commitment,
    ModelElement,
    Neighbourhood,
    Partner,
    Priority,
    Ref,
    Risk,
    Step,
    Theory,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.theory_of_change.queries import checker
from wellthread.web.thread import reading
from wellthread.web.thread.sight import Sight

LINKED = {
    Verb.ANSWERS: "What it answers",
    Verb.USES: "Assets it uses",
    Verb.TACKLES: "Barriers it tackles",
    Verb.ACTS_ON: "Where on the map it acts",
    Verb.RESPECTS: "Guiding principles it respects",
    Verb.RESOURCED_BY: "Commitments that resource it",
}
"""The links of an action that people make, in the order in which its page tells them."""
MISSING = {
    "TOC-501": "a leverage point",
    "TOC-505": "an owner",
    "TOC-506": "a cost",
    "TOC-507": "money",
    "TOC-508": "money counted once",
    "TOC-509": "an end, or a new last day",
    "TOC-510": "guiding principles",
    "TOC-512": "a place in the theory",
}
"""What a finding at an action says is missing, in a word or two."""
TONES = {ActionStatus.RUNNING: "good", ActionStatus.DONE: "good", ActionStatus.STOPPED: "bad"}
WEIGHT = {Severity.ERROR: 100, Severity.WARNING: 10, Severity.NOTE: 1}


def found_action(sight: Sight, key: str) -> Action:
    """An action that the reader sees. Raises Http404."""
    found = sight.records.find(Action, Ref("action", key))
    if found is None:
        raise Http404
    return found


def may_change(sight: Sight, action: Action) -> bool:
    """Whether this reader may change an action and what it is linked to."""
    return sight.may_change(Permission.EDIT_THEORY, action)


def page(sight: Sight, action: Action) -> dict[str, Any]:
    """Everything that the page of an action tells."""
    place = sight.records.find(Neighbourhood, action.neighbourhood)
    found = voices(action.ref, sight.contents.thread, sight.records)
    return {
        "action": action,
        "place": place.name if place else "",
        "tags": _tags(action),
        "facts": _facts(sight, action),
        "linked": linked(sight, action),
        "costs": cost_table(sight, [action]) if _costs(sight, [action]) else None,
        "cost_links": [
            {"what": each.what, "url": _url(sight, "theory_of_change-cost", key=action.id, cost=each.id)}
            for each in _costs(sight, [action])
        ],
        "risks": [_risk(each, sight) for each in sight.records.of(Risk) if _about(each, action)],
        "theory": _theory(sight, action),
        "counts": reading.counts(found) if found.any else [],
        "element": _item(sight, action.element),
        "may_edit": may_change(sight, action),
        "may_risk": sight.may(Permission.EDIT_BLUEPRINT, action),
        "record_url": sight.url(action.ref),
        **checker.on_record(sight, action.ref),
    }


def linked(sight: Sight, action: Action) -> list[dict[str, Any]]:
    """What an action is linked to, verb by verb."""
    thread = sight.contents.thread
    return [
        {
            "title": title,
            "verb": verb.value,
            "items": [
                _item(sight, link.object)
                for link in thread.rests_on(action.ref)
                if link.verb is verb and sight.sees(link.object)
            ],
        }
        for verb, title in LINKED.items()
    ]


def _item(sight: Sight, ref: Ref | None) -> dict[str, str]:
    if ref is None or not sight.sees(ref):
        return {}
    note = ""
    record = sight.records.get(ref)
    if isinstance(record, Commitment):
        note = f"{record.status.label}: {record.status.says}"
    elif isinstance(record, ModelElement):
        note = record.travel.says
    return {"title": sight.title(ref), "url": sight.href(ref) or "", "language": sight.language(ref), "note": note}


def _tags(action: Action) -> list[parts.Tag]:
    status = parts.Tag(text=action.status.label.capitalize(), tone=TONES.get(action.status, ""))
    return [status, parts.Tag(text=action.travel.says)]


def _facts(sight: Sight, action: Action) -> list[parts.Fact]:
    owner = sight.records.find(Partner, action.owner)
    told = [
        parts.Fact(name="Who answers for it", value=owner.name if owner else "Nobody yet"),
        parts.Fact(name="When", value=when(action)),
    ]
    bill = bills(sight.records).get(action.ref.unversioned)
    if bill:
        note = f"Nobody pays {pounds(bill.gap)} of it." if bill.gap else "All of it is promised."
        told.append(parts.Fact(name="What it costs", value=pounds(bill.total), note=note))
    elif action.cost is not None:
        told.append(parts.Fact(name="What it costs, roughly", value=pounds(round(action.cost * 100))))
    else:
        told.append(parts.Fact(name="What it costs", value="Nobody has said"))
    return told


def when(action: Action) -> str:
    """Its first and last day in words, and whether the last is past although it is called under way."""
    match action.starts, action.ends:
        case None, None:
            return "Not said"
        case date() as first, None:
            return f"From {first:%-d %B %Y}"
        case None, date() as last:
            return f"Until {last:%-d %B %Y}{_over(action)}"
        case date() as first, date() as last:
            return f"{first:%-d %B %Y} to {last:%-d %B %Y}{_over(action)}"
    return ""


def _over(action: Action) -> str:
    late = action.ends and action.ends < timezone.localdate() and action.status is ActionStatus.RUNNING
    return ", which is past" if late else ""


def _about(risk: Risk, action: Action) -> bool:
    return bool(risk.about and risk.about.unversioned == action.ref.unversioned)


def _risk(each: Risk, sight: Sight) -> dict[str, str]:
    owner = sight.records.find(Partner, each.owner)
    return {
        "text": each.text,
        "url": sight.url(each.ref),
        "told": f"{each.likelihood.says} {each.weight.says}",
        "answer": each.answer or "Nothing is done about it yet.",
        "owner": owner.name if owner else "",
    }


def _theory(sight: Sight, action: Action) -> list[dict[str, str]]:
    """The steps that carry an action out, and the theory that works it out."""
    found = [
        _item(sight, link.subject)
        for link in sight.contents.thread.became(action.ref)
        if link.verb in (Verb.DOES, Verb.WORKS_OUT) and isinstance(sight.records.get(link.subject), Step | Theory)
    ]
    return [each for each in found if each]


def _costs(sight: Sight, actions: Iterable[Action]) -> list[ActionCost]:
    wanted = {each.ref.unversioned for each in actions}
    return [each for each in sight.records.of(ActionCost) if each.action.unversioned in wanted]


def cost_table(sight: Sight, actions: Iterable[Action]) -> parts.Table:
    """What actions are spent on, each sum with who pays, and the whole beneath."""
    rows, total, gap = [], 0, 0
    for each in _costs(sight, actions):
        bill = bill_of(each, sight.records)
        total, gap = total + bill.total, gap + bill.gap
        rows.append([each.what, reckoned(each), pounds(bill.total), payer(sight, each), pounds(bill.gap)])
    return parts.Table(
        caption="What it costs",
        columns=("Spent on", "Reckoned", "In all", "Who pays", "Nobody pays"),
        rows=rows,
        numbers=frozenset({2, 4}),
        total=("In all", "", pounds(total), "", pounds(gap)),
    )


def payer(sight: Sight, cost: ActionCost) -> str:
    """Who pays a cost: the commitment and how firm it is."""
    found = sight.records.find(Commitment, cost.paid_by)
    if found is None:
        return "Nobody yet"
    partner = sight.records.find(Partner, found.partner)
    return f"{partner.name if partner else found.what} ({found.status.label})"


@dataclass(frozen=True, slots=True)
class OnBoard:
    """An action on the board, with what is missing."""

    title: str
    url: str
    place: str
    status: str
    tone: str
    owner: str
    when: str
    missing: str
    weight: int


def board(sight: Sight, place: str, status: str) -> list[dict[str, Any]]:
    """The actions under the priorities they answer, in the order of these; within each those with most missing first.

    `place` and `status` narrow it; empty for all. Actions that answer no priority come last.
    """
    groups: dict[Ref | None, list[OnBoard]] = {}
    for each in sight.records.of(Action):
        home = each.neighbourhood.id if each.neighbourhood else ""
        if (place and home not in ("", place)) or (status and each.status.value != status):
            continue
        answered: list[Ref | None] = [ref for ref in priorities_of(each.ref, sight.contents.thread) if sight.sees(ref)]
        for priority in answered or [None]:
            groups.setdefault(priority, []).append(_on_board(each, sight))
    order = [each.ref.unversioned for each in sight.records.of(Priority) if not place or _is_in(each, place)]
    named = [(ref, groups.get(ref, [])) for ref in order if ref in groups or not status]
    last = [(None, groups[None])] if None in groups else []
    return [
        {
            "title": sight.title(ref) if ref else "Actions that answer no priority",
            "url": sight.href(ref) if ref else "",
            "place": _place(sight, ref),
            "actions": sorted(found, key=lambda each: -each.weight),
        }
        for ref, found in [*named, *last]
    ]


def _is_in(priority: Priority, place: str) -> bool:
    return priority.neighbourhood is None or priority.neighbourhood.id == place


def _place(sight: Sight, ref: Ref | None) -> str:
    priority = sight.records.find(Priority, ref)
    return sight.title(priority.neighbourhood) if priority and priority.neighbourhood else ""


def _on_board(action: Action, sight: Sight) -> OnBoard:
    found = [each for each in checker.looked(sight).found.findings if each.ref == action.ref.unversioned]
    owner = sight.records.find(Partner, action.owner)
    missing = dict.fromkeys(MISSING[each.code] for each in found if each.code in MISSING)
    return OnBoard(
        action.title,
        _url(sight, "theory_of_change-action", key=action.id),
        sight.title(action.neighbourhood) if action.neighbourhood else "",
        action.status.label,
        TONES.get(action.status, ""),
        owner.name if owner else "",
        when(action),
        ", ".join(missing),
        sum(WEIGHT[each.severity] for each in found),
    )


def _url(sight: Sight, name: str, **kwargs: str) -> str:
    return reverse(name, kwargs={"programme": sight.programme, **kwargs})


def register(sight: Sight, place: str) -> Table:
    """The costs register: one row a cost, sums exact to the penny."""
    rows: list[list[Cell]] = []
    for each in sight.records.of(ActionCost):
        action = sight.records.find(Action, each.action)
        home = action.neighbourhood.id if action and action.neighbourhood else ""
        if action is None or (place and home not in ("", place)):
            continue
        bill = bill_of(each, sight.records)
        answered = [sight.title(ref) for ref in priorities_of(action.ref, sight.contents.thread) if sight.sees(ref)]
        rows.append(
            [
                action.title,
                "; ".join(answered),
                each.what,
                _exact(each.pence),
                each.often.label,
                each.times,
                _exact(total_of(each)),
                payer(sight, each),
                _exact(bill.firm),
                _exact(bill.spoken_of),
                _exact(bill.gap),
                each.source,
            ]
        )
    columns = (
        *("Action", "Priority", "Spent on", "Pounds each time", "How often", "Times", "Pounds in all", "Who pays"),
        *("Pounds paid for", "Pounds spoken of", "Pounds nobody pays", "Where the figure comes from"),
    )
    return Table.of("costs", "What the actions cost", columns, rows)


def _exact(pence: int) -> str:
    """Pounds and pence, exactly, for a spreadsheet."""
    whole, rest = divmod(abs(pence), 100)
    return f"{'-' if pence < 0 else ''}{whole}.{rest:02}"
