"""Regular expressions from a file made harmless: no repetition without end, nothing that could take for ever.

A pattern such as (a+)+b needs longer than the age of the world on forty letters. Here every repetition gets an end,
and a pattern whose repetitions multiply too far is refused.
"""

from __future__ import annotations

import re

LONGEST = 2_000
MOST_OF_A_CHARACTER, MOST_OF_A_GROUP = 60, 3
MOST_WAYS = 100_000
"""How far the repetitions within one alternative may multiply."""

_TOKEN = re.compile(r"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?:|\(|\)|\||[*+?]\??|\{\d*(?:,\d*)?\}\??|.", re.DOTALL)
_SPAN = re.compile(r"\{(\d*)(,?)(\d*)\}")


class Unsafe(ValueError):
    """A pattern that cannot be made harmless; the message goes on from “The regular expression …”."""


def careful(pattern: str) -> str:
    """The pattern with an end to every repetition. Raises Unsafe.

    >>> careful(r"\\bchoirs?\\b"), careful("(pon(y|ies)+)+ .*"), careful(careful("(a|b)+"))
    ('\\\\bchoirs?\\\\b', '(pon(y|ies){1,3}){1,3} .{0,60}', '(a|b){1,3}')
    """
    if len(pattern) > LONGEST:
        raise Unsafe(f"is longer than {LONGEST:,} characters")
    ways = _Ways()
    written, before = "", ""
    for token in _TOKEN.findall(pattern):
        _refuse(token, before)
        if token[0] in "*+?{" and before:
            token, times = _ended(token, MOST_OF_A_GROUP if before == ")" else MOST_OF_A_CHARACTER)
            ways.repeated(times, group=before == ")")
        else:
            ways.met(token)
        written += token
        before = token
    if ways.total() > MOST_WAYS:
        raise Unsafe("repeats within repetitions")
    try:
        re.compile(written, re.IGNORECASE)
    except (re.error, RecursionError, OverflowError) as error:
        raise Unsafe(f"cannot be read ({error})") from None
    return written


def _refuse(token: str, before: str) -> None:
    if token in ("\\", "["):
        raise Unsafe("ends in the middle")
    if token[0] == "[" and re.search(r".\[|--|&&|~~|\|\|", token):
        raise Unsafe("has a set within a set")
    if token.startswith("\\") and (token[1].isdigit() or token[1] in "kgP"):
        raise Unsafe("refers back to what it found")
    if before == "(" and token.startswith("?"):
        raise Unsafe("looks ahead or behind, or sets flags")


class _Group:
    """An open group: the ways of the alternatives that are done and of the one at hand, and how each began."""

    def __init__(self) -> None:
        self.done: list[int] = []
        self.now = 1
        self.firsts: list[str] = [""]

    def ways(self) -> int:
        """All alternatives together; only the one with most ways where each begins with a letter of its own."""
        every = [*self.done, self.now]
        plain = all(len(each) == 1 and each.isalnum() for each in self.firsts)
        return max(every) if plain and len(set(self.firsts)) == len(self.firsts) else sum(every)


class _Ways:
    """In how many ways a pattern can be gone through: those of what follows multiplied, of alternatives added."""

    def __init__(self) -> None:
        self._open = [_Group()]
        self._last = 1

    def met(self, token: str) -> None:
        """Open or close a group, or go on."""
        here = self._open[-1]
        if token == "|":
            here.done.append(here.now)
            here.now = 1
            here.firsts.append("")
            return
        if token == ")" and len(self._open) > 1:
            self._last = self._open.pop().ways()
            self._times(self._last)
            return
        here.firsts[-1] = here.firsts[-1] or token.casefold()
        if token in ("(", "(?:"):
            self._open.append(_Group())

    def repeated(self, times: int, *, group: bool) -> None:
        """What came before is repeated in so many ways; a group each time in all its own."""
        self._times(times * (self._last ** (times - 1) if group else 1))

    def total(self) -> int:
        """All of them."""
        return max(each.ways() for each in self._open)

    def _times(self, ways: int) -> None:
        self._open[-1].now = min(self._open[-1].now * ways, MOST_WAYS + 1)


def _ended(token: str, most: int) -> tuple[str, int]:
    """A repetition with an end, and how many ways it has."""
    if token[0] == "?":
        return token, 2
    lazy = "?" if token.endswith("?") and len(token) > 1 else ""
    span = _SPAN.match(token)
    low, high = (int(token[0] == "+"), most) if span is None else _span(span, most)
    return f"{{{low},{high}}}{lazy}", high - low + 1


def _span(span: re.Match[str], most: int) -> tuple[int, int]:
    low = int(span[1] or 0)
    high = low if not span[2] else int(span[3]) if span[3] else low + most
    if high > 200 or high < low:
        raise Unsafe("repeats too often")
    return low, high
