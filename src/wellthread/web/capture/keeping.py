"""Keep a sending: once, whole, under its consent, in one transaction of a few milliseconds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from threading import Lock
from typing import Any
from uuid import UUID

from django.db import IntegrityError, OperationalError, transaction
from django.db.models import Q, Sum

from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.vocabulary import Answer, Consent, Contribution, Record, Ref, Session, Submission
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.accounts.codes import keyed_hash
from wellthread.web.thread import keep
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.writing import fresh_id

from . import files
from .asking import edition_of, equality_set, one, question_keys
from .consent_words import WORDING
from .equality import keep_equality
from .models import Conflict, Invitation, Sending
from .sent import Given, Sent

RESIDENT = "a resident, by phone"

SPELL = timedelta(minutes=1)
ONE_DEVICE = 25
"""What one device may cost a session in a spell: a person needs one or two, a tablet that was offline comes again."""
A_FULL_HALL, A_FLOOD = 900, 3000
"""What all devices together cost in a spell: beyond the first, sendings are kept apart; beyond the second, later."""
_IN_TURN = Lock()
"""Writers of this process stand in line here, which is fairer and quicker than SQLite's own waiting."""


class Closed(Refusal):
    """The session takes nothing more."""

    code = "closed"


class Later(Refusal):
    """Not now: come again in `seconds`. What was sent is still the device's to keep."""

    code = "later"

    def __init__(self, says: str, seconds: int) -> None:
        self.seconds = seconds
        super().__init__(says)


class TooFast(Later):
    """This device, or all devices together, send more than people can."""

    code = "too-fast"


class CannotWrite(Later):
    """The disk is full or cannot be written. There is no receipt for what is not on it."""

    code = "cannot-write"


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that a sending is on the disk."""

    receipt: str
    at: datetime
    missing_files: tuple[str, ...]
    is_new: bool = True


class Differs(Refusal):
    """This id came before with other content. Both are kept."""

    code = "conflict"

    def __init__(self, conflict: int, receipt: str) -> None:
        self.conflict, self.receipt = conflict, receipt
        super().__init__("This was sent before with other answers. Both are kept, and the team looks at them.")


def keep_sending(
    sent: Sent, invitation: Invitation, *, device: str = "", by: Actor = RESIDENT, at: datetime
) -> Receipt:
    """Keep a sending, or find that it was kept before. What somebody of the team brings is taken at any time.

    Raises Differs, Closed, TooFast, or CannotWrite.
    """
    try:
        with _IN_TURN:
            return _kept_before(sent, at=at) or _keep(sent, invitation, device=device, by=by, at=at)
    except OperationalError as error:
        raise CannotWrite("It cannot be kept just now. Keep it on the phone and try again later.", 60) from error


def receipt_of(sending: UUID, digest: str) -> str:
    """The receipt that proves a sending, the same each time: four groups of four."""
    made = keyed_hash("receipt", f"{sending} {digest}")[:16].upper()
    return "-".join(made[at : at + 4] for at in range(0, 16, 4))


def _kept_before(sent: Sent, *, at: datetime) -> Receipt | None:
    """The receipt of the first time. Raises Differs, once the other content is kept as well."""
    before = Sending.objects.filter(sending=sent.sending).first()
    if before is None:
        return None
    receipt = receipt_of(sent.sending, before.digest)
    if before.digest == sent.digest:
        return Receipt(receipt, before.at, files.missing(before.files), is_new=False)
    conflict, _ = Conflict.objects.get_or_create(
        first=before, digest=sent.digest, defaults={"content": sent.content, "at": at}
    )
    raise Differs(conflict.pk, receipt)


def _keep(sent: Sent, invitation: Invitation, *, device: str, by: Actor, at: datetime) -> Receipt:
    programme = invitation.programme
    session = one(Session, programme, invitation.session)
    if session is None:
        raise Closed("This session is not there any more.")
    records = _Records(sent, session, programme, at)
    owner = keyed_hash("device", device or sent.fingerprint or str(sent.sending))
    try:
        with transaction.atomic():
            keep.take_turn(programme)
            spent = _room(invitation, owner, at) if by == RESIDENT else 0
            Sending.objects.create(
                invitation=invitation,
                sending=sent.sending,
                digest=sent.digest,
                submission=records.submission.id,
                device=owner,
                cost=sent.cost,
                files=[str(each) for each in sent.files],
                held=spent >= A_FULL_HALL,
                at=at,
            )
            keep.write_many(programme, records.made, ())
            files.announce(records.files, invitation, at=at)
            audit("submission.received", by=by, programme=programme, object=str(records.submission.ref))
            if sent.equality:
                apart = equality_set(programme, records.nation)
                keep_equality(
                    sent.equality,
                    session,
                    apart,
                    programme=programme,
                    on=at.date(),
                    own_fingerprint=sent.equality_fingerprint,
                )
    except IntegrityError:  # another process kept the same id at this very moment
        before = _kept_before(sent, at=at)
        if before is None:
            raise
        return before
    return Receipt(receipt_of(sent.sending, sent.digest), at, files.missing([str(each) for each in sent.files]))


def _room(invitation: Invitation, owner: str, at: datetime) -> int:
    """What the session was sent in this spell. Raises Closed, TooFast or Later."""
    stands = Invitation.objects.filter(pk=invitation.pk).values_list("closed_at", "paused_at").first()
    if stands is None or stands[0]:
        raise Closed("This session was closed, so nothing more is taken.")
    if stands[1]:
        raise Later("The session is paused for a moment. Your answers are safe on this phone.", 60)
    recent = Sending.objects.filter(invitation=invitation, at__gt=at - SPELL)
    told = recent.aggregate(all=Sum("cost", default=0), own=Sum("cost", filter=Q(device=owner), default=0))
    spent, own = int(told["all"]), int(told["own"])
    if own >= ONE_DEVICE:
        raise TooFast("Very much came from this device at once. It may send again in a minute.", 60)
    if spent >= A_FLOOD:
        raise TooFast("Very many people are sending at this moment. Your answers are safe on this phone.", 30)
    return spent


class _Records:
    """The records that one sending becomes."""

    def __init__(self, sent: Sent, session: Session, programme: str, at: datetime) -> None:
        self._sent, self._session, self._at = sent, session, at
        self._flags = list(sent.flags)
        asked = session.question_set.id if session.question_set else ""
        edition = edition_of(programme, sent.set) if sent.set else None
        if edition is None:
            self._flags.append("question-set-unknown")
            edition = edition_of(programme, asked)
        if edition is None:
            raise Closed("Nothing is asked in this session any more.")
        self.set, self.nation = edition
        self._keys = question_keys(programme, self.set.id)
        self.files: dict[UUID, Ref] = {}
        self._signed: dict[str, Any] = {"made_by": RESIDENT, "made_at": at}
        self.consent = self._consent()
        own = fresh_id()
        ref = Ref("submission", own)
        said = list(self._said(ref))
        self.submission = self._submission(own)
        self.made: list[Record] = [self.consent, self.submission, *said]

    def _consent(self) -> Consent:
        sent, helper = self._sent, self._sent.helper
        named = sent.attribution.value != "anonymous" and "quote" in sent.layers
        return Consent(
            id=fresh_id(),
            wording=WORDING,
            language=sent.language,
            mode=sent.mode,
            given_on=self._at.date(),
            take_part=True,
            quote="quote" in sent.layers,
            named_quote=named,
            attribution=sent.attribution,
            shown_as=sent.shown_as if named else "",
            media="media" in sent.layers,
            wall="wall" in sent.layers,
            recontact="recontact" in sent.layers,
            archive="archive" in sent.layers,
            guardian=sent.guardian,
            typed_by=_short(helper.get("typed_by")),
            witness=_short(helper.get("witness")),
            read_back=helper["read_back"] if isinstance(helper.get("read_back"), bool) else None,
            receipt=sent.fingerprint,
            **self._signed,
        )

    def _submission(self, own: str) -> Submission:
        sent = self._sent
        return Submission(
            id=own,
            session=self._session.ref.unversioned,
            question_set=replace(self.set, version=max(1, min(sent.set_version or self.set.version, self.set.version))),
            sending=str(sent.sending),
            channel=sent.channel,
            language=sent.language,
            consent=self.consent.ref,
            participant=_short(sent.helper.get("participant")),
            answered_at=sent.answered_at,
            flags=tuple(dict.fromkeys(self._flags)),
            waiting=True,
            **self._signed,
        )

    def _said(self, submission: Ref) -> Iterator[Record]:
        for given in self._sent.answers:
            asked, kind = self._keys.get(given.question, (None, ""))
            if asked is None:
                self._flags.append(f"question-unknown: {given.question}"[:200])
            about = submission
            if given.words.strip() or (asked is None and not given.files):
                said = self._contribution(given, asked, submission)
                about = said.ref
                yield said
            if asked is not None and kind != "words" and _chosen(given):
                yield self._answer(given, asked, submission)
            self.files.update(dict.fromkeys(given.files, about))

    def _contribution(self, given: Given, asked: Ref | None, submission: Ref) -> Contribution:
        sent, helper = self._sent, self._sent.helper
        text = given.words or "; ".join(filter(None, (*given.codes, given.value, given.place)))
        if nhs_numbers(text):
            self._flags.append(f"nhs-number: {given.question}"[:200])
        cafe_round = helper.get("cafe_round")
        return Contribution(
            id=fresh_id(),
            session=self._session.ref.unversioned,
            text=text,
            language=sent.language,
            question=asked,
            consent=self.consent.ref,
            participant=_short(helper.get("participant")),
            resident=sent.resident,
            table=_short(helper.get("table")),
            cafe_round=cafe_round if isinstance(cafe_round, int) and 0 < cafe_round < 100 else None,
            said_at=sent.answered_at,
            submission=submission,
            place=given.place if asked is None else "",
            waiting=True,
            **self._signed,
        )

    def _answer(self, given: Given, asked: Ref, submission: Ref) -> Answer:
        return Answer(
            id=fresh_id(),
            submission=submission,
            question=asked,
            codes=given.codes,
            value=given.value,
            repeat=given.repeat,
            place=given.place,
            longitude=given.longitude,
            latitude=given.latitude,
            **self._signed,
        )


def _chosen(given: Given) -> bool:
    return bool(given.codes or given.value or given.place or given.longitude is not None)


def _short(value: Any) -> str:
    return value[:80] if isinstance(value, str) else ""
