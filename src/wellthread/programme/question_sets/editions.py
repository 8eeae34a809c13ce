"""Which editions belong together, and which is the latest."""

from __future__ import annotations

from wellthread.interop.xlsform.records import kept
from wellthread.vocabulary import QuestionSet, Records, Ref

MADE_OF_COLUMNS = ("made_of_columns", "yes")
"""Beside a set that no form made, but the columns of a file of answers."""


def family_of(found: QuestionSet) -> str:
    """What is the same for every edition of one questionnaire: the id of its form, else its title.

    Sets that were made of the columns of a file are their own questionnaire, unless the file named its form.
    """
    title = " ".join(found.title.casefold().split())
    return kept(found, "form_id") or (f"columns of {title}" if MADE_OF_COLUMNS in found.extra else title)


def editions(records: Records) -> dict[str, tuple[QuestionSet, ...]]:
    """Every questionnaire with its editions, the latest first."""
    families: dict[str, list[QuestionSet]] = {}
    for each in records.of(QuestionSet):
        families.setdefault(family_of(each), []).append(each)
    return {name: _ordered(sets) for name, sets in families.items()}


def latest(records: Records, family: str) -> QuestionSet | None:
    """The edition that no other takes the place of; None where there is none yet."""
    found = editions(records).get(family, ())
    return found[0] if found else None


def _ordered(sets: list[QuestionSet]) -> tuple[QuestionSet, ...]:
    """The chain of editions back from the one that nothing replaces, then those that stand outside it."""
    known = {each.ref.unversioned: each for each in sets}
    replaced = {each.replaces.unversioned for each in sets if each.replaces}
    order: dict[Ref, QuestionSet] = {}
    for each in reversed(sets):
        here: QuestionSet | None = each if each.ref.unversioned not in replaced else None
        while here is not None and here.ref.unversioned not in order:
            order[here.ref.unversioned] = here
            here = known.get(here.replaces.unversioned) if here.replaces else None
    return tuple(order.values()) + tuple(each for each in sets if each.ref.unversioned not in order)
