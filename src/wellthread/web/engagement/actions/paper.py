"""Print forms for a session: a batch with its code, and references that are printed once and kept nowhere."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from wellthread.methods.engagement.reference import ALPHABET, BYTES, fingerprint, reference_from
from wellthread.programme.paper_kit import (
    MOST_COPIES,
    NoSuchLanguage,
    Paper,
    asked_on_paper,
    boxes_of,
    forms_pdf,
    pages_of_a_form,
)
from wellthread.programme.press import Unprintable
from wellthread.vocabulary import PrintBatch, QuestionSet, Records
from wellthread.web.accounts.models import Person
from wellthread.web.thread import actions
from wellthread.web.thread.refusals import Unfit
from wellthread.web.thread.writing import fresh_id

CODE_LENGTH = 6


@dataclass(frozen=True, slots=True)
class Printed:
    """A batch that was kept, and its forms. They cannot be made again: nobody has their references."""

    batch: PrintBatch
    pdf: bytes


@transaction.atomic
def print_forms(
    copies: int,
    question_set: QuestionSet,
    records: Records,
    paper: Paper,
    *,
    programme: str,
    by: Person,
    at: datetime,
) -> Printed:
    """Print forms with their consent sheets, and keep what was printed. Raises Unfit."""
    if not 1 <= copies <= MOST_COPIES:
        raise Unfit(f"Print between 1 and {MOST_COPIES} forms at once.")
    references = [reference_from(secrets.token_bytes(BYTES)) for _ in range(copies)]
    batch = PrintBatch(
        id=fresh_id(),
        session=paper.session.ref.unversioned,
        question_set=question_set.ref,
        code="".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH)),
        language=paper.language,
        copies=copies,
        printed_on=paper.today,
        receipts=tuple(map(fingerprint, references)),
        made_by=by.signature,
        made_at=at,
    )
    try:
        boxes = boxes_of(asked_on_paper(records, question_set, paper.language))
        batch = replace(batch, boxes=boxes, pages=pages_of_a_form(batch, question_set, records, paper))
        pdf = forms_pdf(batch, references, question_set, records, paper)
    except (Unprintable, NoSuchLanguage) as wrong:
        raise Unfit(str(wrong)) from wrong
    return Printed(actions.add(batch, programme=programme, by=by), pdf)
