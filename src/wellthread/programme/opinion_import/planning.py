"""What bringing a conversation in would write, doing it, and taking it back: pure, all or nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from wellthread.interop import polis
from wellthread.programme.contents import Contents
from wellthread.thread import Link
from wellthread.vocabulary import (
    Conversation,
    Moderation,
    OpinionSheet,
    Record,
    Records,
    Ref,
    Session,
    Statement,
)

_STATES = {1: Moderation.SHOWN, 0: Moderation.WAITING, -1: Moderation.LEFT_OUT}


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What somebody of the team says of a conversation: its session, its language, and who has to be named."""

    session: Ref
    language: str = "en"
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """What would be written. `changed` carry their next version; `gone` are in the programme and not in the files."""

    conversation: Conversation
    source: polis.Conversation
    added: tuple[Record, ...]
    changed: tuple[Record, ...]
    unchanged: int
    gone: int = 0

    @property
    def does_nothing(self) -> bool:
        """Whether the programme would stay as it is."""
        return not (self.added or self.changed)


@dataclass(frozen=True, slots=True)
class Taken:
    """What bringing it in writes."""

    conversation: Conversation
    added: tuple[Record, ...]
    changed: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class TakenBack:
    """What taking it back removes; `left` are statements that something rests on, with their conversation."""

    conversation: Conversation
    removed: tuple[Ref, ...]
    left: tuple[Ref, ...] = ()


def plan(found: polis.Conversation, records: Records, wishes: Wishes) -> Plan:
    """What bringing the conversation in would write. The same files again write nothing.

    Raises ValueError for a session that is not there.
    """
    if records.find(Session, wishes.session) is None:
        raise ValueError(f"There is no session “{wishes.session.id}”. Make the session first, then bring this in.")
    made = Conversation(
        id=_id("conversation", wishes.session.id, found.url or found.title),
        session=wishes.session.unversioned,
        title=found.title[:500],
        description=found.description,
        source="Polis",
        source_url=found.url,
        credit=wishes.credit,
        sha256=found.sha256,
        sign=found.sign.says,
        notes=found.notes,
    )
    added, changed, same = [], [], 0
    wanted = [made, *_statements(found, made, wishes.language), *_sheets(found, made)]
    for each in wanted:
        before = records.get(each.ref)
        if before is None:
            added.append(each)
        elif (kept := _as_before(each, before)) == before:
            same += 1
        else:
            changed.append(replace(kept, version=before.version + 1))
    ids = {each.ref.unversioned for each in wanted}
    gone = sum(each.ref.unversioned not in ids for each in of_conversation(made.ref, records))
    return Plan(made, found, tuple(added), tuple(changed), same, gone)


def take_in(planned: Plan, *, today: date, made_by: str, made_at: datetime | None = None) -> Taken | None:
    """What it writes, signed and dated; None where there is nothing to do."""
    if planned.does_nothing:
        return None
    dated = [replace(each, taken_in_on=today) if isinstance(each, Conversation) else each for each in planned.added]
    added = tuple(replace(each, made_by=made_by, made_at=made_at) for each in dated)
    return Taken(planned.conversation, added, planned.changed)


def undo(conversation: Ref, contents: Contents) -> TakenBack:
    """What taking a conversation back removes: all of it, but for statements that something rests on.

    Raises ValueError for a conversation that is not there or was held here.
    """
    records = contents.records
    found = records.find(Conversation, conversation)
    if found is None:
        raise ValueError(f"There is no conversation “{conversation.id}”.")
    if found.taken_in_on is None:
        raise ValueError(f"“{found.title}” was held here, so there is nothing to take back.")
    parts = list(of_conversation(found.ref, records))
    used = _used(contents.links, {each.ref.unversioned for each in parts})
    left = tuple(each.ref.unversioned for each in parts if each.ref.unversioned in used)
    removed = [each.ref.unversioned for each in parts if each.ref.unversioned not in used]
    if not left:
        removed.append(found.ref.unversioned)
    return TakenBack(found, tuple(removed), left)


def of_conversation(conversation: Ref, records: Records) -> Iterator[Statement | OpinionSheet]:
    """The statements and the sheets of one conversation."""
    parts: Iterable[Statement | OpinionSheet] = (*records.of(Statement), *records.of(OpinionSheet))
    yield from (each for each in parts if each.conversation.unversioned == conversation.unversioned)


def after(contents: Contents, done: Taken | TakenBack) -> Contents:
    """The contents once it is written."""
    if isinstance(done, Taken):
        kept = Records(contents.records)
        for each in (*done.added, *done.changed):
            kept.put(each)
        return Contents(kept, contents.links, contents.files)
    gone = set(done.removed)
    return Contents(
        Records(each for each in contents.records if each.ref.unversioned not in gone), contents.links, contents.files
    )


def _statements(found: polis.Conversation, made: Conversation, language: str) -> Iterator[Statement]:
    for each in found.statements:
        yield Statement(
            id=_id("statement", made.id, each.id),
            conversation=made.ref.unversioned,
            number=int(each.id),
            text=each.text,
            language=language,
            state=_STATES.get(each.moderated, Moderation.WAITING),
            seed=each.seed,
        )


def _sheets(found: polis.Conversation, made: Conversation) -> Iterator[OpinionSheet]:
    for each in found.voters:
        yield OpinionSheet(
            id=_id("opinion-sheet", made.id, each.id),
            conversation=made.ref.unversioned,
            agreed=_numbers(each, polis.model.AGREE),
            disagreed=_numbers(each, polis.model.DISAGREE),
            passed=_numbers(each, polis.model.PASS),
            events=each.events,
            voter=each.id,
            group_there=each.group,
        )


def _numbers(voter: polis.Voter, value: int) -> tuple[str, ...]:
    return tuple(sorted((key for key, vote in voter.votes.items() if vote == value), key=int))


def _as_before(wanted: Record, before: Record) -> Record:
    """What the files say, in the record as it stands: who made it, when, and what the team decided here stay."""
    kept = replace(wanted, version=before.version, made_by=before.made_by, made_at=before.made_at, extra=before.extra)
    if isinstance(kept, Conversation) and isinstance(before, Conversation):
        return replace(kept, taken_in_on=before.taken_in_on, open=before.open, code=before.code)
    if isinstance(kept, Statement) and isinstance(before, Statement):
        return replace(kept, state=before.state, words=before.words)
    return kept


def _used(links: Iterable[Link], parts: set[Ref]) -> set[Ref]:
    return {each.object.unversioned for each in links} & parts


def _id(kind: str, *parts: str) -> str:
    """An id that is the same at every reading."""
    return f"{kind}-{hashlib.sha256(chr(31).join((kind, *parts)).encode()).hexdigest()[:20]}"
