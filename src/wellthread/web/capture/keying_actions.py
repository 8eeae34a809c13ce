"""Key paper in: keep what each of two people typed, compare, settle, and only then make records of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from wellthread.methods.engagement.keying import Agreement
from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.programme.paper_kit import Asked
from wellthread.vocabulary import Answer, AnswerKind, Channel, Consent, Contribution, Record, Ref, Submission
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.models import Person
from wellthread.web.base.forgetting import forget_the_past
from wellthread.web.thread import keep
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

from .keying_forms import codes_of
from .keying_models import KeyedForm, KeyedHalf
from .keying_queries import LANGUAGE, LAYERS, TICKED, Paper, compared

WORDING = "paper-1"
CHANGED = (
    "The questions were changed after these forms were printed, so the numbers of the boxes mean something else now. "
    "Put the questions back as they were printed, or make a new edition of the set for what has changed."
)
TYPED_BY = "two of the team, each by themselves"


@transaction.atomic
def keep_half(
    typed: Mapping[str, str], paper: Paper, form: int, *, programme: str, by: Person, at: datetime
) -> list[str]:
    """Keep what one person typed. Returns the fields to settle once two have; with none, the form is done at once.

    Raises Unfit where the form is done, or where two others have typed it.
    """
    keep.take_turn(programme)
    _still_open(programme, paper, form)
    others = [
        each
        for each in KeyedHalf.objects.filter(programme=programme, batch=paper.batch.id, form=form)
        if each.by != by.signature
    ]
    if len(others) >= 2:
        raise Unfit("Two people have typed this form already. It waits to be settled.")
    KeyedHalf.objects.update_or_create(
        programme=programme,
        batch=paper.batch.id,
        form=form,
        by=by.signature,
        defaults={"content": dict(typed), "at": at},
    )
    if not others:
        return []
    first, second = _both(programme, paper, form)
    differing, _ = compared(paper, first, second)
    if not differing:
        _make(first.content, paper, form, programme=programme, by=by, at=at)
    return differing


@transaction.atomic
def settle(chosen: Mapping[str, str], paper: Paper, form: int, *, programme: str, by: Person, at: datetime) -> None:
    """Say what holds where two typings differ, and make records of the form.

    Raises Unfit where it was settled meanwhile, a difference is left open, or an NHS number is in it.
    """
    keep.take_turn(programme)
    _still_open(programme, paper, form)
    first, second = _both(programme, paper, form)
    differing, _ = compared(paper, first, second)
    if set(chosen) != set(differing):
        raise Unfit("Somebody changed what they typed meanwhile. Look at the differences again.")
    _make({**first.content, **chosen}, paper, form, programme=programme, by=by, at=at)


def _still_open(programme: str, paper: Paper, form: int) -> None:
    if not paper.is_as_printed:
        raise Unfit(CHANGED)
    if not 1 <= form <= paper.batch.copies:
        raise Unfit(f"There is no form {form} in this batch: it has {paper.batch.copies}.")
    if KeyedForm.objects.filter(programme=programme, batch=paper.batch.id, form=form).exists():
        raise Unfit("This form is done already.")


def _both(programme: str, paper: Paper, form: int) -> tuple[KeyedHalf, KeyedHalf]:
    found = list(KeyedHalf.objects.filter(programme=programme, batch=paper.batch.id, form=form))
    if len(found) != 2:
        raise Unfit("A form is settled when two people have typed it.")
    return found[0], found[1]


def _make(typed: Mapping[str, str], paper: Paper, form: int, *, programme: str, by: Person, at: datetime) -> None:
    """Make records of a form, note how far the typings agreed, and let the typings go."""
    _, counted = compared(paper, *_both(programme, paper, form))
    submission = ""
    if typed.get("take_part") == TICKED:
        made = list(_records(typed, paper, form, by=by, at=at))
        keep.write_many(programme, made, ())
        submission = next(each.id for each in made if isinstance(each, Submission))
        audit("paper.keyed", by=by, programme=programme, object=f"submission:{submission}", form=form)
    else:
        audit("paper.without_consent", by=by, programme=programme, object=str(paper.batch.ref), form=form)
    _done(counted, submission, paper, form, programme=programme, by=by, at=at)
    KeyedHalf.objects.filter(programme=programme, batch=paper.batch.id, form=form).delete()
    transaction.on_commit(forget_the_past)


def _done(
    counted: Agreement, submission: str, paper: Paper, form: int, *, programme: str, by: Person, at: datetime
) -> None:
    KeyedForm.objects.create(
        programme=programme,
        batch=paper.batch.id,
        form=form,
        submission=submission,
        fields=counted.fields,
        differing=counted.differing,
        characters=counted.characters,
        edits=counted.edits,
        settled_by=by.signature,
        at=at,
    )


def _records(typed: Mapping[str, str], paper: Paper, form: int, *, by: Person, at: datetime) -> Iterator[Record]:
    """The consent, the submission, its answers and its words."""
    signed: dict[str, Any] = {"made_by": by.signature, "made_at": at}
    if found := next((numbers[0] for text in typed.values() if (numbers := nhs_numbers(text))), ""):
        raise Unfit(f"“{found}” looks like an NHS number. Put [NHS number] in its place: Wellthread keeps none.")
    receipts = paper.batch.receipts
    language = typed.get(LANGUAGE) or paper.batch.language
    allowed: dict[str, Any] = {layer: typed.get(layer) == TICKED for layer in LAYERS}
    consent = Consent(
        id=fresh_id(),
        wording=WORDING,
        language=paper.batch.language,
        mode="paper",
        given_on=paper.session.held_on,
        **allowed,
        guardian=True if typed.get("under_16") == TICKED else None,
        typed_by=TYPED_BY,
        witness=typed.get("witness", "").strip(),
        receipt=receipts[form - 1] if form <= len(receipts) else "",
        **signed,
    )
    own = Ref("submission", fresh_id())
    yield consent
    yield Submission(
        id=own.id,
        session=paper.session.ref.unversioned,
        question_set=paper.batch.question_set,
        channel=Channel.PAPER,
        language=paper.batch.language,
        consent=consent.ref,
        flags=tuple(_flags(typed, paper)),
        **signed,
    )
    for asked in paper.asked:
        for text in _words(asked, typed):
            yield _contribution(text, language, asked, paper, own, consent.ref, signed)
        yield from _answers(asked, typed, own, signed)


def _flags(typed: Mapping[str, str], paper: Paper) -> Iterator[str]:
    one_of = (AnswerKind.ONE, AnswerKind.SCALE)
    for each in paper.asked:
        if each.question.answer in one_of and len(typed.get(f"q-{each.question.id}", "").split()) > 1:
            yield f"more-than-one: {each.question.name or each.question.id}"
    if any("[?]" in text for text in typed.values()):
        yield "not-all-readable"


def _words(asked: Asked, typed: Mapping[str, str]) -> Iterator[str]:
    name = f"w-{asked.question.id}" if asked.choices else f"q-{asked.question.id}"
    text = typed.get(name, "").strip("\n")
    if text.strip() and (asked.choices or asked.question.answer is AnswerKind.WORDS):
        yield text


def _contribution(
    text: str, language: str, asked: Asked, paper: Paper, submission: Ref, consent: Ref, signed: Mapping[str, Any]
) -> Contribution:
    return Contribution(
        id=fresh_id(),
        session=paper.session.ref.unversioned,
        text=text,
        language=language,
        question=asked.question.ref,
        consent=consent,
        submission=submission,
        **signed,
    )


def _answers(asked: Asked, typed: Mapping[str, str], submission: Ref, signed: Mapping[str, Any]) -> Iterator[Answer]:
    held = typed.get(f"q-{asked.question.id}", "").strip()
    if not held or asked.question.answer is AnswerKind.WORDS:
        return
    given: dict[str, Any] = {"value": held}
    if asked.choices:
        given = {"codes": tuple(codes_of(asked, held))}
    elif asked.question.answer is AnswerKind.PLACE:
        given = {"place": held}
    yield Answer(id=fresh_id(), submission=submission, question=asked.question.ref, **given, **signed)
