"""The profile of a neighbourhood on two pages: in figures, beside its health system and country, with its sources."""

from .document import ON_PAPER, ProfilePage, Row, Source, profile_page
from .html import profile_body, profile_html, profile_style
from .print import profile_pdf

__all__ = [
    "ON_PAPER",
    "ProfilePage",
    "Row",
    "Source",
    "profile_body",
    "profile_html",
    "profile_page",
    "profile_pdf",
    "profile_style",
]
