"""Equality answers as broad categories: how many people gave each, and how many did not say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from wellthread.methods.equality import NOT_ANSWERED, NOT_ASKED, OTHERWISE, UNSAID, Kind, category
from wellthread.vocabulary import Choice, EqualitySheet, Question, Records


def broader_codes(records: Records) -> dict[str, dict[str, str]]:
    """For each question by its short name: the broader code of each of its choices that has one."""
    names = {each.ref.unversioned: each.name for each in records.of(Question) if each.name}
    found: dict[str, dict[str, str]] = {}
    for each in records.of(Choice):
        if each.broader and (name := names.get(each.question.unversioned)):
            found.setdefault(name, {})[each.code] = each.broader
    return found


def tally(
    sheets: Iterable[EqualitySheet], kind: Kind, broader: Mapping[str, Mapping[str, str]] | None = None
) -> dict[str, int]:
    """How many people are of each category, and how many did not say, by how that came about. Every row is there.

    The order is that of the question; the four that were not said come last.
    """
    counts = dict.fromkeys([*kind.categories, OTHERWISE, *UNSAID], 0)
    for sheet in sheets:
        answers = dict(each.split("=", 1) for each in sheet.answers if "=" in each)
        code = answers.get(kind.name) or _first_step(kind, answers)
        counts[category(kind.name, code, (broader or {}).get(kind.name))] += 1
    if not counts[OTHERWISE]:
        del counts[OTHERWISE]
    return counts


def _first_step(kind: Kind, answers: Mapping[str, str]) -> str:
    """Disability is asked in two steps: whoever has no condition, or declines to say, is not asked the second."""
    first = answers.get("condition", NOT_ASKED) if kind.name == "disability" else NOT_ASKED
    return NOT_ANSWERED if first == "yes" else first


def was_asked(counts: Mapping[str, int]) -> bool:
    """Whether anybody at all was asked."""
    return any(count for key, count in counts.items() if key != NOT_ASKED)
