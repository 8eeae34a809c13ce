"""The checker at work on a programme: all of it, one neighbourhood's or one theory's, and in short for a report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from wellthread.methods.theory_of_change import checks
from wellthread.methods.theory_of_change.checks import Checked, Reading, Severity
from wellthread.programme.contents import Contents
from wellthread.programme.scope import Scope
from wellthread.programme.theories import whole_of
from wellthread.vocabulary import Theory
from wellthread.vocabulary.naming import kind_of

from .report import Finding

OF_THE_THEORY = frozenset({"theory", "step", "step_link", "assumption", "condition", "indicator"})
WEIGHT = list(Severity)


@dataclass(frozen=True)
class Look:
    """A programme as the checker read it, and what it found."""

    read: Reading
    found: Checked

    def at(self, scope: Scope) -> Checked:
        """What was found in one neighbourhood; for None, in no single one."""
        return checks.only(self.found, [scope], self.read)

    def of_theory(self, theory: Theory) -> Checked:
        """What was found in one theory; the whole one of a neighbourhood has what stands in no other."""
        home = theory.neighbourhood.unversioned if theory.neighbourhood else None
        if whole_of(self.read.records, home).id == theory.id:
            return checks.of_theory(self.at(home), None, self.read)
        return checks.of_theory(self.found, theory.ref.unversioned, self.read)

    def where(self, finding: checks.Finding) -> str:
        """Where a finding is, in words: kind and name."""
        return f"{kind_of(finding.ref)} “{self.read.name(finding.ref)}”"


def look(contents: Contents, *, today: date) -> Look:
    """Check the whole of a programme."""
    read = Reading(contents.records, contents.thread, today)
    return Look(read, checks.checked(read))


def in_short(found: Iterable[checks.Finding]) -> tuple[Finding, ...]:
    """Errors, then warnings, of the theory itself for a report: one for each code, with how often it is found."""
    kinds: dict[str, list[checks.Finding]] = {}
    for each in found:
        if each.ref.kind in OF_THE_THEORY and each.severity is not Severity.NOTE:
            kinds.setdefault(each.code, []).append(each)
    order = sorted(kinds.values(), key=lambda some: (WEIGHT.index(some[0].severity), some[0].code))
    return tuple(
        Finding(some[0].code, f"{some[0].sentence}{_more(len(some) - 1)}", some[0].way_out, some[0].ref)
        for some in order
    )


def _more(count: int) -> str:
    if not count:
        return ""
    return f" The same is found in {count} other place{'' if count == 1 else 's'}."


def as_plain(looked: Look, found: Checked) -> dict[str, Any]:
    """What was found, for a program: every finding and everything let stand, with where it is."""
    return {
        "summary": {each.value: found.count(each) for each in Severity} | {"let_stand": len(found.standing)},
        "findings": [_plain(each, looked) for each in found.findings],
        "let_stand": [
            _plain(each.finding, looked)
            | {"reason": each.gap.reason, "until": each.gap.until.isoformat() if each.gap.until else None}
            for each in found.standing
        ],
    }


def _plain(each: checks.Finding, looked: Look) -> dict[str, Any]:
    home, theory = looked.read.home(each.ref), looked.read.theory_of(each.ref)
    return {
        "code": each.code,
        "severity": each.severity.value,
        "neighbourhood": home.id if home else None,
        "theory": theory.id if theory else None,
        "at": str(each.ref),
        "where": looked.where(each),
        "sentence": each.sentence,
        "way_out": each.way_out,
        "also_about": [str(ref) for ref in each.others],
    }
