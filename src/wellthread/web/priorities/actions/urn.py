"""The urn: papers go in without a time or an order, and come out shuffled as ballots when the round is closed."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime, time
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone

from wellthread.vocabulary import Ballot, BallotForm, Exercise, PairChoice, Record, Ref
from wellthread.web.accounts.codes import keyed_hash
from wellthread.web.accounts.models import Person
from wellthread.web.priorities.models import Poll, SentPage, Urn, VotingSlip
from wellthread.web.priorities.queries.poll import poll_of, slip_hash
from wellthread.web.thread.refusals import Refusal, Unfit

MOST_IN_ONE = 5000
"""Papers that one person may key as alike, or hands that may be counted, in one go."""


class NotOpen(Refusal):
    """No paper is taken now."""

    code = "not-open"


class UsedUp(Refusal):
    """A paper was counted for this slip already."""

    code = "used"

    def __init__(self, how: str) -> None:
        self.how = how
        super().__init__(
            "This slip was used by phone already, so this paper is not counted too. Put it aside."
            if how == "phone"
            else "A paper with this slip was keyed in already. Put this one aside."
        )


class NoSuchSlip(Refusal):
    """A code that is on no slip of this vote."""

    code = "no-such-slip"


@dataclass(frozen=True, slots=True, kw_only=True)
class VotePaper:
    """A paper as it lies in the urn. `answers` are those to pairs: shown first, shown second, taken, reason."""

    options: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    answers: tuple[tuple[str, str, str, str], ...] = ()
    group: str = ""
    channel: str = "phone"

    @property
    def text(self) -> str:
        """The same text for equal papers."""
        return json.dumps(asdict(self), sort_keys=True, ensure_ascii=False)


@transaction.atomic
def drop(
    paper: VotePaper,
    exercise: Exercise,
    *,
    programme: str,
    round: int,
    count: int = 1,
    code: str = "",
    page: str = "",
) -> VotePaper | None:
    """Put papers that are alike into the urn, and give the paper as it lies there.

    None where this very page was sent before, and is in it already. `code` is that of a slip, used up by it; a slip of
    a group says the group of its paper where the paper does not. Raises NotOpen, UsedUp, NoSuchSlip.
    """
    poll = _open_poll(programme, exercise, round)
    if page and not _first_time(page, programme, exercise):
        return None
    if code:
        group = _use(code, exercise, programme, poll.round, paper.channel)
        paper = replace(paper, group=paper.group or group)
    _put(programme, exercise, poll.round, Counter({paper.text: count}))
    return paper


@transaction.atomic
def drop_many(held: Sequence[tuple[VotePaper, int]], exercise: Exercise, *, programme: str, page: str = "") -> bool:
    """Put a tally into the urn: hands or dots that were counted, option by option. Raises NotOpen."""
    poll = _open_poll(programme, exercise, None)
    if page and not _first_time(page, programme, exercise):
        return False
    _put(programme, exercise, poll.round, Counter({paper.text: count for paper, count in held}))
    return True


@transaction.atomic
def take_out(
    paper: str, exercise: Exercise, *, programme: str, round: int, count: int = 1, code_hash: str = ""
) -> None:
    """Take papers that were keyed by mistake out again, and free their slip. Raises NotOpen after the round."""
    _open_poll(programme, exercise, round)
    urn = Urn.objects.select_for_update().get(programme=programme, exercise=exercise.id, round=round)
    held = Counter(dict(urn.papers))
    if held[paper] < count:
        raise Unfit("These papers are not in the urn any more: they were taken out already.")
    held[paper] -= count
    urn.papers = sorted([each, number] for each, number in held.items() if number)
    urn.save(update_fields=["papers"])
    if code_hash:
        slip = VotingSlip.objects.select_for_update().filter(code_hash=code_hash).first()
        if slip and slip.used.pop(str(round), None):
            slip.save(update_fields=["used"])


def emptied(exercise: Exercise, *, programme: str, round: int, by: Person, at: datetime) -> list[Record]:
    """The ballots of a round, shuffled and dated by the day alone; the urn is empty afterwards."""
    urn = Urn.objects.select_for_update().filter(programme=programme, exercise=exercise.id, round=round).first()
    if urn is None:
        return []
    made = ballots_of(exercise, urn.papers, round=round, by=by, at=at)
    urn.delete()
    return made


def ballots_of(
    exercise: Exercise, held: Sequence[Sequence[Any]], *, round: int, by: Person, at: datetime
) -> list[Record]:
    """Papers of an urn as records, in no order that tells anything."""
    day = timezone.localtime(at)
    signed = {"made_by": by.signature, "made_at": datetime.combine(day.date(), time(), day.tzinfo)}
    made = [*_ballots(exercise, held, round, signed), *_choices(exercise, held, round, signed)]
    secrets.SystemRandom().shuffle(made)
    return made


def _ballots(exercise: Exercise, held: Sequence[Sequence[Any]], round: int, signed: dict[str, Any]) -> Iterator[Record]:
    pairs = exercise.form is BallotForm.PAIRS
    heaps: Counter[str] = Counter()
    for text, count in held:
        paper = json.loads(text)
        heaps[json.dumps({**paper, "answers": []} if pairs else paper, sort_keys=True, ensure_ascii=False)] += count
    for text, count in heaps.items():
        paper = json.loads(text)
        yield Ballot(
            id=str(uuid4()),
            exercise=exercise.ref.unversioned,
            options=tuple(Ref("priority_option", each) for each in paper["options"]),
            marks=tuple(paper["marks"]),
            group=_group(paper),
            count=count,
            channel=paper["channel"],
            round=round,
            **signed,
        )


def _choices(exercise: Exercise, held: Sequence[Sequence[Any]], round: int, signed: dict[str, Any]) -> Iterator[Record]:
    heaps: Counter[tuple[str, str, str, str, str, str]] = Counter()
    for text, count in held:
        paper = json.loads(text)
        for one, other, taken, reason in paper["answers"]:
            heaps[one, other, taken, reason, paper["group"], paper["channel"]] += count
    for (one, other, taken, reason, group, channel), count in heaps.items():
        yield PairChoice(
            id=str(uuid4()),
            exercise=exercise.ref.unversioned,
            one=Ref("priority_option", one),
            other=Ref("priority_option", other),
            chosen=Ref("priority_option", taken) if taken else None,
            reason=reason,
            group=Ref("group", group) if group else None,
            count=count,
            channel=channel,
            round=round,
            **signed,
        )


def _group(paper: dict[str, Any]) -> Ref | None:
    return Ref("group", paper["group"]) if paper["group"] else None


def _open_poll(programme: str, exercise: Exercise, round: int | None) -> Poll:
    poll = Poll.objects.select_for_update().filter(programme=programme, exercise=exercise.id).first()
    if poll is None:
        poll = poll_of(programme, exercise)
        poll.save()
    if not poll.is_open:
        raise NotOpen("This vote is closed, so no more papers are taken.")
    if round is not None and round != poll.round:
        raise NotOpen(f"Round {round} is closed. Round {poll.round} is open now: look again at the paper.")
    return poll


def _first_time(page: str, programme: str, exercise: Exercise) -> bool:
    _, is_new = SentPage.objects.get_or_create(
        page=keyed_hash("voting-page", page), defaults={"programme": programme, "exercise": exercise.id}
    )
    return is_new


def _use(code: str, exercise: Exercise, programme: str, round: int, channel: str) -> str:
    """Use a slip up for a round; gives its group."""
    slip = (
        VotingSlip.objects.select_for_update()
        .filter(code_hash=slip_hash(code), programme=programme, exercise=exercise.id)
        .first()
    )
    if slip is None:
        raise NoSuchSlip("No slip of this vote has this code. Look at it again, letter by letter.")
    if how := slip.used.get(str(round)):
        raise UsedUp(how)
    slip.used[str(round)] = channel
    slip.save(update_fields=["used"])
    return slip.group


def _put(programme: str, exercise: Exercise, round: int, more: Counter[str]) -> None:
    urn, _ = Urn.objects.select_for_update().get_or_create(programme=programme, exercise=exercise.id, round=round)
    held = Counter(dict(urn.papers)) + more
    urn.papers = sorted([each, number] for each, number in held.items())
    urn.save(update_fields=["papers"])
