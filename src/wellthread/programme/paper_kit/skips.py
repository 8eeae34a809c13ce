"""Skip rules in words: a person with a pen cannot work out an expression."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

TOKEN = re.compile(
    r"""\s*(?:(?P<name>\$\{[^}]+\})|(?P<text>'[^']*'|"[^"]*")|(?P<number>-?\d+(?:\.\d+)?)"""
    r"""|(?P<sign><=|>=|!=|=|<|>)|(?P<word>[a-z]+)|(?P<mark>[(),]))"""
)


@dataclass(frozen=True, slots=True)
class Known:
    """A question that a rule may name: its number on the paper, and the labels of its codes."""

    number: int
    labels: Mapping[str, str]


class Unsayable(ValueError):
    """An expression that has no plain words."""


def rule_in_words(relevant: str, known: Mapping[str, Known], words: Mapping[str, Any]) -> str:
    """When a question is to be answered, in words of one language; empty where it always is.

    What cannot be said plainly is left to the helper, who knows the set.

    >>> known = {"fears": Known(3, {"yes": "Yes"})}
    >>> words = {"only_if": "Only if {rule}.", "chose": "you chose “{label}” in question {n}"}
    >>> rule_in_words("${fears} = 'yes'", known, words)
    'Only if you chose “Yes” in question 3.'
    """
    if not relevant.strip():
        return ""
    try:
        told = _Sayer(_tokens(relevant), known, words).whole()
    except Unsayable:
        told = words["otherwise"]
    return str(words["only_if"]).format(rule=told)


def _tokens(text: str) -> list[tuple[str, str]]:
    found, at = [], 0
    text = text.strip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if match is None or match.lastgroup is None:
            raise Unsayable(text)
        found.append((match.lastgroup, match[match.lastgroup]))
        at = match.end()
    return found


class _Sayer:
    def __init__(self, tokens: Sequence[tuple[str, str]], known: Mapping[str, Known], words: Mapping[str, Any]) -> None:
        self._tokens, self._at, self._known, self._words = tokens, 0, known, words

    def whole(self) -> str:
        told = self._either()
        if self._at < len(self._tokens):
            raise Unsayable
        return told

    def _either(self) -> str:
        told = self._both()
        while self._take("word", "or"):
            told = self._say("or", one=told, other=self._both())
        return told

    def _both(self) -> str:
        told = self._one()
        while self._take("word", "and"):
            told = self._say("and", one=told, other=self._one())
        return told

    def _one(self, *, holds: bool = True) -> str:
        if self._take("word", "not"):
            self._need("(")
            told = self._one(holds=not holds)
            self._need(")")
            return told
        if self._take("mark", "("):
            told = self._either() if holds else self._one(holds=False)
            self._need(")")
            return told
        if self._take("word", "selected"):
            return self._selected(holds)
        return self._compared(holds)

    def _selected(self, holds: bool) -> str:
        self._need("(")
        asked = self._name()
        self._need(",")
        code = self._next("text")[1:-1]
        self._need(")")
        return self._chosen(asked, code, holds)

    def _compared(self, holds: bool) -> str:
        if not holds:
            raise Unsayable
        asked = self._name()
        sign = self._next("sign")
        kind, value = self._tokens[self._at] if self._at < len(self._tokens) else ("", "")
        self._at += 1
        if kind == "number" and value not in asked.labels:
            return self._say("compared", n=asked.number, sign=self._words["signs"][sign], value=value)
        if kind not in ("text", "number") or sign not in ("=", "!="):
            raise Unsayable
        bare = value[1:-1] if kind == "text" else value
        if bare == "":
            return self._say("not_answered" if sign == "=" else "answered", n=asked.number)
        return self._chosen(asked, bare, sign == "=")

    def _chosen(self, asked: Known, code: str, holds: bool) -> str:
        if code not in asked.labels:
            raise Unsayable
        return self._say("chose" if holds else "not_chose", n=asked.number, label=asked.labels[code])

    def _name(self) -> Known:
        name = self._next("name")[2:-1].strip()
        if name not in self._known:
            raise Unsayable
        return self._known[name]

    def _say(self, key: str, **given: object) -> str:
        return str(self._words[key]).format(**given)

    def _take(self, kind: str, text: str) -> bool:
        if self._at < len(self._tokens) and self._tokens[self._at] == (kind, text):
            self._at += 1
            return True
        return False

    def _need(self, mark: str) -> None:
        if not self._take("mark", mark):
            raise Unsayable

    def _next(self, kind: str) -> str:
        if self._at >= len(self._tokens) or self._tokens[self._at][0] != kind:
            raise Unsayable
        self._at += 1
        return self._tokens[self._at - 1][1]
