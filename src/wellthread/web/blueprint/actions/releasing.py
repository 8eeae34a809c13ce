"""Check a version, let it out, send it back, withdraw it: each step asked of the rules, written and noted in one go.

The rules are asked while nobody else can write, and the table itself refuses what two at once might get past them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from wellthread.programme.releasing import steps
from wellthread.vocabulary import CheckKind, Ref, Release, ReleaseCheck, ReleaseStatus
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import EVERYWHERE, Permission, may
from wellthread.web.base.forgetting import forget_the_past
from wellthread.web.blueprint import store
from wellthread.web.blueprint.models import Version, VersionCheck
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import find
from wellthread.web.thread.refusals import LookAgain, NotThere, Refusal, Unfit
from wellthread.web.thread.writing import fresh_id

from .preparing import refuse_what_subtracts

LOOK = ("words", "consents", "numbers", "names", "pictures", "lines")
"""What a reader looks at, each by itself; see `forms.releases`."""
NEEDS = {
    CheckKind.FIRST: Permission.CHECK_RELEASE,
    CheckKind.SECOND: Permission.CHECK_RELEASE,
    CheckKind.BARE: Permission.CHECK_RELEASE,
    CheckKind.STEWARDS: Permission.APPROVE_RELEASE,
}
NO_REASON = "Say why in a sentence: whoever reads it has to know what to do."
NOT_LOOKED = "Tick each thing that you have looked at. What you could not look at cannot go out."


class NotYours(Refusal):
    """A step for which somebody has no part in the programme."""

    code = "not-yours"


@transaction.atomic
def check(
    key: str,
    kind: CheckKind,
    *,
    programme: str,
    passed: bool,
    looked_at: Sequence[str] = (),
    note: str = "",
    seal: str,
    by: Person,
    at: datetime,
) -> Version:
    """Say yes or no to a version; a no sends it back. `seal` is the one that was looked at.

    Raises NotYours without a part that allows it, LookAgain when another version stands there, Unfit for whoever
    prepared it, for a second yes of the same person, out of turn, and without what has to be said.
    """
    _needs(NEEDS[kind], programme, by)
    version = _locked(programme, key, seal)
    after = _step(lambda: steps.checked(course_of(version), kind, by=by.signature, passed=passed))
    if passed and kind in (CheckKind.FIRST, CheckKind.SECOND) and set(looked_at) != set(LOOK):
        raise Unfit(NOT_LOOKED)
    if not passed and not note.strip():
        raise Unfit(NO_REASON)
    try:
        with transaction.atomic():
            VersionCheck.objects.create(
                version=version,
                kind=kind.value,
                by=by.signature,
                prepared_by=version.prepared_by,
                passed=passed,
                looked_at=list(looked_at),
                note=note.strip(),
                at=at,
            )
    except IntegrityError:
        raise LookAgain("The checks of this version") from None
    _record_check(version, kind, passed, looked_at, note, by, at)
    about = f"release:{key}"
    audit("release.checked", by=by, programme=programme, object=about, kind=kind.value, passed=passed, seal=seal)
    if after.status is ReleaseStatus.SENT_BACK:
        _end(version, ReleaseStatus.SENT_BACK, note.strip(), by, at)
    return version


def look(
    key: str, *, programme: str, passed: bool, looked_at: Sequence[str], note: str = "", seal: str, by: Person
) -> Version:
    """Give the first look, or the second where there was a first. Raises what `check` raises."""
    with transaction.atomic():
        kind = course_of(_locked(programme, key, seal)).next_look()
        if kind is None:
            raise Unfit("Two people have looked at this version already.")
        now = timezone.now()
        about = {"programme": programme, "passed": passed, "looked_at": looked_at, "note": note, "seal": seal}
        return check(key, kind, **about, by=by, at=now)  # type: ignore[arg-type]


@transaction.atomic
def release(key: str, *, programme: str, seal: str, by: Person, at: datetime) -> Version:
    """Let a version out that has every yes. Raises NotYours, LookAgain, or Unfit while one is missing."""
    _needs(Permission.RELEASE, programme, by)
    version = _locked(programme, key, seal)
    _step(lambda: steps.released(course_of(version)))
    refuse_what_subtracts(version)
    version.status = ReleaseStatus.RELEASED.value
    version.released_by, version.released_at = by.signature, at
    version.save(update_fields=["status", "released_by", "released_at"])
    _record(version, by, status=ReleaseStatus.RELEASED, released_on=timezone.localdate(at))
    audit("release.released", by=by, programme=programme, object=f"release:{key}", number=version.number, seal=seal)
    return version


def send_back(key: str, *, programme: str, reason: str, by: Person, at: datetime) -> Version:
    """Stop a version that is not out yet; whoever prepared it may, too. Raises NotYours, Unfit."""
    _needs(Permission.CHECK_RELEASE, programme, by)
    return _stop(key, steps.sent_back, programme, reason, by, at)


def withdraw(key: str, *, programme: str, reason: str, by: Person, at: datetime) -> Version:
    """Take a version back that is out: its files go, its seal and the reason stay. Raises NotYours, Unfit."""
    _needs(Permission.RELEASE, programme, by)
    return _stop(key, steps.withdrawn, programme, reason, by, at)


def course_of(version: Version) -> steps.Course:
    """Where a version stands, as the rules know it."""
    checks = (steps.Check(CheckKind.read(each.kind), each.by, each.passed) for each in version.checks.all())
    return steps.Course(version.prepared_by, bool(version.bare), tuple(checks), version.state)


def _locked(programme: str, key: str, seal: str | None = None) -> Version:
    """The version, as nobody else can change it till the end of the transaction. Raises NotThere, LookAgain."""
    keep.take_turn(programme)
    version = Version.objects.select_for_update().filter(programme=programme, key=key).first()
    if version is None:
        raise NotThere(Ref("release", key))
    if seal is not None and seal != version.seal:
        raise LookAgain("The version")
    return version


def _needs(permission: Permission, programme: str, by: Person) -> None:
    if not may(by, permission, programme=programme, neighbourhood=EVERYWHERE):
        raise NotYours(f"Your part in this programme does not let you {permission}.")


def _step(step: Callable[[], steps.Course]) -> steps.Course:
    try:
        return step()
    except steps.NotAllowed as why:
        raise Unfit(str(why)) from None


@transaction.atomic
def _stop(
    key: str, step: Callable[[steps.Course], steps.Course], programme: str, reason: str, by: Person, at: datetime
) -> Version:
    version = _locked(programme, key)
    after = _step(lambda: step(course_of(version)))
    if not reason.strip():
        raise Unfit(NO_REASON)
    _end(version, after.status, reason.strip(), by, at)
    return version


def _end(version: Version, status: ReleaseStatus, reason: str, by: Person, at: datetime) -> None:
    version.status, version.reason = status.value, reason
    version.ended_by, version.ended_at = by.signature, at
    version.save(update_fields=["status", "reason", "ended_by", "ended_at"])
    store.empty(version)
    _record(version, by, status=status, reason=reason)
    audit(f"release.{status.value}", by=by, programme=version.programme, object=f"release:{version.key}")
    transaction.on_commit(forget_the_past)


def _record(version: Version, by: Person, **changed: object) -> None:
    """Say the same in the record, as long as it is there: a folder that was brought in may have come without it."""
    try:
        record = find(Release, version.programme, version.key)
    except NotThere:
        return
    actions.change(replace(record, **changed), programme=version.programme, by=by)  # type: ignore[arg-type]


def _record_check(
    version: Version, kind: CheckKind, passed: bool, looked_at: Sequence[str], note: str, by: Person, at: datetime
) -> None:
    try:
        about = find(Release, version.programme, version.key)
    except NotThere:
        return
    made = ReleaseCheck(
        id=fresh_id(),
        release=about.ref,
        kind=kind,
        passed=passed,
        looked_at=tuple(looked_at),
        note=note.strip(),
        on=timezone.localdate(at),
        made_by=by.signature,
        made_at=at,
    )
    actions.add(made, programme=version.programme, by=by)
