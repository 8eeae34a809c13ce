"""The words of an excerpt, found in the contribution it quotes."""

from __future__ import annotations

from wellthread.vocabulary import Contribution, Excerpt


class BadOffsets(ValueError):
    """An excerpt that does not lie within its contribution's words."""


def words(excerpt: Excerpt, contribution: Contribution) -> str:
    """The stretch of words itself. Offsets count Unicode code points from 0, `end` being the first left out.

    Empty once the contribution has been withdrawn, for then its words are gone. Raises BadOffsets.

    >>> from wellthread.vocabulary import Ref
    >>> said = Contribution(id="1", session=Ref("session", "cafe"), text="आज the lifts are broken")
    >>> words(Excerpt(id="x", contribution=said.ref, start=7, end=12), said)
    'lifts'
    """
    if excerpt.contribution.id != contribution.id:
        raise BadOffsets(f"Excerpt {excerpt.id} quotes {excerpt.contribution}, not {contribution.ref}.")
    if contribution.withdrawn_on is not None:
        return ""
    if not 0 <= excerpt.start < excerpt.end <= len(contribution.text):
        raise BadOffsets(
            f"Excerpt {excerpt.id} goes from {excerpt.start} to {excerpt.end}, but {contribution.ref} has "
            f"{len(contribution.text)} characters. Mark the passage again."
        )
    return contribution.text[excerpt.start : excerpt.end]


def in_context(excerpt: Excerpt, contribution: Contribution, around: int = 60) -> tuple[str, str, str]:
    """What comes before, the words, and what comes after: up to `around` characters on either side.

    Raises BadOffsets.
    """
    marked = words(excerpt, contribution)
    if not marked:
        return "", "", ""
    text = contribution.text
    return text[max(0, excerpt.start - around) : excerpt.start], marked, text[excerpt.end : excerpt.end + around]
