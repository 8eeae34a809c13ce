"""What somebody decided before a map is brought in: what the file leaves open, and what becomes of its words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from wellthread.vocabulary import Polarity, Ref

NOTHING_SAID = "(nothing)"
"""How a style is called that is empty: the file says nothing of which way the link goes."""
LEAVE_OUT = "leave out"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How a map is to be kept.

    `polarities` says for each style of the file which way its links go; None leaves those links out. With `words`,
    quotes become contributions of `session`, on the consent that `consent_basis` states in somebody's own words;
    without it they stay out. `group` is who says so, where the whole file is one group's map. `at` is when; everything
    that is brought carries it, and is known by it when it is taken back.
    """

    title: str
    at: datetime
    question: str = ""
    neighbourhood: Ref | None = None
    group: Ref | None = None
    polarities: Mapping[str, Polarity | None] = field(default_factory=dict)
    publisher: str = ""
    licence: str = ""
    address: str = ""
    words: bool = False
    session: Ref | None = None
    consent_basis: str = ""
    quote: bool = False
    language: str = "en"
    made_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class From:
    """Which file it was."""

    file_name: str
    sha256: str
