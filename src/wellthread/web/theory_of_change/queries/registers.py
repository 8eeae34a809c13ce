"""Costs, guiding principles, governance, risks and the travelling model, as their pages show them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from wellthread.methods.theory_of_change import travel_told
from wellthread.methods.theory_of_change.costs import Bill, bill_of, by_priority, over_promised, pounds, reckoned
from wellthread.methods.theory_of_change.governing import in_circle, share_of, tree
from wellthread.programme.stages.travel_compared import compared, travel_table
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    ActionCost,
    ActionStatus,
    Body,
    GuidingPrinciple,
    Likelihood,
    Partner,
    Record,
    Records,
    Ref,
    Risk,
    Weight,
)
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.theory_of_change.queries.actions import payer
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

NO_PRIORITY = "No priority"
WEIGHTS, LIKELY = list(Weight), list(Likelihood)


def at(record: Record | None, place: str) -> bool:
    """Whether a record is of this place, or of no single one; with no place, all are."""
    home = getattr(record, "neighbourhood", None)
    return not place or home is None or home.id == place


def costs(sight: Sight, place: str) -> dict[str, Any]:
    """Every cost with who pays, the whole, and the sums for each priority."""
    records = narrowed(sight.records, place)
    rows: list[list[parts.Cell | str]] = []
    whole = Bill()
    for each in records.of(ActionCost):
        bill = bill_of(each, records)
        whole += bill
        action = parts.Cell(text=sight.title(each.action), url=_action(sight, each.action))
        paid = (pounds(bill.total), payer(sight, each), pounds(bill.gap))
        rows.append([action, each.what, reckoned(each), *paid, each.source or "Not said"])
    return {
        "facts": _sums(whole),
        "table": parts.Table(
            caption="Every cost",
            columns=(
                "Action",
                "Spent on",
                "Reckoned",
                "In all",
                "Who pays",
                "Nobody pays",
                "Where the figure comes from",
            ),
            rows=rows,
            numbers=frozenset({3, 5}),
            total=("In all", "", "", pounds(whole.total), "", pounds(whole.gap), ""),
        ),
        "by_priority": _by_priority(sight, records),
        "over": [
            f"{pounds(more)} more than was promised is to be paid from “{promise.what}”."
            for promise, more, _ in over_promised(records)
        ],
    }


def narrowed(records: Records, place: str) -> Records:
    """The records with only those costs whose action is of one place."""
    if not place:
        return records
    kept = records.copied([ActionCost])
    for each in records.of(ActionCost):
        if not at(records.get(each.action), place):
            kept.drop(each.ref)
    return kept


def _sums(bill: Bill) -> list[parts.Fact]:
    return [
        parts.Fact(name="In all", value=pounds(bill.total)),
        parts.Fact(name="Paid for", value=pounds(bill.firm), note="By promises that are confirmed or kept."),
        parts.Fact(name="Spoken of", value=pounds(bill.spoken_of), note="Offered, not yet firm."),
        parts.Fact(name="Nobody pays", value=pounds(bill.gap)),
    ]


def _by_priority(sight: Sight, records: Records) -> parts.Table:
    found = by_priority(records, sight.contents.thread)
    rows = [
        [
            sight.title(ref) if ref else NO_PRIORITY,
            *(pounds(sum_) for sum_ in (bill.total, bill.firm, bill.spoken_of, bill.gap)),
        ]
        for ref, bill in sorted(found.items(), key=lambda pair: (pair[0] is None, -pair[1].gap))
    ]
    return parts.Table(
        caption="By priority, the largest gap first",
        columns=("Priority", "In all", "Paid for", "Spoken of", "Nobody pays"),
        rows=rows,
        numbers=frozenset({1, 2, 3, 4}),
        note="An action that answers two priorities is counted under both, so these need not add up to the whole.",
    )


def principles(sight: Sight, place: str) -> list[dict[str, Any]]:
    """Each guiding principle: agreed by whom, which actions say that they respect it, and which do not."""
    live = [each for each in sight.records.of(Action) if each.status is not ActionStatus.STOPPED]
    told = []
    for each in sight.records.of(GuidingPrinciple):
        if not at(each, place):
            continue
        links = sight.contents.thread.became(each.ref)
        by = {link.subject.unversioned for link in links if link.verb is Verb.RESPECTS}
        near = [action for action in live if each.neighbourhood is None or at(action, each.neighbourhood.id)]
        told.append(
            {
                "text": each.text,
                "url": sight.url(each.ref),
                "why": each.why,
                "agreed": _agreed(each),
                "place": sight.title(each.neighbourhood) if each.neighbourhood else "",
                "respected": [_door(sight, action) for action in near if action.ref.unversioned in by],
                "others": [_door(sight, action) for action in near if action.ref.unversioned not in by],
            }
        )
    return told


def _agreed(each: GuidingPrinciple) -> str:
    by = f"Agreed by {each.agreed_by}" if each.agreed_by else "Nobody has said who agreed it"
    return f"{by} on {each.agreed_on:%-d %B %Y}." if each.agreed_on else f"{by}."


def governance(sight: Sight, place: str) -> dict[str, Any]:
    """Each body: what it decides, residents' share in a sentence, and to which it answers."""
    bodies = [each for each in sight.records.of(Body) if at(each, place)]
    placed = tree(bodies)
    return {
        "bodies": [_body(sight, each.body) for each in placed],
        "table": parts.Table(
            caption="Who answers to whom",
            columns=("Body", "Answers to", "Seats", "Residents' seats", "Meets"),
            rows=[
                [
                    parts.Cell(text=each.body.name, url=sight.url(each.body.ref)),
                    _above(sight, each.body),
                    *(_count(number) for number in (each.body.seats, each.body.residents_seats)),
                    each.body.meets or "Not said",
                ]
                for each in placed
            ],
            numbers=frozenset({2, 3}),
        ),
        "circle": [each.name for each in in_circle(bodies)],
    }


def _body(sight: Sight, each: Body) -> dict[str, Any]:
    told = {
        "Decides": each.decides or "Nobody has said what it decides.",
        "Residents' share": share_of(each),
        "How residents come to sit on it": each.chosen_how,
        "Answers to": _above(sight, each),
        "Meets": each.meets,
        "What residents get for it": each.supported_by or "Nobody has said.",
    }
    details = [parts.Detail(name=name, value=value) for name, value in told.items() if value]
    place = sight.title(each.neighbourhood) if each.neighbourhood else ""
    return {"name": each.name, "url": sight.url(each.ref), "place": place, "details": details}


def _above(sight: Sight, each: Body) -> str:
    return sight.title(each.answers_to) if each.answers_to else "No other body here"


def _count(number: int | None) -> str:
    return "Not said" if number is None else str(number)


def risks(sight: Sight, place: str) -> list[dict[str, Any]]:
    """Every risk, the gravest first; among equals those with no answer or nobody to watch them first."""
    found = [each for each in sight.records.of(Risk) if at(each, place)]
    return [_risk(sight, each) for each in sorted(found, key=_gravity)]


def _gravity(each: Risk) -> tuple[int, bool]:
    weigh = WEIGHTS.index(each.weight) + LIKELY.index(each.likelihood)
    return -weigh, bool(each.answer and each.owner)


def _risk(sight: Sight, each: Risk) -> dict[str, Any]:
    owner = sight.records.find(Partner, each.owner)
    return {
        "text": each.text,
        "url": sight.url(each.ref),
        "place": sight.title(each.neighbourhood) if each.neighbourhood else "",
        "likely": each.likelihood,
        "weight": each.weight,
        "about": _door(sight, action) if (action := sight.records.find(Action, each.about)) else {},
        "answer": each.answer,
        "owner": owner.name if owner else "",
    }


def travel(sight: Sight) -> dict[str, Any]:
    """The places side by side: sentences first, then a table."""
    found = sight.worked_out("travel", compared)
    return {
        "told": travel_told.in_short(found),
        "rows": [
            {
                "title": row.element.title,
                "url": sight.url(row.element.ref),
                "does": row.element.does,
                "travel": row.element.travel,
                "why": row.element.why,
                "needs": row.element.needs,
                "differ": list(travel_told.differences(row, found.places)),
                "forms": [
                    {
                        "place": place.name,
                        "told": "" if forms else told,
                        "links": [
                            {"title": one.name, "url": _where(sight, one.record), "stopped": one.stopped}
                            for one in forms
                        ],
                    }
                    for place, forms, told in zip(
                        found.places, row.forms, travel_told.became(row, found.places), strict=True
                    )
                ],
            }
            for row in found.rows
        ],
        "table": showing.table(travel_table(found)) if found.rows else None,
    }


def _where(sight: Sight, record: Record) -> str:
    return _action(sight, record.ref) if isinstance(record, Action) else sight.url(record.ref)


def _door(sight: Sight, action: Action) -> dict[str, str]:
    return {"title": action.title, "url": _action(sight, action.ref)}


def _action(sight: Sight, ref: Ref) -> str:
    return reverse("theory_of_change-action", kwargs={"programme": sight.programme, "key": ref.id})


def may_add(sight: Sight, kind: str, permission: Permission) -> str:
    """Where a record of this kind is added, for those who may."""
    address = reverse("record-add", kwargs={"programme": sight.programme, "kind": kind})
    return address if sight.may(permission) else ""
