"""Paper: what was printed, so that a page that comes back can be told from every other."""

from __future__ import annotations

from datetime import date

from .noun import Record, attr, noun
from .ref import Ref


@noun("engagement", "print_batches")
class PrintBatch(Record):
    """Forms that were printed together: one edition of one question set, in one language, numbered from 1."""

    session: Ref = attr("For which session.", kinds=("session",))
    question_set: Ref = attr("The questions on them, in the edition that was printed.", kinds=("question_set",))
    code: str = attr("Short code on every page, as letters and as a QR code.", private=True, default="")
    language: str = attr("Language of the forms.", default="en", source="BCP 47")
    copies: int = attr("How many forms were printed.", default=1, unit="forms")
    pages: int = attr("Pages of one form, its consent sheet with them.", default=1, unit="pages")
    printed_on: date | None = attr("Day of printing.", default=None)
    boxes: str = attr(
        "SHA-256 of the questions, their boxes and the order of both, as they were printed: what the numbers of boxes "
        "mean.",
        default="",
    )
    receipts: tuple[str, ...] = attr(
        "SHA-256 of the private reference on the strip of each form, in the order of their numbers; the references "
        "themselves are printed once and kept nowhere.",
        default=(),
        private=True,
    )
