"""Taking words back by private reference: what is emptied, what goes, what stays as a gap, and what rested on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from wellthread.methods.engagement.reference import fingerprint
from wellthread.thread import Link
from wellthread.vocabulary import (
    Answer,
    Attachment,
    Blueprint,
    BlueprintLine,
    CodingTalk,
    Consent,
    Contribution,
    Excerpt,
    Moderation,
    Record,
    Records,
    Ref,
    Statement,
    Submission,
    Translation,
)

from .contents import Contents

EMPTIED: dict[str, Any] = {
    "text": "",
    "participant": "",
    "table": "",
    "extra": (),
    "waiting": False,
    "place": "",
    "longitude": None,
    "latitude": None,
    "square": "",
}
"""What of a contribution tells of the person who takes it back."""
NOBODYS: dict[str, Any] = {"participant": "", "flags": (), "waiting": False, "extra": ()}
"""The same of a submission. The id of its sending stays, so that a phone that sends again is answered as before."""


@dataclass(frozen=True, slots=True)
class Given:
    """Everything that came under one private reference."""

    consents: tuple[Consent, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    submissions: tuple[Submission, ...] = ()
    statements: tuple[Statement, ...] = ()
    """Statements that put the words to others: they stay for the votes on them, and say nothing any more."""
    belongings: tuple[Record, ...] = ()
    """Answers, attachments, translations and what coders said of them: they go whole."""

    def __bool__(self) -> bool:
        return bool(self.consents)

    @property
    def is_gone(self) -> bool:
        """Whether it was all taken back before."""
        return all(each.withdrawn_on for each in self.consents)

    @property
    def standing(self) -> tuple[Contribution, ...]:
        """The contributions whose words are still there."""
        return tuple(each for each in self.contributions if not each.withdrawn_on)

    def emptied(self, on: date) -> Iterator[Record]:
        """The records that stay, without the words and without the person, each as its next version."""
        for consent in self.consents:
            if not consent.withdrawn_on:
                yield _next(consent, shown_as="", witness="", typed_by="", withdrawn_on=on)
        for said in self.standing:
            yield _next(said, **EMPTIED, withdrawn_on=on)
        for sent in self.submissions:
            if not sent.withdrawn_on:
                yield _next(sent, **NOBODYS, withdrawn_on=on)
        for each in self.statements:
            if each.text:
                yield unsaid(each)

    @property
    def files(self) -> tuple[Attachment, ...]:
        """Photographs and recordings that go."""
        return tuple(each for each in self.belongings if isinstance(each, Attachment))


@dataclass(frozen=True, slots=True)
class Rested:
    """What rested on the words, directly or not: lines of blueprints first, then the rest. Released ones apart."""

    lines: tuple[BlueprintLine, ...] = ()
    released: tuple[Blueprint, ...] = ()
    others: tuple[Ref, ...] = ()

    @property
    def count(self) -> int:
        return len(self.lines) + len(self.others)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A programme after somebody took their words back."""

    contents: Contents
    given: Given
    rested: Rested = field(default_factory=Rested)


def take_back(contents: Contents, reference: str, *, on: date) -> TakenBack | None:
    """The programme without what was given under this reference; None where nothing was.

    Doing it twice changes nothing. The equality answers stand apart and are found by their own mark, on the site only.
    """
    given = given_under(contents.records, fingerprint(reference))
    if not given:
        return None
    rested = rested_on(given.standing, contents)
    records = Records(contents.records)
    for each in given.belongings:
        records.drop(each.ref)
    for each in given.emptied(on):
        records.put(each)
    gone = {each.ref.unversioned for each in given.belongings}
    about = {each.unversioned for each in passages(given.contributions, contents.records)}
    links = tuple(
        forgetful(each, about)
        for each in contents.links
        if each.subject.unversioned not in gone and each.object.unversioned not in gone
    )
    dropped = {each.sha256 for each in given.files} - {each.sha256 for each in records.of(Attachment)}
    files = {name: held for name, held in contents.files.items() if not any(each in name for each in dropped)}
    return TakenBack(Contents(records, links, files), given, rested)


def given_under(records: Records, mark: str) -> Given:
    """What was given under the consents with this fingerprint."""
    consents = [each for each in records.of(Consent) if each.receipt and each.receipt == mark]
    under = {each.id for each in consents}
    said = [each for each in records.of(Contribution) if each.consent and each.consent.id in under]
    sent = [each for each in records.of(Submission) if each.consent and each.consent.id in under]
    own = {each.ref.unversioned for each in (*said, *sent)}
    belongings: list[Record] = [each for each in records.of(Answer) if each.submission.unversioned in own]
    belongings += [each for each in records.of(Attachment) if each.about.unversioned in own]
    belongings += [each for each in records.of(Translation) if each.contribution.unversioned in own]
    belongings += [each for each in records.of(CodingTalk) if each.contribution.unversioned in own]
    return Given(tuple(consents), tuple(said), tuple(sent), put_to_others(said, records), tuple(belongings))


def put_to_others(said: Iterable[Contribution], records: Records) -> tuple[Statement, ...]:
    """The statements that put these words, or a passage of them, to others."""
    about = {each.unversioned for each in passages(said, records)}
    return tuple(each for each in records.of(Statement) if each.words and each.words.unversioned in about)


def unsaid(statement: Statement) -> Statement:
    """A statement whose words were taken back: votes on it stay, and nobody reads it."""
    return replace(statement, text="", state=Moderation.LEFT_OUT, version=statement.version + 1)


def rested_on(said: Iterable[Contribution], contents: Contents) -> Rested:
    """What rests on these words, at whatever distance."""
    reached = dict.fromkeys(ref for each in said for ref in contents.thread.reach(each.ref))
    return told(list(reached), contents.records)


def told(reached: Sequence[Ref], records: Records) -> Rested:
    """What was reached, sorted for people."""
    lines = [found for ref in reached if (found := records.find(BlueprintLine, ref))]
    held = {each.blueprint.id for each in lines}
    released = [each for each in records.of(Blueprint) if each.id in held and each.released_on]
    own = {"translation", "excerpt", "blueprint_line"}
    return Rested(tuple(lines), tuple(released), tuple(ref for ref in reached if ref.kind not in own))


def passages(said: Iterable[Contribution], records: Records) -> list[Ref]:
    """The contributions and the passages marked in them."""
    own = {each.ref.unversioned for each in said}
    return [*own, *(each.ref for each in records.of(Excerpt) if each.contribution.unversioned in own)]


def forgetful(link: Link, about: set[Ref]) -> Link:
    """The link without its note, where it is about words that are gone: a memo may repeat them."""
    touches = link.subject.unversioned in about or link.object.unversioned in about
    return replace(link, note="", extra=()) if touches and (link.note or link.extra) else link


def _next(record: Any, **changes: Any) -> Record:
    made: Record = replace(record, **changes, version=record.version + 1)
    return made
