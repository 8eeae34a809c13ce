"""Keep what was said, mark it, and take it back."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db import transaction

from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.methods.engagement.reference import BYTES, fingerprint, reference_from
from wellthread.programme.taking_back import EMPTIED, passages, put_to_others, unsaid
from wellthread.thread import Link, Verb, lost_support
from wellthread.vocabulary import Attachment, CodingTalk, Consent, Contribution, Excerpt, Form, Ref, Theme
from wellthread.web.accounts.audit import Actor, audit
from wellthread.web.accounts.models import Person
from wellthread.web.base.forgetting import forget_the_past
from wellthread.web.programmes.actions import forget_file
from wellthread.web.thread import actions, keep
from wellthread.web.thread.queries import contents, find
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.taken_back import forget
from wellthread.web.thread.writing import fresh_id

CONSENT_WORDING = "keyed-1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody said, as it was entered, with what they allowed."""

    session: Ref
    text: str
    form: Form = Form.VERBATIM
    language: str = "en"
    group: Ref | None = None
    participant: str = ""
    resident: bool | None = None
    table: str = ""
    question: Ref | None = None
    place: str = ""
    longitude: float | None = None
    latitude: float | None = None
    map_sheet: Ref | None = None
    square: str = ""
    waiting: bool = False
    take_part: bool = False
    quote: bool = False
    archive: bool = False
    consent_mode: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """A contribution that was kept, and the private reference to give to its author. It cannot be shown again."""

    contribution: Contribution
    reference: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """A passage somebody marked, with the theme they chose or named anew."""

    passage: str
    theme: Ref | None = None
    new_theme: str = ""
    memo: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What a withdrawal did: later records that rested on the words, and how many translations went with them."""

    touched: tuple[Ref, ...]
    translations: int


@transaction.atomic
def keep_words(said: Said, *, programme: str, by: Actor, at: datetime) -> Kept:
    """Keep a contribution under its consent. Raises Unfit without consent to take part, or with an NHS number in it.

    `by` is who typed it in: somebody of the team, or by name a way in for which nobody has an account.
    """
    if not said.take_part:
        raise Unfit("Words can be kept only when the person agreed to take part.")
    if not said.text.strip():
        raise Unfit("There are no words to keep.")
    if found := nhs_numbers(said.text):
        raise Unfit(f"“{found[0]}” looks like an NHS number. Take it out: Wellthread keeps no patient records.")
    signed: dict[str, Any] = {"made_by": by.signature if isinstance(by, Person) else str(by), "made_at": at}
    reference = reference_from(secrets.token_bytes(BYTES))
    consent = Consent(
        id=fresh_id(),
        wording=CONSENT_WORDING,
        language=said.language,
        mode=said.consent_mode,
        given_on=at.date(),
        take_part=True,
        quote=said.quote,
        archive=said.archive,
        receipt=fingerprint(reference),
        **signed,
    )
    actions.add(consent, programme=programme, by=by)
    contribution = Contribution(
        id=fresh_id(),
        session=said.session,
        text=said.text,
        form=said.form,
        language=said.language,
        consent=consent.ref,
        participant=said.participant,
        resident=said.resident,
        group=said.group,
        table=said.table,
        question=said.question,
        place=said.place,
        longitude=said.longitude,
        latitude=said.latitude,
        map_sheet=said.map_sheet,
        square=said.square,
        waiting=said.waiting,
        **signed,
    )
    return Kept(actions.add(contribution, programme=programme, by=by), reference)


@transaction.atomic
def mark(contribution: Ref, marked: Marked, *, programme: str, by: Person, at: datetime) -> Excerpt:
    """Mark a passage and gather it under a theme, made anew where none is given.

    Raises Unfit when the passage is not part of the words, or no theme is named.
    """
    source = find(Contribution, programme, contribution.id)
    passage, new_name = marked.passage.strip(), marked.new_theme.strip()
    start = source.text.find(passage) if passage else -1
    if start < 0:
        raise Unfit("These are not words of the contribution. Copy them exactly as they stand.")
    if marked.theme is None and not new_name:
        raise Unfit("Choose a theme, or write the name of a new one.")
    signed: dict[str, Any] = {"made_by": by.signature, "made_at": at}
    theme = marked.theme or actions.add(Theme(id=fresh_id(), name=new_name, **signed), programme=programme, by=by).ref
    excerpt = Excerpt(id=fresh_id(), contribution=source.ref, start=start, end=start + len(passage), **signed)
    actions.add(excerpt, programme=programme, by=by)
    coding = Link(subject=theme, verb=Verb.GATHERS, object=excerpt.ref, by=by.signature, at=at, note=marked.memo)
    actions.cite(coding, programme=programme, by=by)
    return excerpt


@transaction.atomic
def withdraw(contribution: Ref, *, programme: str, by: Person, on: date) -> Withdrawn:
    """Empty the words for good, with the place they told of and the pictures of them.

    The row stays as a counted gap; what rested on it is named. Raises Unfit if done, or where it is StillCited.
    """
    source = find(Contribution, programme, contribution.id)
    if source.withdrawn_on:
        raise Unfit("These words were withdrawn already.")
    before = contents(programme)
    touched = lost_support(source.ref, before.thread)
    translations = [ref for ref in touched if ref.kind == "translation"]
    for ref in translations:
        actions.remove(ref, programme=programme, by=by)
    for each in before.records.of(Attachment):
        if each.about.unversioned == source.ref.unversioned:
            actions.remove(each.ref, programme=programme, by=by)
            forget_file(each, programme=programme)
    for talk in before.records.of(CodingTalk):
        if talk.contribution.unversioned == source.ref.unversioned:
            actions.remove(talk.ref, programme=programme, by=by)
    for statement in put_to_others([source], before.records):
        actions.change(replace(unsaid(statement), version=statement.version), programme=programme, by=by)
    actions.change(replace(source, **EMPTIED, withdrawn_on=on), programme=programme, by=by)
    about = passages([source], before.records)
    keep.forget_notes(programme, about)
    sent = [source.submission.unversioned] if source.submission else []
    forget(programme, [*about, source.ref.unversioned, *sent])
    audit("contribution.withdrawn", by=by, programme=programme, object=str(source.ref), touched=len(touched))
    transaction.on_commit(forget_the_past)
    return Withdrawn(tuple(ref for ref in touched if ref.kind != "translation"), len(translations))
