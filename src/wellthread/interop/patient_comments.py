"""Answers to the NHS Friends and Family Test, coded by hand: the labelled file of pxtextmining.

The codebook is the header: every column after the sentiment is a code, and a 1 says that the comment has it.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from .reading import LIMITS, BadCell, BadFile, Limits, MissingColumns, TooLarge, open_text

_KNOWN = (
    "Comment ID", "Trust", "Respondent ID", "Date", "Service type 1", "Service type 2", "FFT categorical answer",
    "FFT question", "FFT answer", "Comment sentiment",
)  # fmt: skip
PERSONAL = "Person identifiable info?"
"""A column of the published file: anything but a no says that the comment may tell who somebody is."""

NO_CODE = frozenset({"Not assigned", "Labelling not possible"})
"""Columns that say that no code was given. They are no codes themselves."""

NO_ANSWER = "did not answer"
"""What the file holds where nobody wrote anything: a remark of the trust and not a person's words."""


@dataclass(frozen=True, slots=True)
class PatientComment:
    """One answer as it was published. `sentiment` runs from 1, very good, to 5, very bad; None where not rated.

    `personal` says that the publisher marked it as possibly telling who somebody is.
    """

    row: int
    id: str
    trust: str
    respondent: str
    date: str
    service: str
    question: str
    text: str
    sentiment: int | None
    codes: tuple[str, ...]
    personal: bool = False

    @property
    def answered(self) -> bool:
        """Whether a person wrote something."""
        return bool(self.text.strip()) and self.text.strip().casefold() != NO_ANSWER


@dataclass(frozen=True, slots=True)
class LabelledComments:
    """The comments and the codebook they were coded with, in the order of the file."""

    comments: tuple[PatientComment, ...]
    codebook: tuple[str, ...]


def read_patient_comments(path: Path, limits: Limits = LIMITS) -> LabelledComments:
    """Read the labelled file, whole. Raises BadFile, also where a code is neither 1, 0 nor empty."""
    with open_text(path, limits) as text:
        reader = csv.reader(text)
        header = next(reader, [])
        rows = [row for row in islice(reader, limits.rows + 1) if row]
    if missing := [each for each in _KNOWN if each not in header]:
        raise MissingColumns(path, 1, f"These columns are missing: {', '.join(missing)}.", "Use the labelled file.")
    if len(rows) > limits.rows:
        raise TooLarge(path, limits.rows, f"More than {limits.rows:,} comments.", "Cut the file or raise the limit.")
    codes = [(place, name) for place, name in enumerate(header) if name and name not in (*_KNOWN, PERSONAL)]
    places = [header.index(each) for each in _KNOWN]
    comments = tuple(_comment(path, number, row, header, places, codes) for number, row in enumerate(rows, start=2))
    _refuse_doubles(path, comments)
    return LabelledComments(comments, tuple(name for _, name in codes if name not in NO_CODE))


def _comment(
    path: Path, number: int, row: list[str], header: list[str], places: list[int], codes: list[tuple[int, str]]
) -> PatientComment:
    if len(row) != len(header):
        raise BadFile(path, number, f"{len(row)} cells where the header has {len(header)}.", "Quote cells with commas.")
    id, trust, respondent, date, service, narrower, _, question, text, sentiment = (row[place] for place in places)
    if strange := next((row[place] for place, _ in codes if row[place] not in ("", "0", "1")), None):
        raise BadCell(path, number, f"“{strange}” is no mark for a code.", "Put 1 where a code applies, else nothing.")
    if sentiment not in ("", "1", "2", "3", "4", "5"):
        raise BadCell(path, number, f"“{sentiment}” is no sentiment.", "Use 1 to 5, or nothing.")
    return PatientComment(
        row=number,
        id=id,
        trust=trust,
        respondent=respondent,
        date=date,
        service=" / ".join(each for each in (service, narrower) if each),
        question=question,
        text=text,
        sentiment=int(sentiment) if sentiment else None,
        codes=tuple(name for place, name in codes if row[place] == "1" and name not in NO_CODE),
        personal=PERSONAL in header and row[header.index(PERSONAL)].strip().casefold() not in ("", "no", "0"),
    )


def _refuse_doubles(path: Path, comments: tuple[PatientComment, ...]) -> None:
    seen: set[str] = set()
    for each in comments:
        if each.id in seen:
            raise BadCell(path, each.row, f"The comment id “{each.id}” is there twice.", "Give one of them another id.")
        seen.add(each.id)
