"""The engagement part: published comments as contributions, their codebook as themes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from wellthread.interop.patient_comments import PatientComment, read_patient_comments
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import (
    Consent,
    Contribution,
    Excerpt,
    Form,
    ProfileNote,
    Question,
    Record,
    Ref,
    Session,
    SessionKind,
    Theme,
    ThemeKind,
)

from .names import slug
from .recipe import MADE_BY, Recipe, Shelf

DATASET = Ref("dataset", "patient-comments")
GOOD, POOR = frozenset({1, 2}), frozenset({4, 5})
"""Sentiments as the coders gave them: 1 very good, 2 good, 4 poor, 5 very poor."""

_DAY = re.compile(r"\d\d/\d\d/\d{4}")

RULE = "Kind by rule: a need where over half of the rated comments are poor, a strength where over half are good."


@dataclass(frozen=True, slots=True)
class Tally:
    """How many comments a theme gathers, and how they were rated. Comments are counted, not people."""

    theme: Theme
    comments: int
    good: int
    poor: int
    rated: int


@dataclass(frozen=True, slots=True)
class Voices:
    """The records of this part, its links, and the tally of each theme in the order of the codebook."""

    records: tuple[Record, ...]
    links: tuple[Link, ...]
    tallies: tuple[Tally, ...]
    contributions: int


def build_voices(recipe: Recipe, shelf: Shelf, neighbourhood: Ref) -> Voices:
    """The comments of one trust, or of all where the recipe names none.

    Rows where nobody answered, and rows that the publisher marked as possibly telling who somebody is, are left out
    and counted in the session's note.

    Every comment is kept exactly as published. One that has a code gets an excerpt of its whole text, gathered
    by the theme of each of its codes. A comment without a code stays, uncoded.
    """
    labelled = read_patient_comments(shelf.path("patient-comments"))
    given = [each for each in labelled.comments if recipe.trust in ("", each.trust)]
    comments = [each for each in given if each.answered and not each.personal]
    consent, session = _consent(), _session(recipe, neighbourhood, comments, len(given) - len(comments))
    asked = {
        text: Question(id=slug(text), made_by=MADE_BY, text=text) for text in sorted({c.question for c in comments})
    }
    tallies = [_tally(code, comments) for code in labelled.codebook if any(code in each.codes for each in comments)]
    themes = {each.theme.name: each.theme for each in tallies}
    said = [_contribution(each, session.ref, consent.ref, asked[each.question].ref) for each in comments]
    excerpts = [
        Excerpt(id=f"{one.id}-whole", made_by=MADE_BY, contribution=one.ref, start=0, end=len(one.text))
        for one, comment in zip(said, comments, strict=True)
        if comment.codes
    ]
    links = [
        _link(themes[code].ref, Verb.GATHERS, Ref("excerpt", f"{_id(comment)}-whole"), "The code given by hand.")
        for comment in comments
        for code in comment.codes
    ]
    taken = _link(session.ref, Verb.TAKEN_FROM, DATASET, "")
    note = ProfileNote(
        id="about-the-comments", made_by=MADE_BY, neighbourhood=neighbourhood, text=f"{recipe.caution} {session.note}"
    )
    records = (consent, session, *asked.values(), *said, *excerpts, *themes.values(), note)
    return Voices(records, (taken, *links), tuple(tallies), len(said))


def _id(comment: PatientComment) -> str:
    return slug(comment.id)


def _link(subject: Ref, verb: Verb, target: Ref, note: str) -> Link:
    return Link(subject=subject, verb=verb, object=target, by=MADE_BY, how=How.IMPORT, note=note)


def _consent() -> Consent:
    """The ground for using the comments: to be counted, yes; to be quoted, no."""
    return Consent(
        id="published-comments",
        made_by=MADE_BY,
        wording=(
            "Published under the MIT licence with the consent of the two trusts; what each patient was told is not "
            "known to us. The comments may name staff, so they are counted and not quoted."
        ),
        mode="published data set",
        take_part=True,
        quote=False,
    )


def _session(recipe: Recipe, neighbourhood: Ref, comments: Sequence[PatientComment], silent: int) -> Session:
    people = len({each.respondent for each in comments})
    none = sum(not each.codes for each in comments)
    return Session(
        id="patient-comments",
        made_by=MADE_BY,
        neighbourhood=neighbourhood,
        kind=SessionKind.SURVEY,
        title=f"Friends and Family Test, comments of trust {recipe.trust}",
        languages=("en",),
        facilitator="The trust",
        people=people,
        note=(
            f"{len(comments):,} comments from the whole trust{_period(comments)}, {none} of them without a code; "
            f"{silent} rows without an answer, or marked as personal, were left out. One questionnaire counts as one "
            "person. Where the writers live was not asked, so none is counted as a resident. Joined to this "
            "neighbourhood for a demonstration."
        ),
    )


def _period(comments: Sequence[PatientComment]) -> str:
    """The months of the first and the last comment, as far as their dates can be read."""
    months = sorted((each.date[6:], each.date[3:5]) for each in comments if _DAY.fullmatch(each.date))
    return f" from {months[0][1]}/{months[0][0]} to {months[-1][1]}/{months[-1][0]}" if months else ""


def _contribution(comment: PatientComment, session: Ref, consent: Ref, question: Ref) -> Contribution:
    rated = () if comment.sentiment is None else (("sentiment", str(comment.sentiment)),)
    return Contribution(
        id=_id(comment),
        made_by=MADE_BY,
        session=session,
        text=comment.text,
        form=Form.VERBATIM,
        question=question,
        consent=consent,
        participant=slug(comment.respondent),
        extra=rated,
    )


def _tally(code: str, comments: Sequence[PatientComment]) -> Tally:
    ratings = Counter(each.sentiment for each in comments if code in each.codes)
    good, poor = sum(ratings[each] for each in GOOD), sum(ratings[each] for each in POOR)
    rated = ratings.total() - ratings[None]
    kind = ThemeKind.NEED if poor * 2 > rated else ThemeKind.STRENGTH if good * 2 > rated else ThemeKind.OTHER
    theme = Theme(
        id=slug(code),
        made_by=MADE_BY,
        name=code,
        kind=kind,
        definition=f"A code of the published framework, given by hand. {RULE}",
        codebook="pxtextmining framework 6",
    )
    return Tally(theme, ratings.total(), good, poor, rated)
