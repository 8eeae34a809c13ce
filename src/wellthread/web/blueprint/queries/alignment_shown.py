"""One alignment, one plan and the pages around them, as every page of alignment shows them."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from wellthread.methods.blueprint import revisits
from wellthread.vocabulary import Alignment, PlanDocument, Ref, Relation
from wellthread.web.base.parts import Tab
from wellthread.web.thread.sight import Sight

SIGNS = {Relation.CONFLICTS: "×", Relation.ABSENT: "∅", Relation.FILLS: "+", Relation.SUPPORTS: "✓"}
TONES = {Relation.CONFLICTS: "bad", Relation.ABSENT: "warn", Relation.FILLS: "", Relation.SUPPORTS: "good"}


@dataclass(frozen=True, slots=True)
class Mark:
    """One alignment as a cell or a list shows it."""

    sign: str
    text: str
    tone: str
    note: str
    url: str
    theirs: str = ""


def mark(sight: Sight, each: Alignment, theirs: str = "") -> Mark:
    """One alignment as it is shown."""
    url = reverse("blueprint-held", kwargs={"programme": sight.programme, "key": each.id})
    return Mark(SIGNS[each.relation], each.relation.label, TONES[each.relation], each.note, url, theirs)


def hold_url(sight: Sight, ours_ref: Ref, theirs: Ref | None = None) -> str:
    """Where it is said how one of ours stands to a clause, or to a plan's silence."""
    address = reverse("blueprint-hold", kwargs={"programme": sight.programme})
    return f"{address}?ours={ours_ref.unversioned}" + (f"&theirs={theirs.unversioned}" if theirs else "")


def plan_url(sight: Sight, plan: PlanDocument) -> str:
    """The page of one plan."""
    return reverse("blueprint-plan", kwargs={"programme": sight.programme, "key": plan.id})


def edition_of(plan: PlanDocument) -> str:
    """A plan with its edition, so that two editions are told apart."""
    return f"{plan.title}, {plan.edition}" if plan.edition else plan.title


def tabs(sight: Sight, here: str) -> list[Tab]:
    """The pages of alignment."""
    names = (
        ("blueprint-alignment", "The grid"),
        ("blueprint-theirs", "From theirs to ours"),
        ("blueprint-silent", "Where plans are silent"),
        ("blueprint-suggested", "Where words are alike"),
        ("blueprint-again", "To look at again"),
        ("blueprint-plans", "Plans and editions"),
    )
    count = len(revisits(sight.records))
    return [
        Tab(
            text=text,
            url=reverse(name, kwargs={"programme": sight.programme}),
            current=name == here,
            count=str(count) if name == "blueprint-again" and count else "",
        )
        for name, text in names
    ]
