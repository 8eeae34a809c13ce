"""Paper for a session: forms, consent sheets, equality sheets, table sheets, tallies, signs, run sheets."""

from .asked import Asked, asked_on_paper, boxes_of
from .kit import (
    MOST_COPIES,
    Paper,
    doorstep_pdf,
    equality_pdf,
    forms_pdf,
    pages_of_a_form,
    run_sheet_pdf,
    sign_pdf,
    tables_pdf,
)
from .page_code import NotAPage, PageCode
from .phrases import NoSuchLanguage, direction, languages, phrases

__all__ = [
    "MOST_COPIES",
    "Asked",
    "NoSuchLanguage",
    "NotAPage",
    "PageCode",
    "Paper",
    "asked_on_paper",
    "boxes_of",
    "direction",
    "doorstep_pdf",
    "equality_pdf",
    "forms_pdf",
    "languages",
    "pages_of_a_form",
    "phrases",
    "run_sheet_pdf",
    "sign_pdf",
    "tables_pdf",
]
