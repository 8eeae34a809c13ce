"""Whose words may be shown: the one place where consent to quote is decided."""

from __future__ import annotations

from wellthread.thread import still_counts
from wellthread.vocabulary import Consent, Contribution, Excerpt, Records


def may_quote(contribution: Contribution, records: Records) -> bool:
    """Whether the words may be shown outside the team: with consent to quote, once looked at, and not withdrawn."""
    if contribution.waiting:
        return False
    consent = records.find(Consent, contribution.consent)
    return bool(contribution.text) and still_counts(contribution, records) and consent is not None and consent.quote


def quotable(excerpt: Excerpt, records: Records) -> str | None:
    """The words of an excerpt when they may be shown, else None."""
    contribution = records.find(Contribution, excerpt.contribution)
    if contribution is None or not may_quote(contribution, records):
        return None
    return contribution.text[excerpt.start : excerpt.end]
