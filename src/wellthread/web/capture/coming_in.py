"""What the team sees of a session that phones write into: how many came in, what waits, what is in conflict."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wellthread.vocabulary import Answer, Contribution, Question, Ref, Session, Submission
from wellthread.web.accounts.permissions import Permission
from wellthread.web.thread.sight import Sight

from .models import Conflict, Invitation, Sending, Upload


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One session in which something is asked, with its code."""

    session: Session
    place: str
    invitation: Invitation | None
    came_in: int


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer beside its question, as the team reads it."""

    question: str
    answer: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One sending that nobody has looked at yet."""

    submission: Submission
    answers: tuple[Answered, ...]


def sessions_of(sight: Sight) -> list[SessionRow]:
    """The sessions that this reader may work with and in which something is asked, the newest first."""
    codes = {each.session: each for each in Invitation.objects.filter(programme=sight.programme).exclude(session="")}
    asked = [each for each in sight.records.of(Session) if each.question_set]
    return [
        SessionRow(each, sight.title(each.neighbourhood), codes.get(each.id), came_in(codes.get(each.id)))
        for each in reversed(asked)
        if sight.may(Permission.ADD_CONTRIBUTION, each)
    ]


def came_in(invitation: Invitation | None) -> int:
    """How many sendings were kept."""
    return Sending.objects.filter(invitation=invitation).count() if invitation else 0


def waiting_in(sight: Sight, session: Session) -> list[Waiting]:
    """What was sent into a session and waits, the oldest first; without what came in a burst."""
    held = set(Sending.objects.filter(held=True).values_list("submission", flat=True))
    sent = [
        each
        for each in sight.records.of(Submission)
        if each.waiting and each.session.id == session.id and each.id not in held and not each.withdrawn_on
    ]
    said = _by_submission(sight, {each.id for each in sent})
    return [Waiting(each, tuple(said.get(each.id, ()))) for each in sent]


def held_in(invitation: Invitation | None) -> int:
    """How many came in a burst and are kept apart."""
    return Sending.objects.filter(invitation=invitation, held=True).count() if invitation else 0


def on_their_way(invitation: Invitation | None) -> int:
    """How many files were announced and have not come whole."""
    return Upload.objects.filter(invitation=invitation, done_at=None).exclude(about="").count() if invitation else 0


def conflicts_of(invitation: Invitation | None) -> list[Conflict]:
    """Sendings whose id came twice with other content, and that nobody has settled."""
    if invitation is None:
        return []
    return list(Conflict.objects.filter(first__invitation=invitation, settled_at=None).select_related("first"))


def first_of(sight: Sight, conflict: Conflict) -> list[Answered]:
    """What was kept the first time."""
    key = conflict.first.submission
    return _by_submission(sight, {key}).get(key, [])


def second_of(sight: Sight, conflict: Conflict) -> list[Answered]:
    """What came the second time."""
    held: dict[str, Any] = json.loads(conflict.content) if conflict.content else {}
    names = {each.name or each.id: each.text for each in sight.records.of(Question)}
    answers = [each for each in held.get("answers", []) if isinstance(each, dict)]
    language = str(held.get("language", ""))
    return [
        Answered(names.get(str(each.get("question")), str(each.get("question", ""))), _plain(each), language)
        for each in answers
    ]


def _by_submission(sight: Sight, keys: set[str]) -> dict[str, list[Answered]]:
    found: dict[str, list[Answered]] = {}
    for said in sight.records.of(Contribution):
        if said.submission and said.submission.id in keys:
            words = Answered(_asked(sight, said.question), sight.words(said), said.language)
            found.setdefault(said.submission.id, []).append(words)
    for each in sight.records.of(Answer):
        if each.submission.id in keys:
            text = "; ".join(filter(None, (*each.codes, each.value, each.place)))
            found.setdefault(each.submission.id, []).append(Answered(_asked(sight, each.question), text))
    return found


def _asked(sight: Sight, question: Ref | None) -> str:
    found = sight.records.find(Question, question)
    return found.text if found else ""


def _plain(given: dict[str, Any]) -> str:
    place = given.get("place")
    codes: Sequence[Any] = given["codes"] if isinstance(given.get("codes"), list) else []
    parts = [given.get("words"), *codes, given.get("value"), place.get("name") if isinstance(place, dict) else ""]
    return "; ".join(str(each) for each in parts if each)
