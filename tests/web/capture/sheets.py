"""The equality sheets that came with what was sent to the hall of these tests."""

from __future__ import annotations

from tests.web.capture.hall import EQUALITY
from wellthread.vocabulary import EqualitySheet
from wellthread.web.base.rows import ROWS


def sheets_given() -> list[EqualitySheet]:
    """Those of the hall's own questions, in the order of their rows; the example has others."""
    sheets = (row.to_record() for row in ROWS["equality_sheet"]._default_manager.order_by("pk"))
    return [each for each in sheets if isinstance(each, EqualitySheet) and each.question_set == EQUALITY]
