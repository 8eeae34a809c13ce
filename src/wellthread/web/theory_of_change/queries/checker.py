"""What the checker found, as far as this reader sees the programme, with the way to mend each thing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from wellthread.methods.theory_of_change.checks import RULES, Checked, Finding, Severity, Standing
from wellthread.programme.scope import Scope
from wellthread.programme.stages.theory_checked import Look, look
from wellthread.programme.theories import whole_of
from wellthread.vocabulary import KnownGap, Neighbourhood, Ref, Theory
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base import parts
from wellthread.web.theory_of_change.queries.steps import may_edit
from wellthread.web.thread.sight import Sight

TONES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: ""}
ABOUT_NOTES = frozenset({"TOC-901", "TOC-902"})
"""Findings about what was let stand; they cannot be let stand themselves."""
ALL = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One finding on a page."""

    code: str
    weight: str
    tone: str
    sentence: str
    way_out: str
    explained: str
    mend: str
    let_stand: str


@dataclass(frozen=True, slots=True)
class Held:
    """One finding that people let stand. `gap` is their note's id, empty where this reader may not undo it."""

    code: str
    sentence: str
    explained: str
    reason: str
    until: date | None
    by: str
    gap: str


def looked(sight: Sight) -> Look:
    """The check of what this reader sees, worked out once for each state of the programme and each day."""
    today = timezone.localdate()
    return sight.worked_out(f"checked {today}", lambda found: look(found, today=today))


def on_theory(sight: Sight, theory: Theory) -> dict[str, Any]:
    """What `theory_of_change/findings.html` shows beside one theory."""
    view = looked(sight)
    return _told(sight, view, view.of_theory(theory))


def on_place(sight: Sight, scope: Scope, weight: str = ALL) -> dict[str, Any]:
    """Likewise of one neighbourhood, or (None) of what lies in no single one; only what weighs that much."""
    view = looked(sight)
    return _told(sight, view, view.at(scope), weight)


def in_short(sight: Sight, scope: Scope) -> dict[str, Any]:
    """How much was found in one part of the stage's page, in a sentence."""
    found = looked(sight).at(scope)
    return {"checked": found.summary if found.findings or found.standing else ""}


def on_record(sight: Sight, ref: Ref) -> dict[str, Any]:
    """Likewise of one record."""
    view = looked(sight)
    here = ref.unversioned
    findings = tuple(each for each in view.found.findings if here == each.ref)
    standing = tuple(each for each in view.found.standing if here == each.finding.ref)
    return _told(sight, view, Checked(findings, standing))


def _told(sight: Sight, view: Look, found: Checked, weight: str = ALL) -> dict[str, Any]:
    shown = [each for each in found.findings if weight in (ALL, each.severity.value)]
    return {
        "summary": found.summary,
        "findings": [_shown(each, sight, view) for each in shown],
        "standing": [_held(each, sight, view) for each in found.standing],
    }


def _shown(each: Finding, sight: Sight, view: Look) -> Shown:
    may = may_let_stand(sight, view, each.ref) and each.code not in ABOUT_NOTES
    return Shown(
        each.code,
        each.severity.label,
        TONES[each.severity],
        each.sentence,
        each.way_out,
        explained(sight, each.code),
        mended_at(each, sight, view),
        _let_stand(each, sight) if may else "",
    )


def _held(each: Standing, sight: Sight, view: Look) -> Held:
    may = may_let_stand(sight, view, each.finding.ref)
    return Held(
        each.finding.code,
        each.finding.sentence,
        explained(sight, each.finding.code),
        each.gap.reason,
        each.gap.until,
        each.gap.made_by,
        each.gap.id if may else "",
    )


def explained(sight: Sight, code: str) -> str:
    """Where a code is explained."""
    address = reverse("theory_of_change-codes", kwargs={"programme": sight.programme})
    return f"{address}#{code.lower()}" if code in RULES else address


def _let_stand(each: Finding, sight: Sight) -> str:
    at = {"programme": sight.programme, "code": each.code.lower(), "kind": each.ref.kind, "key": each.ref.id}
    return reverse("theory_of_change-let-stand", kwargs=at)


def mended_at(each: Finding, sight: Sight, view: Look) -> str:
    """The page on which a finding is mended, as far as this reader may open one."""
    ref = each.ref
    if not sight.opens(ref):
        return ""
    if ref.kind == "action":
        return _action(each, sight)
    return _in_theory(each, sight, view) or sight.url(ref)


def _in_theory(each: Finding, sight: Sight, view: Look) -> str:
    """The form on the page of its theory in which a finding is mended; empty where this reader may not write."""
    if each.ref.kind not in WRITTEN or not may_let_stand(sight, view, each.ref):
        return ""
    inner = sight.records.find(Theory, view.read.theory_of(each.ref))
    theory = inner or whole_of(sight.records, view.read.home(each.ref))
    opened = f"{MENDED_BY.get(each.code, 'change')}:{each.ref}"
    address = reverse("theory_of_change-theory", kwargs={"programme": sight.programme, "key": theory.id})
    return address if each.ref.kind == "theory" else f"{address}?open={opened}#open"


def _action(each: Finding, sight: Sight) -> str:
    """The page on which what is missing at an action is added, or the action's own for those who only read."""
    record = sight.records.get(each.ref)
    at = {"programme": sight.programme, "key": each.ref.id}
    if record is None or not sight.may_change(Permission.EDIT_THEORY, record):
        return reverse("theory_of_change-action", kwargs=at)
    return reverse(AT_AN_ACTION.get(each.code, "theory_of_change-action-change"), kwargs=at)


AT_AN_ACTION = {
    "TOC-506": "theory_of_change-add-cost",
    "TOC-507": "theory_of_change-action",
    "TOC-508": "theory_of_change-action",
}
"""Where something at an action is mended, other than on the page that changes it."""
WRITTEN = frozenset({"assumption", "condition", "indicator", "step", "step_link", "theory"})
"""Kinds that are written on the page of their theory."""
MENDED_BY = {
    "TOC-103": "new:step_link",
    "TOC-105": "new:step_link",
    "TOC-202": "new:evidence",
    "TOC-203": "new:evidence",
    "TOC-204": "new:evidence",
    "TOC-207": "new:evidence",
    "TOC-301": "new:indicator",
}
"""Which form of that page mends a finding, where it is not the one that changes the record."""


def may_let_stand(sight: Sight, view: Look, ref: Ref) -> bool:
    """Whether this reader may say of a finding at this record that it may stand."""
    home = view.read.home(ref)
    place = sight.records.find(Neighbourhood, home)
    return may_edit(sight, place) if place or home is None else False


def found_at(view: Look, code: str, ref: Ref) -> tuple[Finding | None, KnownGap | None]:
    """The finding with this code at this record, and the note that lets it stand, each where there is one."""
    for each in view.found.findings:
        if each.code == code and each.ref == ref:
            return each, None
    for held in view.found.standing:
        if held.finding.code == code and held.finding.ref == ref:
            return held.finding, held.gap
    return None, None


def weights(sight: Sight, found: Iterable[Finding], chosen: str, query: str) -> list[parts.Tab]:
    """All findings, or those of one weight: `query` is what the address asks besides."""
    listed = list(found)
    tabs = [parts.Tab(text="All", url=f"?{query}", current=chosen == ALL, count=str(len(listed)))]
    for each in Severity:
        count = sum(1 for one in listed if one.severity is each)
        address = f"?{query}{'&' if query else ''}weight={each.value}"
        tabs.append(
            parts.Tab(text=f"{each.label.capitalize()}s", url=address, current=chosen == each.value, count=str(count))
        )
    return tabs
