"""The way of a version from prepared to released: who may say yes, in which order, and what is still missing.

Two people check it who did not prepare it, the community's stewards let it go, and a named reader says yes to empty
and full cells about something sensitive. One no sends it back. Nothing here reads a clock or a table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from wellthread.vocabulary import CheckKind, ReleaseStatus

APART = (CheckKind.FIRST, CheckKind.SECOND, CheckKind.STEWARDS)
"""Three yeses by three people."""


class NotAllowed(Exception):
    """A step that the version cannot take; the text says why and what can be done."""


@dataclass(frozen=True, slots=True)
class Check:
    """What one person said of a version. `by` is a signature."""

    kind: CheckKind
    by: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Course:
    """Where a version stands. `bare` says whether it has empty or full cells about something sensitive."""

    prepared_by: str
    bare: bool = False
    checks: tuple[Check, ...] = ()
    status: ReleaseStatus = ReleaseStatus.PREPARED

    @property
    def missing(self) -> tuple[CheckKind, ...]:
        """Which yeses are still missing, in their order."""
        given = {each.kind for each in self.checks if each.passed}
        wanted = (*APART, CheckKind.BARE) if self.bare else APART
        return tuple(each for each in wanted if each not in given)

    def next_look(self) -> CheckKind | None:
        """Which of the two looks the next reader would give; None when there were two."""
        return next((each for each in self.missing if each in (CheckKind.FIRST, CheckKind.SECOND)), None)


def checked(course: Course, kind: CheckKind, *, by: str, passed: bool) -> Course:
    """The version after somebody's yes or no; a no sends it back. Raises NotAllowed."""
    if why := refusal(course, kind, by):
        raise NotAllowed(why)
    status = course.status if passed else ReleaseStatus.SENT_BACK
    return replace(course, checks=(*course.checks, Check(kind, by, passed)), status=status)


def refusal(course: Course, kind: CheckKind, by: str) -> str:
    """Why this person cannot give this check now; empty when they can."""
    if course.status is not ReleaseStatus.PREPARED:
        return f"This version is {course.status.label}: nothing more is checked of it."
    if by == course.prepared_by:
        return "Whoever prepared a version cannot check it. Ask somebody else to look."
    if kind not in course.missing:
        return "This was looked at already, or need not be."
    given = _by(course.checks, by)
    if kind in APART and any(each in APART for each in given):
        return "You have looked at this version already. Each yes comes from somebody else."
    if kind is CheckKind.STEWARDS and course.next_look():
        return "The stewards decide when two people have looked. Wait for their checks."
    if kind is CheckKind.SECOND and CheckKind.FIRST in course.missing:
        return "The first look is still missing."
    return ""


def released(course: Course) -> Course:
    """The version once it is out. Raises NotAllowed while a yes is missing."""
    if course.status is not ReleaseStatus.PREPARED:
        raise NotAllowed(f"This version is {course.status.label}: it cannot be released.")
    if course.missing:
        raise NotAllowed(f"It cannot go out yet. Missing: {'; '.join(SAYS[each] for each in course.missing)}.")
    return replace(course, status=ReleaseStatus.RELEASED)


def sent_back(course: Course) -> Course:
    """The version after somebody stopped it before it was out. Raises NotAllowed."""
    if course.status is not ReleaseStatus.PREPARED:
        raise NotAllowed(f"This version is {course.status.label}: it cannot be sent back.")
    return replace(course, status=ReleaseStatus.SENT_BACK)


def withdrawn(course: Course) -> Course:
    """The version once it was taken back. Raises NotAllowed for one that was not out."""
    if course.status is not ReleaseStatus.RELEASED:
        raise NotAllowed(f"This version is {course.status.label}: only what is out can be taken back.")
    return replace(course, status=ReleaseStatus.WITHDRAWN)


def _by(checks: Sequence[Check], by: str) -> list[CheckKind]:
    return [each.kind for each in checks if each.by == by and each.passed]


SAYS = {
    CheckKind.FIRST: "the first look",
    CheckKind.SECOND: "the second look, by somebody else",
    CheckKind.STEWARDS: "the stewards' yes",
    CheckKind.BARE: "a reader's yes to empty and full cells about something sensitive",
}
