"""What a careful reader would say of the thread: where it breaks off, and how to mend it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from wellthread.vocabulary import (
    Action,
    Analysis,
    Asset,
    AssetCheck,
    Barrier,
    BlueprintLine,
    Code,
    Commitment,
    CommitmentStatus,
    Contribution,
    Decision,
    Exercise,
    FeedbackDelivery,
    FeedbackItem,
    Group,
    Indicator,
    LineKind,
    Priority,
    PriorityOption,
    Records,
    Ref,
    Result,
    Session,
    Step,
    StepKind,
    Wave,
    WaveKind,
    kept_of,
    title_of,
)
from wellthread.vocabulary.naming import name_of

from .logged import silent, unplanned
from .looked import RELIED_ON, last_look, months_after
from .stale import Why, stale
from .tested import WEEKS_TO_WORK_OUT, unanalysed, unanswered, undelivered, unmeasured
from .verbs import THROUGH_THEORY, Verb
from .voices import still_counts, voices
from .web import Thread

WEEKS_TO_ANSWER = 12
"""How long those who raised a priority may wait until they are told something of it."""


class Loose(Code):
    """What is loose; `says` is the way to mend it."""

    ACTION_NO_VOICE = (
        "action-no-voice",
        "Link the action to a priority that residents raised, or mark it as the team's own.",
    )
    PRIORITY_NO_VOICE = "priority-no-voice", "Name the option it came from, and what people said behind that option."
    PRIORITY_NO_ACTION = "priority-no-action", "Agree an action, or record why there is none yet."
    ACTION_NO_OWNER = "action-no-owner", "Ask a partner to answer for it."
    ACTION_LOST_MEANS = "action-lost-means", "Find another commitment, or change the action."
    ASSET_UNVERIFIED = "asset-unverified", "Ask somebody to look whether it is still there and as described."
    ASSET_GONE = "asset-gone", "Find another asset for the action, or change the action."
    OUTCOME_NO_INDICATOR = "outcome-no-indicator", "Choose an indicator, or say how people will know."
    INDICATOR_NO_BASELINE = "indicator-no-baseline", "Measure before work starts, or find a published value."
    GROUP_NOT_HEARD = "group-not-heard", "Go to where the group meets, in its language, before deciding for it."
    BARRIER_UNANSWERED = "barrier-unanswered", "Let an action tackle it, or tell people why not."
    OPTION_UNDECIDED = "option-undecided", "Record what was decided and why, also when the answer is no."
    NEVER_TOLD = "never-told", "Tell those who spoke what became of their words."
    PRIORITY_NOT_TOLD = (
        "priority-not-told",
        "Tell those who raised it what is planned, what is done, or what is not possible and why.",
    )
    NO_RESPONSE = (
        "no-response",
        "Agree an action, decline with a reason, or tell those who raised it why it takes so long.",
    )
    DECISION_UNTOLD = "decision-untold", "Tell those who raised the option what was decided, and why."
    RESULT_UNTOLD = "result-untold", "Tell them what was measured and what it cannot show, also where nothing changed."
    LINE_UNCITED = "line-uncited", "Link the line to what it rests on, or mark it as the team's own view."
    ACTION_NOT_LOGGED = "action-not-logged", "Log what was carried out, or say that the action is stopped or done."
    DELIVERED_UNPLANNED = "delivered-unplanned", "Write down how often, how long and for how many it is meant."
    CITES_CHANGED = "cites-changed", "Look at the new version, then confirm or change what rests on it."
    CITES_WITHDRAWN = "cites-withdrawn", "See whether what is left still holds the record up; then remove the link."
    CITES_GONE = "cites-gone", "Put the missing record back, or remove the link."
    PRIMARY_NO_RESULT = "primary-no-result", "Enter what was measured, or say in the plan why it was not."
    PLAN_NO_ANALYSIS = "plan-no-analysis", "Work out what was planned, and keep the analysis with its plan."
    PLACE_NO_DELIVERY = "place-no-delivery", "Log what is carried out there, or change the day on which it begins."
    QUESTION_UNANSWERED = "question-unanswered", "Answer it in the team's own words, also where the answer is no."


@dataclass(frozen=True, slots=True)
class LooseEnd:
    """One place where the thread breaks off: a code for programs, a sentence for people, the way to mend it."""

    code: Loose
    ref: Ref
    sentence: str

    @property
    def remedy(self) -> str:
        return self.code.says


WEEKS_WITHOUT_RESPONSE = 8
"""After so many weeks without an action or an answer a priority is a loose end."""
WEEKS_UNLOGGED = 8
"""After so many weeks without an entry a running action is a loose end, where a delivery log is kept."""
WEEKS_UNTOLD = 4
"""After so many weeks a decision that nobody was told of is a loose end."""
Finder = Callable[[Records, Thread], Iterator[LooseEnd]]


def loose_ends(records: Records, thread: Thread, *, today: date | None = None) -> list[LooseEnd]:
    """All loose ends, kind by kind in the order of the thread.

    `today` is the day of which it speaks: by it, a check of an asset may be too long ago. Without it, only assets
    that nobody ever checked count as unverified, and no priority may wait to be told of.
    """
    dated = (_silent, _assets, _waiting, _untold_decisions, _untold_results, _unlogged)
    finders: tuple[Finder, ...] = (*FINDERS, *(partial(each, today=today) for each in dated))
    return [*(end for find in finders for end in find(records, thread)), *_tests(records, today)]


def _groups(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    heard = {each.group.id for each in records.of(Contribution) if each.group and still_counts(each, records)}
    for group in records.of(Group):
        if group.sought and group.id not in heard:
            yield LooseEnd(Loose.GROUP_NOT_HEARD, group.ref, f"“{group.name}” was sought and has not been heard.")


def _barriers(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    for barrier in records.of(Barrier):
        if not _has(thread, barrier.ref, Verb.TACKLES):
            yield LooseEnd(Loose.BARRIER_UNANSWERED, barrier.ref, f"Nobody tackles the barrier “{barrier.name}”.")


def _options(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    decided = {each.option.id for each in records.of(Decision)}
    deciding = {option.exercise.id for option in records.of(PriorityOption) if option.id in decided}
    for option in records.of(PriorityOption):
        if option.merged_into or option.left_out:
            continue
        if option.exercise.id in deciding and option.id not in decided:
            exercise = records.find(Exercise, option.exercise)
            held = f" in “{exercise.title}”" if exercise else ""
            yield LooseEnd(
                Loose.OPTION_UNDECIDED, option.ref, f"“{option.title}” was voted on{held} and never decided."
            )


def _priorities(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    for priority in records.of(Priority):
        if not voices(priority.ref, thread, records).any:
            yield LooseEnd(
                Loose.PRIORITY_NO_VOICE, priority.ref, f"The priority “{priority.title}” rests on nobody's words."
            )
        if not _has(thread, priority.ref, Verb.ANSWERS):
            yield LooseEnd(
                Loose.PRIORITY_NO_ACTION, priority.ref, f"No action answers the priority “{priority.title}”."
            )


def _waiting(records: Records, thread: Thread, *, today: date | None) -> Iterator[LooseEnd]:
    """Priorities that have waited for an action or an answer for too long."""
    if today is None:
        return
    for priority in records.of(Priority):
        decision = records.find(Decision, priority.decision)
        since = (decision.decided_on if decision else None) or (priority.made_at.date() if priority.made_at else None)
        answered = {Verb.ANSWERS, Verb.TELLS} & {link.verb for link in thread.became(priority.ref)}
        told = decision is not None and any(link.verb is Verb.TELLS for link in thread.became(decision.ref))
        if since and not answered and not told and (today - since).days > 7 * WEEKS_WITHOUT_RESPONSE:
            weeks = (today - since).days // 7
            says = f"The priority “{priority.title}” has had no action and no answer for {weeks} weeks."
            yield LooseEnd(Loose.NO_RESPONSE, priority.ref, says)


def _untold_decisions(records: Records, thread: Thread, *, today: date | None) -> Iterator[LooseEnd]:
    """Decisions since which nothing was told of them, of what became of them, or to those who raised the option."""
    if today is None:
        return
    items = [
        (each.told_on, {link.object.unversioned for link in thread.rests_on(each.ref)})
        for each in records.of(FeedbackItem)
    ]
    for made in records.of(Decision):
        if made.decided_on is None or (today - made.decided_on).days <= 7 * WEEKS_UNTOLD:
            continue
        about = {made.ref.unversioned, *thread.trace(made.ref), *thread.reach(made.ref)}
        if not any((on is None or on >= made.decided_on) and about & tells for on, tells in items):
            option = records.find(PriorityOption, made.option)
            weeks = (today - made.decided_on).days // 7
            says = f"“{option.title if option else 'An option'}” was decided on {weeks} weeks ago, and nobody was told."
            yield LooseEnd(Loose.DECISION_UNTOLD, made.ref, says)


def _untold_results(records: Records, thread: Thread, *, today: date | None) -> Iterator[LooseEnd]:
    """Indicators measured since work started, weeks ago, of which those whose words led to them know nothing.

    Only words about the very thing that is measured count as leading to it, not those behind what may bring it about.
    """
    since = {each.id: each for each in records.of(Wave) if each.kind is WaveKind.FOLLOW_UP and each.ends}
    latest: dict[Ref, Wave] = {}
    for each in records.of(Result):
        wave, of = since.get(each.wave.id), each.indicator.unversioned
        if wave and each.value is not None and (of not in latest or _ended(latest[of]) < _ended(wave)):
            latest[of] = wave
    told = _told_of_indicators(records, thread)
    for indicator in records.of(Indicator):
        wave = latest.get(indicator.ref.unversioned)
        if today is None or wave is None or (today - _ended(wave)).days <= 7 * WEEKS_UNTOLD:
            continue
        if indicator.ref.unversioned not in told and _spoken_of(indicator, records, thread):
            says = f"“{indicator.name}” was measured in {wave.name}, and those whose words led to it were not told."
            yield LooseEnd(Loose.RESULT_UNTOLD, indicator.ref, says)


def _ended(wave: Wave) -> date:
    return wave.ends or date.min


def _told_of_indicators(records: Records, thread: Thread) -> frozenset[Ref]:
    """The indicators of which a result or an analysis was told on a day that is known, or was delivered."""
    delivered = {each.item.unversioned for each in records.of(FeedbackDelivery) if each.on}
    told = [each.ref for each in records.of(FeedbackItem) if each.told_on or each.ref.unversioned in delivered]
    named = {link.object for item in told for link in thread.rests_on(item)}
    found = (records.get(ref) for ref in named if ref.kind in ("analysis", "result"))
    return frozenset(each.indicator.unversioned for each in found if isinstance(each, Analysis | Result))


def _spoken_of(indicator: Indicator, records: Records, thread: Thread) -> bool:
    words = thread.trace(indicator.ref, without=THROUGH_THEORY).of("contribution")
    return any(still_counts(said, records) for ref in words if (said := records.find(Contribution, ref)))


def _actions(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    for action in records.of(Action):
        if not voices(action.ref, thread, records).any:
            yield LooseEnd(Loose.ACTION_NO_VOICE, action.ref, f"No resident's words stand behind “{action.title}”.")
        if action.owner is None:
            yield LooseEnd(Loose.ACTION_NO_OWNER, action.ref, f"Nobody answers for “{action.title}”.")
        given = [
            records.find(Commitment, link.object)
            for link in thread.rests_on(action.ref)
            if link.verb is Verb.RESOURCED_BY
        ]
        if given and all(each is None or each.status is CommitmentStatus.WITHDRAWN for each in given):
            yield LooseEnd(
                Loose.ACTION_LOST_MEANS, action.ref, f"All that was promised for “{action.title}” has been withdrawn."
            )


def _unlogged(records: Records, thread: Thread, *, today: date | None) -> Iterator[LooseEnd]:
    if today is None:
        return
    for action, weeks in silent(records, today=today, weeks=WEEKS_UNLOGGED):
        says = f"“{action.title}” is running, and nothing of it has been logged for {weeks} weeks."
        yield LooseEnd(Loose.ACTION_NOT_LOGGED, action.ref, says)


def _unplanned(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    for action in unplanned(records):
        says = f"“{action.title}” is carried out, and how much of it was meant is written down nowhere."
        yield LooseEnd(Loose.DELIVERED_UNPLANNED, action.ref, says)


def _assets(records: Records, thread: Thread, *, today: date | None) -> Iterator[LooseEnd]:
    """Assets on which an action builds, and that are gone or that nobody has looked at for a year."""
    used = dict.fromkeys(
        kept_of(link.object, records).unversioned
        for action in records.of(Action)
        for link in thread.rests_on(action.ref)
        if link.verb is Verb.USES
    )
    checks: dict[str, list[AssetCheck]] = {}
    for each in records.of(AssetCheck):
        checks.setdefault(each.asset.id, []).append(each)
    for ref in used:
        asset = records.find(Asset, ref)
        if asset is None:
            continue
        last = last_look(asset, checks.get(asset.id, ()), today)
        if last and not last[1]:
            says = f"“{asset.name}” is used by an action, and whoever looked last found it gone."
            yield LooseEnd(Loose.ASSET_GONE, asset.ref, says)
        elif last is None or (today and today >= months_after(last[0], RELIED_ON)):
            since = "has never been checked" if last is None else f"was last checked on {last[0]:%-d %B %Y}"
            yield LooseEnd(Loose.ASSET_UNVERIFIED, asset.ref, f"“{asset.name}” is used by an action and {since}.")


def _outcomes(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    for step in records.of(Step):
        if step.kind is StepKind.OUTCOME and not _has(thread, step.ref, Verb.TRACKS):
            yield LooseEnd(
                Loose.OUTCOME_NO_INDICATOR, step.ref, f"Nothing would show whether “{step.title}” comes about."
            )


def _indicators(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    before = {wave.id for wave in records.of(Wave) if wave.kind is WaveKind.BASELINE}
    based = {each.indicator.id for each in records.of(Result) if each.wave.id in before and each.value is not None}
    for indicator in records.of(Indicator):
        if indicator.id not in based:
            yield LooseEnd(
                Loose.INDICATOR_NO_BASELINE, indicator.ref, f"“{indicator.name}” has no value from before work starts."
            )


def _untold(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    items = [each.ref for each in records.of(FeedbackItem)]
    told = thread.trace(*items, without=THROUGH_THEORY)
    answered = {link.object.unversioned for item in items for link in thread.rests_on(item)}
    waiting: Counter[str] = Counter()
    for each in records.of(Contribution):
        if (
            still_counts(each, records)
            and each.ref.unversioned not in told
            and each.session.unversioned not in answered
        ):
            waiting[each.session.id] += 1
    for session in records.of(Session):
        if count := waiting[session.id]:
            yield LooseEnd(
                Loose.NEVER_TOLD,
                session.ref,
                f"{count} contribution{'s' if count > 1 else ''} from “{session.title}” had no answer yet.",
            )


def _tests(records: Records, today: date | None) -> Iterator[LooseEnd]:
    """Where a test breaks off, once there was time enough to go on."""
    if today is None:
        return
    before = today - timedelta(weeks=WEEKS_TO_WORK_OUT)
    for outcome, indicator, wave in unmeasured(records, before=before):
        says = f"“{indicator.name}” is a primary outcome, and has no result from {wave.name}."
        yield LooseEnd(Loose.PRIMARY_NO_RESULT, outcome.ref, says)
    for design, wave in unanalysed(records, before=before):
        says = f"“{name_of(design, records)}” is a sealed plan, and nothing was worked out since {wave.name}."
        yield LooseEnd(Loose.PLAN_NO_ANALYSIS, design.ref, says)
    for study, place in undelivered(records, before=before):
        says = f"The work of a test was to begin in {place.name}, and nothing of it is in the delivery log."
        yield LooseEnd(Loose.PLACE_NO_DELIVERY, study.ref, says)
    for each, questions in unanswered(records, before=before):
        asked = f"“{questions[0].says}”{f' and {len(questions) - 1} more' if len(questions) > 1 else ''}"
        says = f"{name_of(each, records)} has ended, and the team has not answered {asked}."
        yield LooseEnd(Loose.QUESTION_UNANSWERED, each.ref, says)


def _silent(records: Records, thread: Thread, *, today: date | None) -> Iterator[LooseEnd]:
    """Priorities that were set weeks ago and of which nobody has been told; without a day, however long ago."""
    told = thread.trace(*(each.ref for each in records.of(FeedbackItem) if each.told_on), without=THROUGH_THEORY)
    for priority in records.of(Priority):
        decision = records.find(Decision, priority.decision)
        if decision is None or decision.decided_on is None or priority.ref.unversioned in told:
            continue
        if today is None or (today - decision.decided_on).days >= 7 * WEEKS_TO_ANSWER:
            when = f"{decision.decided_on.day} {decision.decided_on:%B %Y}"
            says = f"“{priority.title}” was set on {when}, and nobody has been told what came of it."
            yield LooseEnd(Loose.PRIORITY_NOT_TOLD, priority.ref, says)


def _lines(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    for line in records.of(BlueprintLine):
        if line.kind is LineKind.CITED and not thread.rests_on(line.ref):
            yield LooseEnd(Loose.LINE_UNCITED, line.ref, f"Nothing is named behind the line “{title_of(line, 60)}”.")


_MOVED = {
    Why.CHANGED: Loose.CITES_CHANGED,
    Why.WITHDRAWN: Loose.CITES_WITHDRAWN,
    Why.GONE: Loose.CITES_GONE,
}
_EXPECTED = frozenset({Verb.SAID_IN, Verb.TELLS})


def _moved(records: Records, thread: Thread) -> Iterator[LooseEnd]:
    for each in stale(thread, records):
        if each.link.verb in _EXPECTED:
            continue
        subject, cited = records.get(each.ref), records.get(each.link.object)
        name = f"{each.link.object.kind.replace('_', ' ')}" + (
            f" “{title_of(cited, 60)}”" if cited and each.why is Why.CHANGED else ""
        )
        yield LooseEnd(
            _MOVED[each.why],
            each.ref,
            f"“{title_of(subject, 60) if subject else each.ref}” {each.link.verb.says} a {name} that {each.why.says}.",
        )


def _has(thread: Thread, ref: Ref, verb: Verb) -> bool:
    return any(link.verb is verb for link in thread.became(ref))


FINDERS: tuple[Finder, ...] = (
    _groups,
    _untold,
    _barriers,
    _options,
    _priorities,
    _actions,
    _outcomes,
    _indicators,
    _unplanned,
    _lines,
    _moved,
)
