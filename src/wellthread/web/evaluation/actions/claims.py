"""Claims of the arrows of a theory: made, weighed against what else it may have been, judged by rules; history kept."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db import transaction

from wellthread.methods.evaluation.contribution import rival_obstacles
from wellthread.programme.learning.claimed import bars, judged
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    ClaimJudgement,
    ClaimVerdict,
    ContributionClaim,
    Ref,
    RivalExplanation,
    RivalVerdict,
    StepLink,
)
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import LookAgain, Unfit
from wellthread.web.thread.writing import fresh_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival:
    """What else may have brought it about, as it was written down."""

    text: str
    looked_how: str = ""
    verdict: RivalVerdict = RivalVerdict.OPEN
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Judging:
    """One judgement of a claim. `version` is the claim that those who judged had before them."""

    verdict: ClaimVerdict
    reason: str
    judged_by: str
    judged_on: date
    version: int


@transaction.atomic
def claim(
    link: StepLink, text: str, home: Ref | None, *, programme: str, by: Person, at: datetime
) -> ContributionClaim:
    """Claim that an arrow came about. It begins open: nothing is judged yet. Raises Unfit where nothing is written."""
    if not text.strip():
        raise Unfit("Write the claim in a sentence: what came about, and through what.")
    made = ContributionClaim(
        id=fresh_id(),
        link=link.ref,
        neighbourhood=home,
        text=text.strip(),
        made_by=by.signature,
        made_at=at,
    )
    return actions.add(made, programme=programme, by=by)


@transaction.atomic
def reword(key: str, text: str, version: int, *, programme: str, by: Person) -> ContributionClaim:
    """Write a claim in other words. What was judged was said of the old ones, so it is open again. Raises Unfit."""
    held = find(ContributionClaim, programme, key)
    if not text.strip():
        raise Unfit("Write the claim in a sentence: what came about, and through what.")
    if text.strip() == held.text:
        return held
    open_again = replace(
        held, text=text.strip(), version=version, verdict=ClaimVerdict.OPEN, reason="", judged_by="", judged_on=None
    )
    return actions.change(open_again, programme=programme, by=by)


@transaction.atomic
def speak(key: str, what: Ref, *, against: bool, note: str, programme: str, by: Person, at: datetime) -> Link:
    """Say that something speaks for a claim, or against it. Raises NotThere, BadLink."""
    held = find(ContributionClaim, programme, key)
    record = contents(programme).records.get(what)
    verb = Verb.CONTRADICTED_BY if against else Verb.SUPPORTED_BY
    link = Link(
        subject=held.ref, verb=verb, object=record.ref if record else what, by=by.signature, at=at, note=note.strip()
    )
    return actions.cite(link, programme=programme, by=by)


@transaction.atomic
def unspeak(key: str, what: Ref, *, programme: str, by: Person) -> None:
    """Take back that something speaks for a claim or against it. Raises LookAgain where nobody says so."""
    held = find(ContributionClaim, programme, key)
    verbs = (Verb.SUPPORTED_BY, Verb.CONTRADICTED_BY)
    found = [
        each
        for each in contents(programme).thread.rests_on(held.ref)
        if each.verb in verbs and each.object.unversioned == what.unversioned
    ]
    if not found:
        raise LookAgain("What speaks for the claim")
    for each in found:
        actions.uncite(each, programme=programme, by=by)


@transaction.atomic
def add_rival(key: str, rival: Rival, *, programme: str, by: Person, at: datetime) -> RivalExplanation:
    """Name what else may have brought it about. Raises Unfit with what is missing."""
    held = find(ContributionClaim, programme, key)
    made = RivalExplanation(
        id=fresh_id(),
        claim=held.ref,
        text=rival.text.strip(),
        looked_how=rival.looked_how.strip(),
        verdict=rival.verdict,
        source=rival.source.strip(),
        made_by=by.signature,
        made_at=at,
    )
    _is_told(made)
    return actions.add(made, programme=programme, by=by)


@transaction.atomic
def change_rival(key: str, rival: Rival, version: int, *, programme: str, by: Person) -> RivalExplanation:
    """Say what came of looking into it. Raises Unfit with what is missing, Moved when somebody was quicker."""
    held = find(RivalExplanation, programme, key)
    changed = replace(
        held,
        text=rival.text.strip(),
        looked_how=rival.looked_how.strip(),
        verdict=rival.verdict,
        source=rival.source.strip(),
        version=version,
    )
    _is_told(changed)
    return actions.change(changed, programme=programme, by=by)


def _is_told(rival: RivalExplanation) -> None:
    missing = rival_obstacles(rival)
    if not rival.text:
        missing = ("Write what else may have brought it about.", *missing)
    if missing:
        raise Unfit(" ".join(missing))


@transaction.atomic
def judge(key: str, judging: Judging, *, programme: str, by: Person, at: datetime) -> ContributionClaim:
    """Judge a claim, and keep the judgement beside the earlier ones. Raises Unfit with all that stands in the way."""
    held = find(ContributionClaim, programme, key)
    if judging.judged_on > at.date():
        raise Unfit("This day has not come yet. Give the day on which it was judged.")
    said = ClaimJudgement(
        id=fresh_id(),
        claim=held.ref,
        verdict=judging.verdict,
        reason=judging.reason.strip(),
        judged_by=judging.judged_by.strip(),
        judged_on=judging.judged_on,
        made_by=by.signature,
        made_at=at,
    )
    after = replace(judged(held, said), version=judging.version)
    if found := bars(contents(programme), after):
        raise Unfit(" ".join(f"{each.sentence} {each.way_out}" for each in found))
    changed = actions.change(after, programme=programme, by=by)
    actions.add(replace(said, claim=changed.ref), programme=programme, by=by)
    return changed
