"""Which projects contribute? Claims and what rivals them, action by action, with what speaks for and against each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.methods.evaluation.questions import actions_behind, basis
from wellthread.programme.stages.report import Sentence, named
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    ActionStatus,
    ClaimVerdict,
    ContributionClaim,
    Ripple,
    RivalExplanation,
    RivalVerdict,
    StandingQuestion,
    StepLink,
)
from wellthread.vocabulary.amounts import listed, many
from wellthread.vocabulary.naming import name_of

from .answer import Answer, Gap, Known, Rows
from .asking import Asking, refs

QUESTION = StandingQuestion.CONTRIBUTE
CLAIMS = ("Arrow of the theory, and its actions", "Claim", "Verdict, and why", "For it", "Against it", "Rivals")
BY_ACTION = (
    "Action",
    "Claims judged to hold, all or in part",
    "Looked for and not seen, or against",
    "Open",
    "Ripples",
)
NOTE = (
    "A claim says that one arrow of the theory came about and that the work had a part in it. It is a judgement with "
    "its reasons, no test. What those who run the work believe is not enough for it."
)
SEEN = (ClaimVerdict.HOLDS, ClaimVerdict.PARTLY)
NOT_SEEN = (ClaimVerdict.NOT_SEEN, ClaimVerdict.AGAINST)
BEGUN = (ActionStatus.RUNNING, ActionStatus.DONE)


@dataclass(frozen=True, slots=True)
class Claimed:
    """One claim with its arrow, the actions behind the arrow and the rivals."""

    claim: ContributionClaim
    link: StepLink | None
    actions: tuple[Action, ...]
    rivals: tuple[RivalExplanation, ...]


def claims(asking: Asking) -> tuple[Claimed, ...]:
    """Every claim of the place, those judged to hold first."""
    order = list(ClaimVerdict)
    found = []
    for each in sorted(asking.here(ContributionClaim), key=lambda one: (order.index(one.verdict), one.id)):
        acting = (asking.records.find(Action, ref) for ref in actions_behind(each.link, asking.ways))
        rivals = [one for one in asking.records.of(RivalExplanation) if one.claim.unversioned == each.ref.unversioned]
        link = asking.records.find(StepLink, each.link)
        found.append(Claimed(each, link, tuple(one for one in acting if one), tuple(rivals)))
    return tuple(found)


def answered(asking: Asking) -> Answer:
    """The answer for one place, or for all."""
    found = claims(asking)
    ripples = asking.here(Ripple)
    tables = [_by_claim(asking, found)] if found else []
    if asking.actions and (found or ripples):
        tables.append(_by_action(asking, found, ripples))
    judged = [each for each in found if each.claim.verdict is not ClaimVerdict.OPEN]
    return Answer(
        QUESTION,
        asking.scope,
        Known.NOT_YET if not judged else Known.YES if len(judged) == len(found) else Known.PARTLY,
        _first(found, judged),
        basis([*(each.claim for each in found), *(one for each in found for one in each.rivals), *ripples]).says,
        tuple(_sentences(asking, found, ripples)),
        tuple(tables),
        missing=tuple(_gaps(asking, found)),
    )


def _first(found: Sequence[Claimed], judged: Sequence[Claimed]) -> Sentence:
    if not found:
        return Sentence("Not known yet: no claim has been written that any project brought something about.")
    cited = refs(each.claim for each in found)
    if not judged:
        told = many(len(found), "claim")
        return Sentence(f"Not known yet: {told} {_are(len(found))} written down, and none has been judged.", cited)
    seen = [each for each in judged if each.claim.verdict in SEEN]
    actions = dict.fromkeys(one.title for each in seen for one in each.actions)
    not_seen = len(judged) - len(seen)
    if not seen:
        waiting = len(found) - len(judged)
        more = f" and {waiting} {_are(waiting)} open" if waiting else ""
        return Sentence(
            f"None is seen to so far: of {many(len(found), 'claim')}, {not_seen} did not hold{more}.", cited
        )
    who = (
        f"{listed(f'“{each}”' for each in actions)} {'is' if len(actions) == 1 else 'are'}"
        if actions
        else "The work is"
    )
    rest = len(found) - len(seen)
    told = f"{who} judged to have had a part in what came about ({len(seen)} of {many(len(found), 'claim')}"
    tail = f"; {rest} {_are(rest)} open or did not hold)" if rest else ")"
    return Sentence(f"{told}{tail}.", cited)


def _sentences(asking: Asking, found: Sequence[Claimed], ripples: Sequence[Ripple]) -> list[Sentence]:
    told = []
    for each in found:
        behind = asking.thread.rests_on(each.claim.ref)
        evidence = [one.object for one in behind if one.verb in (Verb.SUPPORTED_BY, Verb.CONTRADICTED_BY)]
        says = f"{each.claim.text} {each.claim.verdict.says}"
        if each.claim.reason:
            says += f" {each.claim.reason}"
        told.append(Sentence(says, (each.claim.ref, each.claim.link, *evidence)))
    if ripples:
        says = f"{many(len(ripples), 'ripple')} {'was' if len(ripples) == 1 else 'were'} noticed besides: what nobody"
        told.append(
            Sentence(f"{says} had planned, or what went on from it. They are told and not counted.", refs(ripples))
        )
    return told


def _by_claim(asking: Asking, found: Sequence[Claimed]) -> Rows:
    rows = [(_cells(asking, each), (each.claim.ref, each.claim.link, *refs(each.rivals))) for each in found]
    return Rows.of(named("claims", asking.scope), "What is claimed, arrow by arrow", CLAIMS, rows, NOTE)


def _cells(asking: Asking, each: Claimed) -> tuple[str, ...]:
    arrow = name_of(each.link, asking.records) if each.link else "an arrow that is gone"
    acting = "; ".join(one.title for one in each.actions)
    return (
        f"{asking.titled(each.claim, arrow)}{f' ({acting})' if acting else ''}",
        each.claim.text,
        f"{each.claim.verdict.label}. {each.claim.reason}".strip(),
        _evidence(asking, each, Verb.SUPPORTED_BY),
        _evidence(asking, each, Verb.CONTRADICTED_BY),
        "; ".join(f"{one.text} ({one.verdict.label})" for one in each.rivals) or "none looked for",
    )


def _evidence(asking: Asking, each: Claimed, verb: Verb) -> str:
    held = (asking.records.get(one.object) for one in asking.thread.rests_on(each.claim.ref) if one.verb is verb)
    return "; ".join(dict.fromkeys(name_of(one, asking.records) for one in held if one)) or "nothing"


def _by_action(asking: Asking, found: Sequence[Claimed], ripples: Sequence[Ripple]) -> Rows:
    rows = []
    for action in asking.actions:
        mine = [each.claim for each in found if action in each.actions]
        seen = sum(each.verdict in SEEN for each in mine)
        unseen = sum(each.verdict in NOT_SEEN for each in mine)
        after = [each for each in ripples if each.action and each.action.unversioned == action.ref.unversioned]
        cells = (asking.titled(action, action.title), seen, unseen, len(mine) - seen - unseen, len(after))
        rows.append((cells, (action.ref, *refs(mine), *refs(after))))
    return Rows.of(named("contributing", asking.scope), "Claims and ripples, action by action", BY_ACTION, rows)


def _gaps(asking: Asking, found: Sequence[Claimed]) -> list[Gap]:
    told = []
    for each in found:
        if each.claim.verdict is ClaimVerdict.OPEN:
            says = f"Nobody has judged the claim “{each.claim.text}”"
            told.append(Gap(says, "Gather what speaks for and against it, then judge it.", each.claim.ref))
        if not each.rivals:
            says = f"No other explanation was looked for beside “{each.claim.text}”"
            told.append(Gap(says, "Name what else may have brought it about, and look into it.", each.claim.ref))
        for one in each.rivals:
            if one.verdict is RivalVerdict.OPEN:
                told.append(
                    Gap(f"Not looked into: {one.text}", "Say how it was looked into, and what came of it.", one.ref)
                )
    claimed = {one.ref.unversioned for each in found for one in each.actions}
    bare = [each for each in asking.actions if each.status in BEGUN and each.ref.unversioned not in claimed]
    if bare:
        names = listed(f"“{each.title}”" for each in bare)
        told.append(
            Gap(f"Nothing is claimed of {names}.", "Write a claim on an arrow that leads on from it.", bare[0].ref)
        )
    return told


def _are(count: int) -> str:
    return "is" if count == 1 else "are"
