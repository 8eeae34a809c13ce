"""Make sheets, open and close them to phones, keep what comes, and look at it."""

from __future__ import annotations

import re
import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import IO, Any
from uuid import UUID

from django.db import IntegrityError, transaction

from wellthread.methods.engagement.reference import ALPHABET
from wellthread.programme.map_sheet import NoGround, new_sheet
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Asset,
    AssetClass,
    Attachment,
    Consent,
    Contribution,
    MapSheet,
    Question,
    Ref,
    Submission,
)
from wellthread.vocabulary.grid import square_named
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.codes import keyed_hash
from wellthread.web.accounts.models import Person
from wellthread.web.base.forgetting import forget_the_past
from wellthread.web.engagement.actions import Kept, Said, keep_words
from wellthread.web.programmes.actions import forget_file
from wellthread.web.programmes.models import KeptFile
from wellthread.web.programmes.queries import ATTACHMENTS
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

from .models import Arrival, Invitation
from .photographs import NotAPhotograph, photograph

CODE_LENGTH = 10
CODE = re.compile(f"[{ALPHABET}]{{{CODE_LENGTH}}}")
RESIDENT = "a resident, by phone"
AT_ONCE, SPELL = 200, timedelta(minutes=1)
"""So many sendings in a spell are taken on one sheet: a full hall, and no flood."""
HELPS, HINDERS = "mapping-helps", "mapping-hinders"
QUESTIONS = {HELPS: "What helps you to be well here?", HINDERS: "What makes it hard to be well here?"}


class TooManyAtOnce(Unfit):
    """More is coming in on one sheet than a hall full of people can send."""


class SameSending(Unfit):
    """The same sending came before, with other words."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that somebody put on the map, by phone or from a sheet of paper."""

    text: str
    helps: bool
    place: str = ""
    square: str = ""
    point: tuple[float, float] | None = None
    quote: bool = False
    resident: bool | None = None
    language: str = "en"
    sticker: str = ""
    participant: str = ""


@transaction.atomic
def make_sheet(neighbourhood: Ref, session: Ref, *, programme: str, by: Person, at: datetime) -> MapSheet:
    """Make a sheet for an occasion, with a code that is not yet open to phones. Raises Unfit where nothing is known."""
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
    try:
        made = new_sheet(
            contents(programme).records, neighbourhood, id=fresh_id(), code=code, session=session, on=at.date()
        )
    except NoGround as error:
        raise Unfit(str(error)) from error
    sheet = actions.add(replace(made, made_by=by.signature, made_at=at), programme=programme, by=by)
    Invitation.objects.create(programme=programme, sheet=sheet.id, code=code, opened_at=at, closed_at=at)
    return sheet


@transaction.atomic
def open_to_phones(sheet: MapSheet, is_open: bool, *, programme: str, by: Person, at: datetime) -> None:
    """Let phones write on a sheet, or stop them at once. Raises Unfit for a code that is guessed or belongs to another.

    Sheets that this house made have a code of their own; one that came with a folder may have any.
    """
    known = Invitation.objects.filter(programme=programme, sheet=sheet.id).exists()
    if not known and (not CODE.fullmatch(sheet.code) or Invitation.objects.filter(code=sheet.code).exists()):
        raise Unfit("The code of this sheet is too easy to guess, or it is in use. Make a new sheet for phones.")
    given = {"opened_at": at, "closed_at": None} if is_open else {"closed_at": at}
    Invitation.objects.update_or_create(
        programme=programme,
        sheet=sheet.id,
        defaults=given,
        create_defaults={"code": sheet.code, "opened_at": at, **given},
    )
    audit(f"map_sheet.{'opened' if is_open else 'closed'}", by=by, programme=programme, object=str(sheet.ref))


def receive(placed: Placed, sheet: MapSheet, sending: UUID, *, invitation: Invitation, at: datetime) -> Kept | None:
    """Keep what a phone sent, waiting to be looked at; None when this very sending was kept before.

    Raises Unfit, TooManyAtOnce, or SameSending when the number of the sending was used for other words.
    """
    digest = keyed_hash("arrival", f"{sending} {placed!r}")
    with transaction.atomic():
        if not Invitation.objects.filter(pk=invitation.pk, closed_at=None).exists():
            raise Unfit(
                "This map was closed a moment ago, so nothing more can be put on it. Ask whoever gave it to you."
            )
        if Arrival.objects.filter(invitation=invitation, at__gt=at - SPELL).count() >= AT_ONCE:
            raise TooManyAtOnce("Very many people are sending at this moment. Wait a minute, then send again.")
        if before := Arrival.objects.filter(sending=sending).first():
            _same(before, digest)
            return None
        try:
            with transaction.atomic():
                said = _said(placed, sheet, waiting=True, mode="screen")
                kept = keep_words(said, programme=invitation.programme, by=RESIDENT, at=at)
                Arrival.objects.create(
                    invitation=invitation, sending=sending, digest=digest, contribution=kept.contribution.id, at=at
                )
        except IntegrityError:
            _same(Arrival.objects.get(sending=sending), digest)
            return None
        return kept


def _same(before: Arrival, digest: str) -> None:
    if before.digest != digest:
        raise SameSending("This was sent before with other words. Both are safe: open the map again to send more.")


@transaction.atomic
def key_in(placed: Placed, sheet: MapSheet, *, programme: str, by: Person, at: datetime) -> Kept:
    """Keep one line of a paper sheet. Raises Unfit, or NoSuchSquare."""
    return keep_words(_said(placed, sheet, waiting=False, mode="paper"), programme=programme, by=by, at=at)


def ask(programme: str, *, by: Person, at: datetime) -> None:
    """See to it that the two questions of a map are among the programme's questions."""
    known = contents(programme).records
    for key, text in QUESTIONS.items():
        if known.find(Question, Ref("question", key)) is None:
            asked = Question(id=key, text=text, set="asset mapping", made_by=by.signature, made_at=at)
            actions.add(asked, programme=programme, by=by)


def _said(placed: Placed, sheet: MapSheet, *, waiting: bool, mode: str) -> Said:
    if sheet.session is None:
        raise Unfit("The sheet belongs to no occasion yet. Name the session on the sheet's page, then try again.")
    point = placed.point or (square_named(sheet, placed.square).centre if placed.square else (None, None))
    return Said(
        session=sheet.session,
        text=placed.text,
        language=placed.language,
        question=Ref("question", HELPS if placed.helps else HINDERS),
        participant=placed.participant,
        resident=placed.resident,
        table=f"sticker {placed.sticker}" if placed.sticker else "",
        place=placed.place,
        longitude=point[0],
        latitude=point[1],
        map_sheet=sheet.ref,
        square=square_named(sheet, placed.square).name if placed.square else "",
        waiting=waiting,
        take_part=True,
        quote=placed.quote,
        consent_mode=mode,
    )


@transaction.atomic
def let_in(said: Contribution, *, programme: str, by: Person) -> Contribution:
    """Take words that waited among the programme's contributions. Raises Unfit where somebody was quicker."""
    held = _waiting(said, programme)
    sent = find(Submission, programme, held.submission.id) if held.submission else None
    if sent and sent.waiting:
        actions.change(replace(sent, waiting=False), programme=programme, by=by)
    return actions.change(replace(held, waiting=False), programme=programme, by=by)


def _waiting(said: Contribution, programme: str) -> Contribution:
    """The words as they stand, while they wait: what was let in once is nobody's to change or to take out."""
    held = find(Contribution, programme, said.id)
    if not held.waiting or held.withdrawn_on:
        raise Unfit("Somebody has looked at this already. What was let in can only be taken back by who said it.")
    return held


@transaction.atomic
def set_aside(said: Contribution, reason: str, *, programme: str, by: Person) -> None:
    """Take out what was never meant: a test, abuse, sent twice.

    Raises Unfit without a reason, or where it does not wait any more; StillCited.
    """
    if not reason.strip():
        raise Unfit("Say why it is taken out: a test, abuse, sent twice.")
    said = _waiting(said, programme)
    actions.remove(said.ref, programme=programme, by=by)
    if said.consent and contents(programme).records.find(Consent, said.consent):
        actions.remove(said.consent, programme=programme, by=by)
    audit("contribution.set_aside", by=by, programme=programme, object=str(said.ref), reason=reason.strip()[:100])
    transaction.on_commit(forget_the_past)


@transaction.atomic
def asset_from(
    said: Contribution, name: str, asset_class: AssetClass, *, programme: str, by: Person, at: datetime
) -> Asset:
    """Make an asset of what somebody put on the map: seen by the team, named in their words. Raises Unfit."""
    if not name.strip():
        raise Unfit("Give the asset the name that people here use.")
    sheet = find(MapSheet, programme, said.map_sheet.id) if said.map_sheet else None
    person_held = asset_class is AssetClass.INDIVIDUAL
    signed: dict[str, Any] = {"made_by": by.signature, "made_at": at}
    made = Asset(
        id=fresh_id(),
        name=name.strip(),
        neighbourhood=sheet.neighbourhood if sheet else None,
        asset_class=asset_class,
        longitude=None if person_held else said.longitude,
        latitude=None if person_held else said.latitude,
        **signed,
    )
    asset = actions.add(made, programme=programme, by=by)
    link = Link(subject=asset.ref, verb=Verb.NAMED_IN, object=said.ref, by=by.signature, at=at)
    actions.cite(link, programme=programme, by=by)
    return asset


@transaction.atomic
def keep_photograph(
    given: IO[bytes],
    name: str,
    about: Ref,
    says: str,
    *,
    taken_on: date | None = None,
    programme: str,
    by: Person,
    at: datetime,
) -> Attachment:
    """Keep a photograph, written anew without what the camera noted. Raises Unfit."""
    try:
        made = photograph(given)
    except NotAPhotograph as error:
        raise Unfit(str(error)) from error
    KeptFile.objects.get_or_create(
        programme=programme, name=f"{ATTACHMENTS}/{made.sha256}.jpg", defaults={"content": made.content}
    )
    attachment = Attachment(
        id=fresh_id(),
        about=about,
        file_name=name[:120],
        media_type=made.media_type,
        sha256=made.sha256,
        bytes=len(made.content),
        says=says,
        taken_on=taken_on,
        made_by=by.signature,
        made_at=at,
    )
    return actions.add(attachment, programme=programme, by=by)


@transaction.atomic
def remove_photograph(attachment: Attachment, *, programme: str, by: Person) -> None:
    """Take out a photograph and its file, for good: somebody is seen on it, or words that were withdrawn.

    Raises NotThere or StillCited.
    """
    actions.remove(attachment.ref, programme=programme, by=by)
    forget_file(attachment, programme=programme)
    transaction.on_commit(forget_the_past)
