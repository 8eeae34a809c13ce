"""Whose words may be shown: the one place where consent to quote is decided."""

from __future__ import annotations

from wellthread.thread import still_counts
from wellthread.vocabulary import Consent, Contribution, Excerpt, Records


def may_quote(contribution: Contribution, records: Records) -> bool:
    """Whether the words may be shown outside the team: with consent to quote, once looked at, and not withdrawn.

    Where their speaker asked to keep a passage in, the words are not shown as a whole; other passages may be.
    """
    if contribution.waiting:
        return False
    return _allowed(contribution, records) and not _kept_in(contribution, records)


def _allowed(contribution: Contribution, records: Records) -> bool:
    consent = records.find(Consent, contribution.consent)
    return bool(contribution.text) and still_counts(contribution, records) and consent is not None and consent.quote


def _kept_in(contribution: Contribution, records: Records) -> list[Excerpt]:
    """The passages of these words that their speaker asked to keep in."""
    by_words: dict[str, list[Excerpt]] = records.worked_out("passages kept in", _passages_kept_in)
    return by_words.get(contribution.id, [])


def _passages_kept_in(records: Records) -> dict[str, list[Excerpt]]:
    found: dict[str, list[Excerpt]] = {}
    for each in records.of(Excerpt):
        if each.kept_in:
            found.setdefault(each.contribution.id, []).append(each)
    return found


def may_archive(contribution: Contribution, records: Records) -> bool:
    """Whether the words may go into a research archive: with consent to that, and not withdrawn."""
    consent = records.find(Consent, contribution.consent)
    return bool(contribution.text) and still_counts(contribution, records) and consent is not None and consent.archive


def quotable(excerpt: Excerpt, records: Records) -> str | None:
    """The words of an excerpt when they may be shown, else None: not where it touches a passage that is kept in."""
    contribution = records.find(Contribution, excerpt.contribution)
    if contribution is None or contribution.waiting or not _allowed(contribution, records):
        return None
    if any(each.start < excerpt.end and excerpt.start < each.end for each in _kept_in(contribution, records)):
        return None
    return contribution.text[excerpt.start : excerpt.end]
