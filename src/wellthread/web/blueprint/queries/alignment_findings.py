"""What the pages of plans and findings read: from theirs to ours, silences, what to look at again, what is offered."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from django.urls import reverse

from wellthread.methods.blueprint import Revisit, clauses, in_order, ours, present, revisits, suggestions, unanswered
from wellthread.programme.alignment import clause_name
from wellthread.thread import voices
from wellthread.vocabulary import Alignment, PlanDocument, PlanItem, Record, Records, Ref, Relation
from wellthread.vocabulary.naming import name_of
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .alignment_shown import edition_of, hold_url, mark, plan_url

SUGGESTED = 40


def every_plan(sight: Sight) -> list[dict[str, Any]]:
    """Every plan with its editions, what of it is held against ours, and what is open."""
    records = sight.records
    open_clauses = Counter(each.document.unversioned for each in unanswered(records))
    again = Counter(each.document.ref.unversioned for each in revisits(records))
    made = []
    for plan in present(records):
        earlier, at = [], plan
        while at.replaces and (before := records.find(PlanDocument, at.replaces)) and before not in earlier:
            earlier.append(before)
            at = before
        made.append(
            {
                "plan": plan,
                "url": plan_url(sight, plan),
                "clauses": len(clauses(records, plan.ref)),
                "open": open_clauses[plan.ref.unversioned],
                "again": again[plan.ref.unversioned],
                "earlier": [{"edition": edition_of(each), "url": plan_url(sight, each)} for each in earlier],
            }
        )
    return made


def one_plan(sight: Sight, plan: PlanDocument) -> dict[str, Any]:
    """A plan clause by clause: from theirs to ours, what nothing answers first; then where it is silent."""
    records = sight.records
    held: dict[Ref, list[Alignment]] = defaultdict(list)
    for each in in_order(records.of(Alignment)):
        if each.plan_item:
            held[each.plan_item.unversioned].append(each)
    later = next((each for each in records.of(PlanDocument) if _replaces(each, plan)), None)
    items = sorted(clauses(records, plan.ref), key=lambda each: bool(held.get(each.ref.unversioned)))
    return {
        "plan": plan,
        "items": [_clause(sight, each, held.get(each.ref.unversioned, ())) for each in items],
        "silences": [
            {"ours": sight.title(each.subject), "url": sight.url(each.subject), "mark": mark(sight, each)}
            for each in records.of(Alignment)
            if each.relation is Relation.ABSENT and each.plan_item is None and _names(each, plan)
        ],
        "replaced_by": {"title": edition_of(later), "url": plan_url(sight, later)} if later else None,
        "carries": bool(plan.replaces),
        "may_edit": sight.may(Permission.EDIT_BLUEPRINT),
    }


def _replaces(each: PlanDocument, plan: PlanDocument) -> bool:
    return each.replaces is not None and each.replaces.unversioned == plan.ref.unversioned


def _names(each: Alignment, plan: PlanDocument) -> bool:
    return each.document is None or each.document.unversioned == plan.ref.unversioned


def _clause(sight: Sight, item: PlanItem, held: Iterable[Alignment]) -> dict[str, Any]:
    address = reverse("blueprint-hold", kwargs={"programme": sight.programme})
    return {
        "item": item,
        "url": sight.url(item.ref),
        "hold": f"{address}?theirs={item.ref.unversioned}",
        "held": [
            {"ours": sight.title(each.subject), "url": sight.url(each.subject), "mark": mark(sight, each)}
            for each in held
            if sight.sees(each.subject)
        ],
    }


def theirs(sight: Sight) -> list[dict[str, Any]]:
    """From theirs to ours: every plan that governs now, its clauses that nothing of ours answers first."""
    return [{**one_plan(sight, each), "url": plan_url(sight, each)} for each in present(sight.records)]


def silent(sight: Sight) -> list[dict[str, Any]]:
    """What the plans say nothing of, with the voices behind it: findings to tell upward."""
    made = []
    for each in in_order(sight.records.of(Alignment)):
        if each.relation is not Relation.ABSENT or not sight.sees(each.subject):
            continue
        document = sight.records.find(PlanDocument, each.document)
        made.append(
            {
                "ours": sight.title(each.subject),
                "url": sight.url(each.subject),
                "where": edition_of(document) if document else "All the plans",
                "mark": mark(sight, each),
                "asked": each.asked,
                "voices": len(voices(each.subject, sight.contents.thread, sight.records).contributions),
            }
        )
    return sorted(made, key=lambda each: -each["voices"])


def again(sight: Sight) -> list[dict[str, Any]]:
    """Alignments that a new edition of a plan opened again."""
    return [_again(sight, each) for each in revisits(sight.records) if sight.sees(each.alignment.subject)]


def _again(sight: Sight, each: Revisit) -> dict[str, Any]:
    return {
        "id": each.alignment.id,
        "version": each.alignment.version,
        "ours": sight.title(each.alignment.subject),
        "url": sight.url(each.alignment.subject),
        "mark": mark(sight, each.alignment),
        "was": each.was.text if each.was else "",
        "was_code": each.was.code if each.was else "",
        "now": each.now.text if each.now else "",
        "now_code": each.now.code if each.now else "",
        "document": edition_of(each.document),
        "why": each.why,
        "can_carry": each.now is not None or each.was is None,
    }


def suggested(sight: Sight) -> list[dict[str, Any]]:
    """Pairs of ours and theirs whose words are alike and that nobody has held against each other."""
    records = sight.records
    now = {each.ref.unversioned for each in present(records)}
    items = {str(each.ref.unversioned): each for each in records.of(PlanItem) if each.document.unversioned in now}
    mine = {str(each.ref.unversioned): _words(each, records) for each in ours(records)}
    met = {
        (str(each.subject.unversioned), str(each.plan_item.unversioned))
        for each in records.of(Alignment)
        if each.plan_item
    }
    found = suggestions(mine, {key: each.text for key, each in items.items()})
    made = []
    for each in found:
        if (each.one, each.other) in met:
            continue
        item = items[each.other]
        made.append(
            {
                "ours": sight.title(Ref.parse(each.one)),
                "kind": each.one.split(":")[0],
                "theirs": item.text,
                "where": clause_name(item, records.find(PlanDocument, item.document)),
                "words": ", ".join(each.words[:4]),
                "url": hold_url(sight, Ref.parse(each.one), Ref.parse(each.other)),
            }
        )
    return made[:SUGGESTED]


def _words(record: Record, records: Records) -> str:
    """Everything that one of ours says of itself."""
    fields = ("title", "name", "statement", "description", "definition")
    return " ".join(filter(None, (getattr(record, each, "") for each in fields))) or name_of(record, records)
