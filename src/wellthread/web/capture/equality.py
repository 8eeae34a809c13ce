"""Equality answers of a sending go to the sheets that stand apart."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from wellthread.vocabulary import Ref, Session
from wellthread.web.apart import equality


def keep_equality(
    answers: Mapping[str, Any],
    session: Session,
    question_set: Ref | None,
    *,
    programme: str,
    on: date,
    own_fingerprint: str = "",
) -> None:
    """Keep one person's equality answers, mixed among those that are there. Call it in the sending's transaction."""
    equality.keep_equality(
        answers,
        programme=programme,
        neighbourhood=session.neighbourhood,
        round=session.round,
        question_set=question_set,
        on=on,
        own_fingerprint=own_fingerprint,
    )
