"""What a new edition of a plan changes: which clause carries on which, and what has to be looked at again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from wellthread.vocabulary import Alignment, PlanDocument, PlanItem, Record, Records, Ref, Relation

from .likeness import likenesses

SAME_CODE = 0.35
"""A clause with the same code is offered as the same from this likeness of words; a plan may number anew."""
OTHER_CODE = 0.45
"""A clause with another code is offered from here."""
UNCHANGED = 0.995


@dataclass(frozen=True, slots=True)
class Carried:
    """One clause of a new edition and what it may carry on. `likely` is only offered; `confirmed` a person said."""

    item: PlanItem
    confirmed: PlanItem | None = None
    likely: PlanItem | None = None
    alike: float = 0.0

    @property
    def reworded(self) -> bool:
        """Whether the words are not those of the edition before."""
        return (self.confirmed or self.likely) is not None and self.alike < UNCHANGED


@dataclass(frozen=True, slots=True)
class Revisit:
    """An alignment with an edition that is out of force, and what now stands in the place of its clause."""

    alignment: Alignment
    was: PlanItem | None
    now: PlanItem | None
    document: PlanDocument
    why: str


def carried(records: Records, document: Ref) -> tuple[list[Carried], list[PlanItem]]:
    """The clauses of a new edition with what they may carry on, and those of the edition before that nothing does.

    Each clause of the edition before is offered once, to the one it is likest to.
    """
    new = clauses(records, document)
    edition = records.find(PlanDocument, document)
    old = clauses(records, edition.replaces) if edition and edition.replaces else []
    known = {each.ref.unversioned: each for each in old}
    said = {
        each.id: known[each.same_as.unversioned] for each in new if each.same_as and each.same_as.unversioned in known
    }
    taken = {each.id for each in said.values()}
    alike = {(each.one, each.other): each.alike for each in likenesses(_texts(new), _texts(old))}
    offered = _offered(
        [each for each in new if each.id not in said], [each for each in old if each.id not in taken], alike
    )
    made = []
    for each in new:
        before = said.get(each.id) or offered.get(each.id)
        measure = _measured(each, before, alike)
        made.append(Carried(each, said.get(each.id), offered.get(each.id), measure))
    gone = taken | {each.id for each in offered.values()}
    return made, [each for each in old if each.id not in gone]


def _offered(
    new: Sequence[PlanItem], old: Sequence[PlanItem], alike: dict[tuple[str, str], float]
) -> dict[str, PlanItem]:
    pairs = []
    for one in new:
        for other in old:
            share = _measured(one, other, alike)
            same = bool(one.code) and bare(one.code) == bare(other.code)
            if share >= (SAME_CODE if same else OTHER_CODE):
                pairs.append((share + (0.2 if same else 0.0), one.id, other))
    chosen: dict[str, PlanItem] = {}
    for _, one_id, other in sorted(pairs, key=lambda each: (-each[0], each[1], each[2].id)):
        if one_id not in chosen and all(each.id != other.id for each in chosen.values()):
            chosen[one_id] = other
    return chosen


def _measured(one: PlanItem, other: PlanItem | None, alike: dict[tuple[str, str], float]) -> float:
    if other is None:
        return 0.0
    return 1.0 if _spaced(one.text) == _spaced(other.text) else min(alike.get((one.id, other.id), 0.0), 0.99)


def _texts(items: Iterable[PlanItem]) -> dict[str, str]:
    return {each.id: each.text for each in items}


def _spaced(text: str) -> str:
    return " ".join(text.split()).casefold()


def bare(code: str) -> str:
    """A code as it is compared.

    >>> bare("Para. 2.4 ") == bare("2.4")
    True
    """
    return re.sub(r"^(?:para(?:graph)?|section|aim|goal)\b|[^0-9a-z.]", "", code.casefold()).strip(".")


def clauses(records: Records, document: Ref | None) -> list[PlanItem]:
    """The clauses of one plan, in the order in which they were entered."""
    wanted = document.unversioned if document else None
    return [each for each in records.of(PlanItem) if each.document.unversioned == wanted]


def revisits(records: Records) -> list[Revisit]:
    """Alignments with editions that a later one replaced, which nobody has looked at since.

    One is settled when the same record is held against a clause that carries on the old one, when a silence is said
    of the new edition too, or when somebody looked on or after the day on which the new edition was there.
    """
    newer = {each.replaces.unversioned: each for each in records.of(PlanDocument) if each.replaces}
    onward = {each.same_as.unversioned: each for each in records.of(PlanItem) if each.same_as}
    made = []
    for each in records.of(Alignment):
        was = records.find(PlanItem, each.plan_item)
        before = was.document if was else each.document
        later = newer.get(before.unversioned) if before else None
        if later is None or _looked(each, later):
            continue
        now = onward.get(was.ref.unversioned) if was else None
        if not _settled(each, now, later, records):
            made.append(Revisit(each, was, now, later, _why(was, now)))
    return made


def _looked(alignment: Alignment, later: PlanDocument) -> bool:
    there = _there_on(later)
    return bool(alignment.looked_on and there and alignment.looked_on >= there)


def _there_on(document: PlanDocument) -> date | None:
    """The day from which somebody who looked could have seen this edition here."""
    return max((each for each in (document.published_on, _made_on(document)) if each), default=None)


def _made_on(record: Record) -> date | None:
    return record.made_at.date() if record.made_at else None


def _settled(each: Alignment, now: PlanItem | None, later: PlanDocument, records: Records) -> bool:
    mine = (one for one in records.of(Alignment) if one.subject.unversioned == each.subject.unversioned)
    for one in mine:
        if one.plan_item and now and one.plan_item.unversioned == now.ref.unversioned:
            return True
        silent = each.relation is Relation.ABSENT and one.document and one.document.unversioned == later.ref.unversioned
        if silent:
            return True
    return False


def _why(was: PlanItem | None, now: PlanItem | None) -> str:
    if was is None:
        return "The plan was silent; look whether the new edition is."
    if now is None:
        return "No clause of the new edition is said to carry this one on."
    if _spaced(was.text) == _spaced(now.text):
        return "The clause stands word for word in the new edition."
    return "The clause was reworded in the new edition."
