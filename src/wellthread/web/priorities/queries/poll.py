"""What a vote in a hall reads: how it is run, what is offered, who may come in, and how many papers are in the urn."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wellthread.disclosure import People, pinned
from wellthread.methods.priorities import put_to_vote
from wellthread.vocabulary import Ballot, Exercise, ExerciseStatus, Group, PriorityOption, Records, Ref
from wellthread.web.accounts.codes import keyed_hash, tidy_code
from wellthread.web.priorities.models import Guard, Poll, Urn, VotingSlip
from wellthread.web.thread.queries import contents

UNGUARDED, HANDS = "room", "hands"
ALL = "*"
CHANNELS = {
    "phone": "By phone",
    UNGUARDED: "By phone, without slips",
    "paper": "On paper",
    HANDS: "Counted hands or dots",
}


@dataclass(frozen=True, slots=True)
class Way:
    """What a code opens: one exercise, by a slip or by the room's own code."""

    poll: Poll
    exercise: Exercise
    slip: VotingSlip | None
    code: str

    @property
    def used(self) -> bool:
        """Whether a paper of this round was counted for the slip."""
        return self.slip is not None and str(self.poll.round) in self.slip.used


@dataclass(frozen=True, slots=True)
class Taken:
    """Papers of one round, by channel and group, as they may be told."""

    round: int
    total: str
    rows: tuple[tuple[str, str, str], ...]


def poll_of(programme: str, exercise: Exercise) -> Poll:
    """How an exercise is run; as nobody has said otherwise yet, where nobody did."""
    found = Poll.objects.filter(programme=programme, exercise=exercise.id).first()
    return found or Poll(
        programme=programme, exercise=exercise.id, is_open=exercise.status is ExerciseStatus.OPEN, round=1
    )


def slip_hash(code: str) -> str:
    """What is kept of a slip's code, however it was spaced or capitalised."""
    return keyed_hash("voting-slip", tidy_code(code))


def way_in(code: str) -> Way | None:
    """What a code opens: a slip's, or that of a room where no slips are asked for."""
    slip = VotingSlip.objects.filter(code_hash=slip_hash(code)).first()
    if slip is None:
        poll = Poll.objects.filter(room_code=tidy_code(code), guard=Guard.ROOM).first()
        exercise = _exercise(poll.programme, poll.exercise) if poll else None
        return Way(poll, exercise, None, tidy_code(code)) if poll and exercise else None
    exercise = _exercise(slip.programme, slip.exercise)
    return Way(poll_of(slip.programme, exercise), exercise, slip, tidy_code(code)) if exercise else None


def poll_of_wall(code: str) -> tuple[Poll, Exercise] | None:
    """The exercise whose screen has this code."""
    poll = Poll.objects.filter(wall_code=tidy_code(code)).first()
    exercise = _exercise(poll.programme, poll.exercise) if poll else None
    return (poll, exercise) if poll and exercise else None


def offered(records: Records, exercise: Exercise) -> list[PriorityOption]:
    """What is put to the vote, in the order of the paper."""
    return sorted(put_to_vote(exercise, records.of(PriorityOption)), key=lambda each: (each.order, each.title))


def is_unguarded(records: Records, exercise: Exercise) -> bool:
    """Whether papers of it came without a slip, so that nothing guarded against voting twice."""
    return any(each.channel == UNGUARDED and each.exercise.id == exercise.id for each in records.of(Ballot))


def groups_of(records: Records, exercise: Exercise) -> list[Group]:
    """The groups that people of this exercise may vote with."""
    here = exercise.neighbourhood
    return [each for each in records.of(Group) if here is None or each.neighbourhood.unversioned == here.unversioned]


def in_the_urn(programme: str, exercise: str, round: int) -> list[tuple[dict[str, Any], int]]:
    """The papers of a round that is not closed yet, with how many are alike."""
    urn = Urn.objects.filter(programme=programme, exercise=exercise, round=round).first()
    return [(json.loads(paper), count) for paper, count in urn.papers] if urn else []


def papers_in_the_urn(programme: str, exercise: Exercise, round: int) -> int:
    """How many papers are in the urn; hands and dots that were counted in the room are none."""
    held = in_the_urn(programme, exercise.id, round)
    return sum(count for paper, count in held if paper["channel"] != HANDS)


def taken(programme: str, exercise: Exercise, records: Records, groups: Sequence[Group]) -> list[Taken]:
    """How many papers came by each channel and group, round by round, as far as they may be told."""
    names = {each.id: each.name for each in groups} | {ALL: "All groups"}
    found: dict[int, Counter[tuple[str, str]]] = {}
    for ballot in records.of(Ballot):
        if ballot.exercise.id == exercise.id:
            group = ballot.group.id if ballot.group else ""
            found.setdefault(ballot.round, Counter())[ballot.channel, group] += ballot.count
    for round in range(1, exercise.rounds + 1):
        for paper, count in in_the_urn(programme, exercise.id, round):
            found.setdefault(round, Counter())[paper["channel"], paper["group"]] += count
    return [told_of_round(round, found[round], names) for round in sorted(found)]


def slips_of(programme: str, exercise: Exercise) -> dict[str, Any]:
    """How many slips were printed, and how many of them are used in each round."""
    slips = list(VotingSlip.objects.filter(programme=programme, exercise=exercise.id).values_list("used", flat=True))
    rounds = [
        (round, str(People(sum(1 for used in slips if str(round) in used)))) for round in range(1, exercise.rounds + 1)
    ]
    return {"printed": len(slips), "rounds": rounds}


def seen_in_pairs(programme: str, exercise: str, round: int) -> Counter[str]:
    """How often each option was shown in this round."""
    seen: Counter[str] = Counter()
    for paper, count in in_the_urn(programme, exercise, round):
        for one, other, *_ in paper["answers"]:
            seen[one] += count
            seen[other] += count
    return seen


def told_of_round(round: int, held: Counter[tuple[str, str]], names: dict[str, str]) -> Taken:
    """Papers by channel and group; by channel alone, or not at all, where a small number could be worked out."""
    papers = Counter({key: count for key, count in held.items() if key[0] != HANDS})
    whole = papers.total()
    by_channel: Counter[tuple[str, str]] = Counter()
    for (channel, _), count in papers.items():
        by_channel[channel, ALL] += count
    told = next((each for each in (papers, by_channel) if not pinned(each.values(), whole)), Counter())
    hands = {key: count for key, count in held.items() if key[0] == HANDS}
    rows = [
        (CHANNELS.get(channel, channel.capitalize() or "Not said"), names.get(group, "No group"), str(People(count)))
        for (channel, group), count in sorted([*told.items(), *hands.items()])
    ]
    return Taken(round, str(People(whole)), tuple(rows))


def _exercise(programme: str, key: str) -> Exercise | None:
    return contents(programme).records.find(Exercise, Ref("exercise", key))
