"""What a phone or tablet sent, as records of a programme folder: the consent, the submission, its words and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wellthread.vocabulary import (
    Answer,
    AnswerKind,
    Channel,
    Consent,
    Contribution,
    Question,
    QuestionSet,
    Record,
    Ref,
    Session,
    Submission,
)

from .contents import Contents

MADE_BY = "a resident, by phone"
LAYERS = ("quote", "media", "wall", "recontact", "archive")
CHILD = frozenset({"0-15", "under-16"})


class NotAgreed(ValueError):
    """A sending without the consent to keep it."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What one sending becomes."""

    records: tuple[Record, ...]
    files_left: int
    """How many photographs and recordings came with it. A folder keeps none: bring those in on the site."""


def is_known(sending: Mapping[str, Any], contents: Contents) -> bool:
    """Whether a sending of this id is in the folder already."""
    own = str(sending.get("sending", ""))
    return any(each.sending == own for each in contents.records.of(Submission))


def records_of(
    sending: Mapping[str, Any], session: Session, contents: Contents, *, at: datetime, fresh: Callable[[], str]
) -> Kept:
    """The records of a sending; `fresh` gives an id for each. Raises NotAgreed.

    What is odd is kept and flagged. Equality answers are left out: in a folder they could be joined to the words.
    """
    consent_given = _dict(sending.get("consent"))
    layers = _dict(consent_given.get("layers"))
    if layers.get("take_part") is not True or not sending.get("sending"):
        raise NotAgreed("Nothing is kept without consent to take part.")
    if consent_given.get("age") in CHILD and consent_given.get("guardian") is not True:
        raise NotAgreed("Under 16, a parent or guardian has to agree as well.")
    if session.question_set is None or session.question_set not in contents.records:
        raise NotAgreed(f"No questions are asked in {session.ref.unversioned}.")
    asked = contents.records.get(session.question_set)
    assert isinstance(asked, QuestionSet)
    maker = _Maker(sending, session, asked, contents, at, fresh)
    return maker.kept(consent_given, layers)


class _Maker:
    def __init__(
        self,
        sending: Mapping[str, Any],
        session: Session,
        asked: QuestionSet,
        contents: Contents,
        at: datetime,
        fresh: Callable[[], str],
    ) -> None:
        self._sending, self._session, self._fresh = sending, session, fresh
        self._helper = _dict(sending.get("helper"))
        self._signed: dict[str, Any] = {"made_by": MADE_BY, "made_at": at}
        self._at, self._asked = at, asked
        own = (each for each in contents.records.of(Question) if each.question_set and each.question_set.id == asked.id)
        self._questions = {each.name or each.id: each for each in own}
        self._flags: list[str] = []

    def kept(self, given: Mapping[str, Any], layers: Mapping[str, Any]) -> Kept:
        """Everything, the submission with its flags before what names it."""
        consent = self._consent(given, layers)
        submission = Ref("submission", self._fresh())
        answers = [each for each in self._sending.get("answers") or () if isinstance(each, dict)]
        said = [each for answer in answers for each in self._said(answer, submission, consent.ref)]
        files = sum(len(each.get("files") or ()) for each in answers)
        return Kept((consent, self._submission(submission.id, consent.ref), *said), files)

    def _consent(self, given: Mapping[str, Any], layers: Mapping[str, Any]) -> Consent:
        more: dict[str, Any] = {**{name: layers.get(name) is True for name in LAYERS}, **self._signed}
        read_back, guardian = self._helper.get("read_back"), given.get("guardian")
        return Consent(
            id=self._fresh(),
            wording="phone-1",
            language=str(self._sending.get("language") or "und"),
            mode=str(given.get("mode") or "screen")[:40],
            given_on=self._at.date(),
            take_part=True,
            guardian=guardian if isinstance(guardian, bool) else None,
            typed_by=_short(self._helper.get("typed_by")),
            witness=_short(self._helper.get("witness")),
            read_back=read_back if isinstance(read_back, bool) else None,
            receipt=str(self._sending.get("fingerprint") or ""),
            **more,
        )

    def _submission(self, own: str, consent: Ref) -> Submission:
        channel = str(self._sending.get("channel"))
        return Submission(
            id=own,
            session=self._session.ref.unversioned,
            question_set=self._asked.ref,
            sending=str(self._sending["sending"]),
            channel=Channel.TABLET if channel == Channel.TABLET.value else Channel.PHONE,
            language=str(self._sending.get("language") or "und"),
            consent=consent,
            participant=_short(self._helper.get("participant")),
            answered_at=self._moment(),
            flags=tuple(dict.fromkeys(self._flags)),
            waiting=True,
            **self._signed,
        )

    def _said(self, answer: Mapping[str, Any], submission: Ref, consent: Ref) -> Iterator[Record]:
        name = str(answer.get("question", ""))
        asked = self._questions.get(name)
        if asked is None:
            self._flags.append(f"question-unknown: {name}"[:200])
        words = str(answer.get("words") or "")
        codes = tuple(str(each) for each in answer.get("codes") or ())
        value, place = str(answer.get("value") or ""), str(_dict(answer.get("place")).get("name") or "")
        if asked is None and not words.strip():
            words = "; ".join(filter(None, (*codes, value, place)))
        if words.strip():
            yield self._contribution(words, asked, submission, consent)
        if asked is not None and asked.answer is not AnswerKind.WORDS and (codes or value or place):
            yield Answer(
                id=self._fresh(),
                submission=submission,
                question=asked.ref,
                codes=codes,
                value=value,
                place=place,
                repeat=_short(answer.get("repeat")),
                **self._signed,
            )

    def _contribution(self, words: str, asked: Question | None, submission: Ref, consent: Ref) -> Contribution:
        resident, turn = self._sending.get("resident"), self._helper.get("cafe_round")
        return Contribution(
            id=self._fresh(),
            session=self._session.ref.unversioned,
            text=words,
            language=str(self._sending.get("language") or "und"),
            question=asked.ref if asked else None,
            consent=consent,
            participant=_short(self._helper.get("participant")),
            resident=resident if isinstance(resident, bool) else None,
            table=_short(self._helper.get("table")),
            cafe_round=turn if isinstance(turn, int) and 0 < turn < 100 else None,
            said_at=self._moment(),
            submission=submission,
            waiting=True,
            **self._signed,
        )

    def _moment(self) -> datetime | None:
        try:
            read = datetime.fromisoformat(str(self._sending.get("answered_at")))
        except ValueError:
            return None
        return read if read.tzinfo else None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _short(value: Any) -> str:
    return value[:80] if isinstance(value, str) else ""
