"""A map on paper, typed line by line: post-its by number, arrows between numbers.

    1 Damp homes
    2 Asthma
    1 > 2 +
    3, 4 > 2 - slow, strong: because of traffic
    4 x 2

`read_sheet` never refuses a sheet: a line that cannot be read is kept as it is, with one message for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from wellthread.vocabulary import Polarity, Strength

from .names import same_spelling

LONGEST_NAME = 120
LONGEST_WHY = 200
_NUMBER = r"[a-zA-Z]?\d{1,4}[a-zA-Z]?"
_NUMBERS = rf"{_NUMBER}(?:\s*,\s*{_NUMBER})*"
_MARK = rf"[-=–—]?>|→|<[-–—]?|←|[x×X](?=\s*{_NUMBER}(?:\W|$))"
_LINK = re.compile(rf"({_NUMBERS})\s*({_MARK})\s*({_NUMBERS})(?!\w)\s*(.*)")
_FACTOR = re.compile(rf"({_NUMBER})(?:\s*[.):]\s*|\s+)(\S.*)")
_BEFORE_A_NAME = " -–—.):"
_NO_NAME = tuple("<>→←=")
_SIGNS = {
    "+": Polarity.POSITIVE,
    "-": Polarity.NEGATIVE,
    "−": Polarity.NEGATIVE,
    "–": Polarity.NEGATIVE,
    "?": Polarity.UNCERTAIN,
    "~": Polarity.COMPLEX,
}
_SIGN_OF = {
    Polarity.POSITIVE: "+",
    Polarity.NEGATIVE: "-",
    Polarity.UNCERTAIN: "?",
    Polarity.COMPLEX: "~",
}
_SLOW = frozenset(("slow", "slowly", "delayed", "late", "later"))
_STRENGTHS = {
    "weak": Strength.WEAK,
    "medium": Strength.MEDIUM,
    "strong": Strength.STRONG,
    "little": Strength.WEAK,
    "much": Strength.STRONG,
}

_STRANGE = (
    "“{}” is not known here. After the numbers come + - ? or ~, then “weak”, “medium”, “strong” or “slow”; "
    "anything else after a colon."
)


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A post-it: its number, and what stands on it."""

    number: str
    name: str


@dataclass(frozen=True, slots=True)
class ArrowLine:
    """Arrows from each of the causes to each of the effects. `denied`: somebody crossed them out or said no."""

    causes: tuple[str, ...]
    effects: tuple[str, ...]
    polarity: Polarity
    strength: Strength = Strength.UNKNOWN
    delayed: bool = False
    denied: bool = False
    why: str = ""


@dataclass(frozen=True, slots=True)
class LeftLine:
    """A line that is no note and no arrow: a remark that begins with #, or what could not be read."""

    text: str


Line = NoteLine | ArrowLine | LeftLine


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with a line, counted from 1, and what to do."""

    line: int
    says: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was read. `at` is, for each of `lines`, its line of the text; blank lines are passed over."""

    lines: tuple[Line, ...]
    at: tuple[int, ...] = field(default=(), compare=False)
    complaints: tuple[Complaint, ...] = field(default=(), compare=False)

    @property
    def notes(self) -> dict[str, str]:
        """Names by number; of a number that comes twice the first."""
        found: dict[str, str] = {}
        for each in self.lines:
            if isinstance(each, NoteLine):
                found.setdefault(each.number, each.name)
        return found

    @property
    def arrows(self) -> tuple[ArrowLine, ...]:
        """One arrow each: a line of several causes or effects is taken apart."""
        return tuple(
            ArrowLine((a,), (b,), each.polarity, each.strength, each.delayed, each.denied, each.why)
            for each in self.lines
            if isinstance(each, ArrowLine)
            for a in each.causes
            for b in each.effects
        )


def read_sheet(text: str, known: Mapping[str, str] | None = None) -> Sheet:
    """Read a sheet. `known` are numbers that the map has already, with their names."""
    lines: list[Line] = []
    at: list[int] = []
    wrong: list[Complaint] = []
    for number, raw in enumerate(text.splitlines(), start=1):
        if bare := " ".join(raw.split()):
            line, complaint = _line(bare)
            lines.append(line)
            at.append(number)
            if complaint:
                wrong.append(Complaint(number, complaint))
    wrong += _against_each_other(lines, at, known or {})
    return Sheet(tuple(lines), tuple(at), tuple(sorted(wrong, key=lambda each: each.line)))


def write_sheet(sheet: Sheet) -> str:
    """The sheet in its plainest form: reading it again gives the same sheet."""
    return "".join(f"{_written(each)}\n" for each in sheet.lines)


def _line(bare: str) -> tuple[Line, str]:
    if bare.startswith("#"):
        return LeftLine(bare), ""
    if found := _LINK.fullmatch(bare):
        return _arrow(bare, *found.groups())
    found = _FACTOR.fullmatch(bare)
    name = found[2].lstrip(_BEFORE_A_NAME) if found else ""
    if len(name) > LONGEST_NAME:
        return LeftLine(bare), f"The name is longer than {LONGEST_NAME} letters. Shorten it."
    if found and any(each.isalpha() for each in name) and not name.startswith(_NO_NAME):
        return NoteLine(_number(found[1]), name), ""
    return LeftLine(bare), (
        f"“{_short(bare)}” cannot be read. Write “1 Damp homes” for a note, or “1 > 2 +” for an arrow."
    )


def _arrow(bare: str, left: str, mark: str, right: str, rest: str) -> tuple[Line, str]:
    causes, effects = _numbers(left), _numbers(right)
    if mark[0] in "<←":
        causes, effects = effects, causes
    head, _, why = rest.partition(":")
    words = re.findall(r"[+\-−–?~]|[^\s,+\-−–?~]+", head)
    signs = [_SIGNS[each] for each in words if each in _SIGNS]
    told = [each.casefold() for each in words if each not in _SIGNS]
    strange = [each for each in told if each not in _SLOW and each not in _STRENGTHS]
    strengths = [_STRENGTHS[each] for each in told if each in _STRENGTHS]
    for is_wrong, says in (
        (strange, _STRANGE.format(_short(strange[0]) if strange else "")),
        (signs[1:], "There is more than one sign. Write + or -, or ~ for sometimes more, sometimes less."),
        (set(causes) & set(effects), "An arrow cannot lead from a note to itself. Look at the numbers."),
        (len(why.strip()) > LONGEST_WHY, f"What follows the colon is longer than {LONGEST_WHY} letters. Shorten it."),
    ):
        if is_wrong:
            return LeftLine(bare), says
    return ArrowLine(
        causes,
        effects,
        signs[0] if signs else Polarity.UNCERTAIN,
        strengths[-1] if strengths else Strength.UNKNOWN,
        delayed=any(each in _SLOW for each in told),
        denied=mark in ("x", "X", "×"),
        why=why.strip(),
    ), ""


def _against_each_other(lines: list[Line], at: list[int], known: Mapping[str, str]) -> Iterator[Complaint]:
    names: dict[str, tuple[str, int]] = {}
    for line, number in zip(lines, at, strict=True):
        if isinstance(line, NoteLine):
            yield from _twice(line, number, names, known)
            names.setdefault(line.number, (line.name, number))
    said: dict[tuple[str, str, Polarity, bool], int] = {}
    for line, number in zip(lines, at, strict=True):
        if isinstance(line, ArrowLine):
            yield from _loose(line, number, {*names, *known})
            for a in line.causes:
                for b in line.effects:
                    first = said.setdefault((a, b, line.polarity, line.denied), number)
                    if first != number:
                        yield Complaint(number, f"The arrow {a} > {b} stands on line {first} already. Take one out.")


def _twice(
    line: NoteLine, number: int, names: Mapping[str, tuple[str, int]], known: Mapping[str, str]
) -> Iterator[Complaint]:
    """The same number with two names is asked about: nobody but the one with the sheet can tell which is right."""
    name, where = names.get(line.number, (known.get(line.number, line.name), 0))
    if same_spelling(name) != same_spelling(line.name):
        on = f"on line {where}" if where else "on the map already"
        yield Complaint(
            number,
            f"Number {line.number} is “{_short(name)}” {on}, and “{_short(line.name)}” here. Which is it? "
            "Correct the one, or give the other another number.",
        )


def _loose(line: ArrowLine, number: int, known: set[str]) -> Iterator[Complaint]:
    missing = [each for each in dict.fromkeys((*line.causes, *line.effects)) if each not in known]
    if missing:
        yield Complaint(
            number,
            f"There is no note {' and no note '.join(missing)}. Add a line such as “{missing[0]} Its name”, "
            "or correct the number.",
        )


def _written(line: Line) -> str:
    if isinstance(line, LeftLine):
        return line.text
    if isinstance(line, NoteLine):
        return f"{line.number} {line.name}"
    mark = "x" if line.denied else ">"
    words = [
        "slow" if line.delayed else "",
        "" if line.strength is Strength.UNKNOWN else line.strength.value,
    ]
    told = ", ".join(filter(None, words))
    ends = f"{', '.join(line.causes)} {mark} {', '.join(line.effects)}"
    sign = "" if line.denied and line.polarity is Polarity.UNCERTAIN else _SIGN_OF[line.polarity]
    head = " ".join(filter(None, (ends, sign, told)))
    return f"{head}: {line.why}" if line.why else head


def _numbers(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_number(each) for each in re.findall(_NUMBER, text)))


def _number(text: str) -> str:
    """A number as it is kept: “007” is 7, “A3” is a3, and other digits than ours are ours."""
    plain = "".join(str(unicodedata.decimal(each, each)) for each in text.casefold())
    found = re.fullmatch(r"([a-z]?)0*(\d+)([a-z]?)", plain)
    return "".join(found.groups()) if found else plain


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"
