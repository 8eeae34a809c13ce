"""Whether official codes are what they are taken for: known, whole, of the right census, nation and level, and alive.

Every code gets a verdict with a reason and a remedy. None is dropped.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from wellthread.vocabulary import AreaLevel
from wellthread.vocabulary.area_codes import NATIONS, AreaCode, area_code, first_census, tidy_code

CREATED: Mapping[str, date] = {
    **dict.fromkeys(("E06000058", "E06000059", "E07000244", "E07000245", "E07000246"), date(2019, 4, 1)),
    "E06000060": date(2020, 4, 1),
    **dict.fromkeys(("E06000061", "E06000062"), date(2021, 4, 1)),
    **dict.fromkeys(("E06000063", "E06000064", "E06000065", "E06000066"), date(2023, 4, 1)),
}
"""The day on which an English authority began, for those made by merging others since 2011."""


_DIGITS = "0123456789"


class Verdict(StrEnum):
    """What is to be said of a code."""

    FINE = "fine"
    MALFORMED = "malformed"
    TRUNCATED = "truncated"
    UNKNOWN = "unknown"
    OTHER_CENSUS = "other-census"
    OTHER_NATION = "other-nation"
    OTHER_LEVEL = "other-level"
    ABOLISHED = "abolished"


@dataclass(frozen=True, slots=True)
class Judged:
    """A code with its verdict. `becomes` names what it should be, or what took its place, where that is known."""

    code: str
    verdict: Verdict
    says: str = ""
    remedy: str = ""
    becomes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Authority:
    """A local authority that is or was: its code, its name, and the code of the one that it is now."""

    code: str
    name: str
    now: str


@dataclass(frozen=True)
class Gazetteer:
    """What is known of official codes: small areas by census year, and every local authority with what it is now."""

    areas: Mapping[int, frozenset[str]] = field(default_factory=dict)
    authorities: Mapping[str, Authority] = field(default_factory=dict)

    @cached_property
    def all(self) -> frozenset[str]:
        """Every code that is known."""
        return frozenset(self.authorities).union(*self.areas.values())

    @cached_property
    def sorts(self) -> Mapping[int, frozenset[str]]:
        """The sorts of small area, such as E01, of which the gazetteer holds all of a census."""
        return {year: frozenset(code[:3] for code in codes) for year, codes in self.areas.items()}


def judge(
    codes: Iterable[str],
    level: AreaLevel,
    year: int | None,
    known: Gazetteer,
    own: Container[str] = (),
    nation: str = "",
) -> tuple[Judged, ...]:
    """Say of each code whether it is one of this level and census, in the order given.

    `own` are codes that a programme gave to its areas: they are fine when they are not official ones. `nation` is the
    one whose areas are meant, such as Wales; empty for any. What the gazetteer does not cover, such as Scottish zones
    when it holds England only, is judged by the shape and number of the code alone.
    """
    return tuple(_judged(each, level, year, known, own, nation) for each in codes)


def _judged(
    text: str, level: AreaLevel, year: int | None, known: Gazetteer, own: Container[str], nation: str
) -> Judged:
    code, found = tidy_code(text), area_code(text)
    if found is None and code in own:
        return Judged(code, Verdict.FINE)
    if found is None:
        return _misshapen(code, known, own)
    if nation and found.nation != nation:
        says = f"{code} is an area of {found.nation}, and areas of {nation} are meant."
        return Judged(code, Verdict.OTHER_NATION, says, f"Leave it out, or use the table of {nation}.")
    if found.level is not level and level is not AreaLevel.OTHER:
        says = f"{code} is a {found.says}, and a {_called(level)} is meant."
        return Judged(code, Verdict.OTHER_LEVEL, says, "Leave the row out, or say that this level is meant.")
    if level is AreaLevel.AUTHORITY:
        return _authority(found, known)
    return _small(found, year, known)


def _misshapen(code: str, known: Gazetteer, own: Container[str]) -> Judged:
    """A code with a digit lost on the way, or no code at all."""
    shown = code if len(code) <= 20 else f"{code[:19]}…"
    if not _is_short(code):
        says = f"“{shown}” is no official area code."
        return Judged(code, Verdict.MALFORMED, says, "Codes look like E01027239. Correct it, or leave the row out.")
    meant = _completed(code, known, own)
    says = f"{code} has 8 characters instead of 9: a digit is missing."
    if len(meant) == 1:
        return Judged(
            code,
            Verdict.TRUNCATED,
            f"{says} It is probably {meant[0]}.",
            f"Write {meant[0]} if that is the one.",
            meant,
        )
    could = f" It could be {', '.join(meant[:4])}{' or another' if len(meant) > 4 else ''}." if meant else ""
    return Judged(code, Verdict.TRUNCATED, f"{says}{could}", "Look the code up and write it whole.", meant)


def _completed(code: str, known: Gazetteer, own: Container[str]) -> tuple[str, ...]:
    """The known codes that this one becomes when one digit is put back.

    Where a digit beside its like is put back, as one of several noughts, only those are given: such are lost most.
    """
    tried = {
        (f"{code[:at]}{digit}{code[at:]}", digit in code[at - 1 : at + 1]) for at in range(1, 9) for digit in _DIGITS
    }
    there = {each: like for each, like in sorted(tried) if each in known.all or each in own}
    alike = tuple(each for each, like in there.items() if like)
    return alike or tuple(there)


def _is_short(code: str) -> bool:
    return len(code) == 8 and code[0] in NATIONS and code[1:].isdecimal()


def _authority(found: AreaCode, known: Gazetteer) -> Judged:
    held = known.authorities.get(found.code)
    if held is None:
        if not known.authorities:
            return Judged(found.code, Verdict.FINE)
        says = f"{found.code} is no local authority that was ever registered since 2011."
        return Judged(found.code, Verdict.UNKNOWN, says, "Look the code up; a county has a code of its own (E10).")
    if held.now == held.code:
        return Judged(found.code, Verdict.FINE)
    after = known.authorities.get(held.now)
    name, day = after.name if after else held.now, CREATED.get(held.now)
    if after and after.name == held.name:
        says = f"{held.name} has a new code: {held.code} became {held.now} when its boundary was changed."
        return Judged(found.code, Verdict.ABOLISHED, says, f"Use {held.now}.", (held.now,))
    when = f" on {day.day} {day:%B %Y}" if day else ""
    says = f"{held.name} ({held.code}) was abolished{when}: it is part of {name} ({held.now})."
    remedy = f"Use {held.now} for {name} as a whole; figures of {held.name} alone are no longer published."
    return Judged(found.code, Verdict.ABOLISHED, says, remedy, (held.now,))


def _small(found: AreaCode, year: int | None, known: Gazetteer) -> Judged:
    code = found.code
    there = [when for when in sorted(known.areas) if code in known.areas[when]]
    covered = [when for when, sorts in known.sorts.items() if code[:3] in sorts]
    if year in there or (year is None and (there or not covered)):
        return Judged(code, Verdict.FINE)
    if there and year is not None:
        says = f"{code} is a {found.says} of {_and(there)}, and those of {year} are meant."
        return Judged(code, Verdict.OTHER_CENSUS, says, _carry(there[0], year))
    first = first_census(code)
    if year is not None and first and first > year and first not in covered:
        says = f"{code} was first given in {first}, and areas of {year} are meant."
        return Judged(code, Verdict.OTHER_CENSUS, says, _carry(first, year))
    if covered and (year is None or year in covered):
        return _unknown(found)
    return Judged(code, Verdict.FINE)


def _unknown(found: AreaCode) -> Judged:
    says = f"{found.code} looks like a {found.says}, but no such code was ever given."
    return Judged(found.code, Verdict.UNKNOWN, says, "Look the code up: one of its digits may be wrong.")


def _carry(there: int, year: int) -> str:
    return f"Carry the figures from {there} to {year} with the look-up of changed areas, or use the table of {year}."


def _called(level: AreaLevel) -> str:
    return {
        AreaLevel.OA: "census output area",
        AreaLevel.LSOA: "lower layer super output area",
        AreaLevel.MSOA: "middle layer super output area",
        AreaLevel.AUTHORITY: "local authority",
        AreaLevel.SYSTEM: "care board",
    }.get(level, level.label)


def _and(years: Sequence[int]) -> str:
    return " and ".join(map(str, years))


def counted(judged: Iterable[Judged]) -> dict[Verdict, int]:
    """How many codes have each verdict, in the order of the verdicts."""
    counts = Counter(each.verdict for each in judged)
    return {verdict: counts[verdict] for verdict in Verdict if counts[verdict]}
