"""Whether a question is asked, by an XLSForm expression over the answers before it.

Comparisons, `and`, `or`, `not()`, `selected()`, `count-selected()`, `true()` and `false()` are understood, as XPath
means them. Anything else asks the question: to ask once too often is better than never to have asked.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping, Sequence

Answers = Mapping[str, Sequence[str]]
"""By the short name of each question: the codes chosen, or the one thing answered; nothing where it was left open."""
Value = tuple[str, ...] | bool | float

TOKEN = re.compile(
    r"\s*(?:(?P<name>\$\{\s*[^{}\s]+\s*\})|(?P<text>'[^']*'|\"[^\"]*\")|(?P<number>\d+(?:\.\d+)?)"
    r"|(?P<sign><=|>=|!=|=|<|>|\(|\)|,|-)|(?P<word>[A-Za-z][A-Za-z-]*))"
)
COMPARED: dict[str, Callable[[float, float], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
DEEPEST = 50


class NotUnderstood(ValueError):
    """An expression beyond what is understood here."""


def is_relevant(expression: str, answers: Answers) -> bool:
    """Whether the question is asked after these answers.

    >>> is_relevant("${safe} = 'no' and not(selected(${uses}, 'canal'))", {"safe": ["no"], "uses": ["library"]})
    True
    >>> is_relevant("${age} >= 18", {"age": ["17"]}), is_relevant("pulldata('x')", {})
    (False, True)
    """
    if not expression.strip():
        return True
    try:
        return _Reader(expression, answers).whole()
    except NotUnderstood:
        return True


class _Reader:
    """Reads an expression from left to right and works it out as it goes."""

    def __init__(self, expression: str, answers: Answers) -> None:
        self._tokens, self._at, self._deep, self._answers = _tokens(expression), 0, 0, answers

    def whole(self) -> bool:
        found = _truth(self._either())
        if self._at != len(self._tokens):
            raise NotUnderstood(str(self._tokens[self._at :]))
        return found

    def _either(self) -> Value:
        self._deep += 1
        if self._deep > DEEPEST:
            raise NotUnderstood("too deep")
        found = self._both()
        while self._take("or"):
            other = self._both()
            found = _truth(found) or _truth(other)
        self._deep -= 1
        return found

    def _both(self) -> Value:
        found = self._compared()
        while self._take("and"):
            other = self._compared()
            found = _truth(found) and _truth(other)
        return found

    def _compared(self) -> Value:
        found = self._one()
        sign = next((each for each in ("=", "!=", *COMPARED) if self._take(each)), "")
        if not sign:
            return found
        other = self._one()
        if sign in COMPARED:
            one, two = _number(found), _number(other)
            return one is not None and two is not None and COMPARED[sign](one, two)
        return _same(found, other) is (sign == "=")

    def _one(self) -> Value:
        token = self._next()
        if token.startswith("${"):
            return tuple(self._answers.get(token[2:-1].strip(), ()))
        if token[0] in "'\"":
            return (token[1:-1],) if len(token) > 2 else ()
        if token[0].isdigit():
            return float(token)
        if token == "-":
            return -(_number(self._one()) or 0.0)
        if token == "(":
            found = self._either()
            self._must(")")
            return found
        return self._called(token)

    def _called(self, name: str) -> Value:
        self._must("(")
        given: list[Value] = []
        while not self._take(")"):
            given.append(self._either())
            if not self._take(","):
                self._must(")")
                break
        match name, given:
            case "not", [one]:
                return not _truth(one)
            case "selected", [tuple() as chosen, tuple() as code]:
                return bool(code) and code[0] in _codes(chosen)
            case "count-selected", [tuple() as chosen]:
                return float(len(_codes(chosen)))
            case "true" | "false", []:
                return name == "true"
            case _:
                raise NotUnderstood(name)

    def _next(self) -> str:
        if self._at >= len(self._tokens):
            raise NotUnderstood("it ends too early")
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, token: str) -> bool:
        there = self._at < len(self._tokens) and self._tokens[self._at] == token
        self._at += there
        return there

    def _must(self, token: str) -> None:
        if not self._take(token):
            raise NotUnderstood(f"{token} is missing")


def _tokens(expression: str) -> list[str]:
    found, at, rest = [], 0, expression.rstrip()
    while at < len(rest):
        read = TOKEN.match(rest, at)
        if read is None:
            raise NotUnderstood(rest[at:])
        found.append(read[0].strip())
        at = read.end()
    return found


def _codes(chosen: tuple[str, ...]) -> list[str]:
    return [code for each in chosen for code in each.split()]


def _truth(value: Value) -> bool:
    return bool(value) and value != ("",)


def _number(value: Value) -> float | None:
    if isinstance(value, tuple):
        try:
            return float(" ".join(value))
        except ValueError:
            return None
    return float(value)


def _same(one: Value, two: Value) -> bool:
    if isinstance(one, bool) or isinstance(two, bool):
        return _truth(one) is _truth(two)
    if isinstance(one, float) or isinstance(two, float):
        return _number(one) == _number(two) and _number(one) is not None
    return " ".join(one) == " ".join(two)
