"""What people said, from pages that a person can read aloud.

    : bw bengali-women                         people whose code begins with bw speak from this group
    ## lockside-cafe-1 | q-well q-way          a session, and the questions of its rounds
    bw3 bn t2 r1 noquote | {the words}[theme; @asset; !barrier; >cause-effect; ~theme:other; ^theme] more words
    = the same in English, by a person
    // what the coder thought

`t` is the table, `r` the café round or question, `on=` the street; two letters after the code are the language.
In the marks a bare name is a theme, @ an asset, ! a barrier, > a causal claim of the speaker's group, ~ something these
words dispute, and ^ the theme that the second coder chose instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from wellthread.vocabulary import Session, SessionKind

from .moments import moment


@dataclass
class Line:
    """One contribution as it stands on the page."""

    code: str
    flags: list[str]
    marked: str
    session: Session
    questions: list[str]
    number: int
    english: str = ""
    memo: str = ""

    @property
    def id(self) -> str:
        return f"{self.session.neighbourhood.id}-c-{self.number:04}"

    @property
    def language(self) -> str:
        return next((flag for flag in self.flags if re.fullmatch(r"[a-z]{2}", flag)), "en")

    @property
    def round(self) -> int:
        return int(self.flag("r") or 1)

    @property
    def withdrawn(self) -> date | None:
        day = self.flag("withdrawn=")
        return date.fromisoformat(day) if day else None

    def flag(self, start: str) -> str:
        """What follows `start` in a flag such as t2 or on=Sluice_Row; empty without one."""
        found = (flag.removeprefix(start) for flag in self.flags if flag.startswith(start))
        return next((rest for rest in found if "=" in start or rest.isdecimal()), "").replace("_", " ")

    @property
    def said_at(self) -> datetime | None:
        """A moment during the session; none for what was filled in at home."""
        if self.session.held_on is None or self.session.kind is SessionKind.SURVEY:
            return None
        opens = time(18, 0) if "evening" in self.session.title.lower() else time(10, 30)
        return moment(self.session.held_on, opens) + timedelta(minutes=3 * self.number % 115)

    def kept_at(self, days: int = 9) -> datetime | None:
        """So many days after it was said: nine, until it has been typed and read."""
        day = self.session.held_on
        return moment(day + timedelta(days=days), time(14, 0)) if day else None


def read_lines(paths: list[Path], sessions: dict[str, Session]) -> tuple[dict[str, str], list[Line]]:
    """The groups by the start of their people's codes, and all contributions in order."""
    groups: dict[str, str] = {}
    lines: list[Line] = []
    for text in (each for path in paths for each in path.read_text(encoding="utf-8").splitlines() if each.strip()):
        if text.startswith(": "):
            prefix, group = text[2:].split()
            groups[prefix] = group
        elif text.startswith("## "):
            name, _, asked = text[3:].partition("|")
            session, questions = sessions[name.strip()], asked.split()
        elif text.startswith("= "):
            lines[-1].english = text[2:].strip()
        elif text.startswith("// "):
            lines[-1].memo = text[3:].strip()
        else:
            head, _, marked = text.partition(" | ")
            code, *flags = head.split()
            lines.append(Line(code, flags, marked.strip(), session, questions, len(lines) + 1))
    return groups, lines
