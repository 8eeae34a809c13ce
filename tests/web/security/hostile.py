"""A programme whose every text tries to get out of where it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wellthread.programme import Contents
from wellthread.vocabulary import Contribution, Factor, ReachCount, Record, Records, Shape, noun_of

from .resealed import resealed

SCRIPT = "<script>alert(1)</script>"
MARKUP = f"\"'>{SCRIPT}<svg onload=alert(2)>]]><!--{{{{ 7*7 }}}}{{% now %}}&amp;"
UNSEEN = "\x01\x0b\x0c\x1b\x7f\x85\u2028\u202e\ufffe\r"
FORMULA = "=HYPERLINK(0)"
KEPT = frozenset({"id", "unit", "indicator"})
"""Fields by which records find one another: poisoned alike, they would tell nothing new.

Tags are such a field too, but for those of factors, which are free words.
"""
CODES = frozenset({"question", "code"})
"""Fields of a tally that the check refuses to take for anything but a question and a category."""
SWITCHES = frozenset({"left_out"})
"""Fields that change what a record is by saying anything: poisoned where they do."""


def poisoned(contents: Contents, poison: str = MARKUP + UNSEEN) -> Contents:
    """The same programme with the poison in every text of every record, before it and behind it."""
    return Contents(resealed(Records(_poisoned(each, poison) for each in contents.records)), contents.links)


def _poisoned(record: Record, poison: str) -> Record:
    changed: dict[str, Any] = {}
    for each in noun_of(type(record)).fields:
        held = getattr(record, each.name)
        if each.shape is Shape.TEXT and each.name in SWITCHES and not held:
            continue
        if isinstance(record, ReachCount) and each.name in CODES:
            continue
        if each.shape is Shape.TEXT and each.name not in KEPT and not _is_words(record, each.name):
            changed[each.name] = f"{FORMULA}{held}{poison}"
        elif each.shape is Shape.TEXTS and not (each.name == "tags" and not isinstance(record, Factor)):
            changed[each.name] = (*held, f"{FORMULA}{poison}")
    if isinstance(record, Contribution) and record.text:
        changed["text"] = record.text + poison
    return replace(record, **changed, extra=(("odd", f"{FORMULA}{poison}"),))


def _is_words(record: Record, name: str) -> bool:
    """Words keep their beginning, where excerpts count from; withdrawn words stay empty."""
    return isinstance(record, Contribution) and name == "text"
