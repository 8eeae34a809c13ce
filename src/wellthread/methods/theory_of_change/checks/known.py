"""Findings that people looked at and let stand: shown apart, never hidden, and back when their day has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from wellthread.vocabulary import KnownGap, Ref

from .finding import Finding, Rule, Severity
from .reading import Reading

MENDED = Rule(
    "TOC-901",
    Severity.NOTE,
    "Something let stand that is mended",
    "The note says that something is missing, and it is there now.",
    "Take the note out.",
    "“No indicator yet, the survey comes in May” stands beside an outcome that has one.",
    "The note is taken out.",
)
NO_SUCH_CODE = Rule(
    "TOC-902",
    Severity.WARNING,
    "Something let stand under a code that does not exist",
    "Nothing is let stand by it: a slip of the pen, most likely.",
    "Give it the code of the finding, as the checker writes it.",
    "Let stand: TOC-1001.",
    "Let stand: TOC-101.",
)
RULES = (MENDED, NO_SUCH_CODE)


@dataclass(frozen=True, slots=True)
class Standing:
    """A finding that people let stand, and their reason."""

    finding: Finding
    gap: KnownGap


def set_apart(found: Iterable[Finding], read: Reading, codes: frozenset[str]) -> tuple[list[Finding], list[Standing]]:
    """The findings to mend and those let stand. A note whose day has come lets its finding back, with its reason."""
    gaps: dict[tuple[str, Ref], KnownGap] = {}
    for gap in read.records.of(KnownGap):
        gaps[gap.code.strip().upper(), gap.about.unversioned] = gap
    open_: list[Finding] = []
    standing: list[Standing] = []
    met: set[str] = set()
    for each in found:
        held = gaps.get((each.code, each.ref))
        if held is None:
            open_.append(each)
            continue
        met.add(held.id)
        if stale(held, read.today):
            open_.append(replace(each, sentence=f"{each.sentence} {_was(held)}", others=(*each.others, held.ref)))
        else:
            standing.append(Standing(each, held))
    for gap in gaps.values():
        if gap.id not in met:
            open_.append(_unmet(gap, read, codes))
    return open_, standing


def stale(gap: KnownGap, today: date | None) -> bool:
    """Whether the day to look again has come."""
    return bool(today and gap.until and gap.until <= today)


def _was(gap: KnownGap) -> str:
    until = f" until {gap.until:%-d %B %Y}" if gap.until else ""
    return f"It was let stand{until}: {gap.reason.strip().rstrip('.')}."


def _unmet(gap: KnownGap, read: Reading, codes: frozenset[str]) -> Finding:
    code = gap.code.strip().upper()
    if code not in codes:
        return NO_SUCH_CODE.at(
            gap.about,
            f"A note at {read.place(gap.about)} lets stand “{gap.code}”, which is no code of the checker.",
            gap.ref,
        )
    return MENDED.at(
        gap.about, f"{code} is let stand at {read.place(gap.about)}, and is not found there any more.", gap.ref
    )
