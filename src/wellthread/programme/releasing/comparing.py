"""Two versions side by side: lines new, gone or changed, lines with other support, decisions reversed."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wellthread.disclosure import Table
from wellthread.disclosure.differencing import row_names
from wellthread.programme.sealing.lines import FILE
from wellthread.programme.sealing.seal import NotARelease

Json = dict[str, Any]
COUNTS = (("contributions", "contribution"), ("groups", "group"), ("disagreeing", "voice against"))
MOST_WORDS = 240
NUMBER = re.compile(r"[-+]?[\d,.]+ ?%?|fewer than \d+")


class Sort(StrEnum):
    """What happened, in the order in which it is told."""

    REVERSED = "decided otherwise"
    GONE = "gone"
    NEW = "new"
    CHANGED = "says something else"
    SUPPORT = "rests on other voices"
    STALE = "needs to be read again"
    NUMBER = "number changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs: where, what it was and what it is, and both in a sentence."""

    sort: Sort
    where: str
    what: str
    before: str
    after: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that differs between two versions."""

    differences: tuple[Difference, ...]

    def of(self, sort: Sort) -> tuple[Difference, ...]:
        return tuple(each for each in self.differences if each.sort is sort)

    @property
    def in_short(self) -> str:
        """How much differs, in one sentence."""
        told = [f"{len(held)} {_many(sort, len(held))}" for sort in Sort if (held := self.of(sort))]
        return f"Since then: {', '.join(told)}." if told else "Nothing differs."

    @property
    def table(self) -> Table:
        rows = [[each.sort.value, each.where, each.what, each.before, each.after] for each in self.differences]
        columns = ("What happened", "Where", "Which", "Before", "Now")
        return Table.of("what-changed", "What changed between the two versions", columns, rows)


def compared(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Comparison:
    """What differs between the files of two releases. Raises NotARelease where one cannot be compared."""
    old, new = _read(before), _read(after)
    found = [*_decisions(old, new), *_lines(old, new), *_numbers(before, after)]
    order = list(Sort)
    return Comparison(tuple(sorted(found, key=lambda each: order.index(each.sort))))


def _read(files: Mapping[str, bytes]) -> Json:
    try:
        body = json.loads(files[FILE])
        return {
            "lines": {str(each["key"]): each for each in body["lines"]},
            "decisions": {str(each["key"]): each for each in body["decisions"]},
        }
    except (KeyError, ValueError, TypeError):
        raise NotARelease(f"There is no {FILE} of a release in it: a version this old cannot be compared.") from None


def _decisions(old: Json, new: Json) -> Iterator[Difference]:
    for key, now in new["decisions"].items():
        was = old["decisions"].get(key)
        if was and was["outcome"] != now["outcome"]:
            told = f"“{now['title']}” was {_said(was['outcome'])} and is now {_said(now['outcome'])}."
            reason = f" {now['reason']}" if now["reason"] else ""
            yield Difference(
                Sort.REVERSED, "Decisions", now["title"], _said(was["outcome"]), _said(now["outcome"]), told + reason
            )


def _lines(old: Json, new: Json) -> Iterator[Difference]:
    before, after = old["lines"], new["lines"]
    for key, was in before.items():
        if key not in after:
            yield Difference(Sort.GONE, _where(was), _name(was), _short(was["text"]), "", f"Gone: {_name(was)}.")
    for key, now in after.items():
        was = before.get(key)
        if was is None:
            yield Difference(Sort.NEW, _where(now), _name(now), "", _short(now["text"]), f"New: {_name(now)}.")
        else:
            yield from _changed(was, now)


def _changed(was: Json, now: Json) -> Iterator[Difference]:
    where, name = _where(now), _name(now)
    if (was["title"], was["text"], was["standing"]) != (now["title"], now["text"], now["standing"]):
        told = f"{name} says something else."
        yield Difference(Sort.CHANGED, where, name, _short(_whole(was)), _short(_whole(now)), told)
    if changes := list(_support(was, now)):
        yield Difference(Sort.SUPPORT, where, name, _voices(was), _voices(now), f"{name}: {'; '.join(changes)}.")
    if fresh := [each for each in now["stale"] if each not in was["stale"]]:
        yield Difference(Sort.STALE, where, name, "", " ".join(fresh), f"{name} needs to be read again: {fresh[0]}")


def _support(was: Json, now: Json) -> Iterator[str]:
    for field, word in COUNTS:
        more = now[field] - was[field]
        if more:
            yield f"{abs(more)} {word if abs(more) == 1 else _plural(word)} {'more' if more > 0 else 'fewer'}"
    taken = now["withdrawn"] - was["withdrawn"]
    if taken > 0:
        yield f"{taken} {'contribution was' if taken == 1 else 'contributions were'} taken back"
    if sorted(was["rests_on"]) != sorted(now["rests_on"]):
        yield "it rests on other records"


def _numbers(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> Iterator[Difference]:
    """Cells of tables that stand in both, row by row."""
    for path in sorted(before.keys() & after.keys()):
        if path.startswith("tables/") and before[path] != after[path]:
            yield from _cells(path, _rows(before[path]), _rows(after[path]))


def _cells(path: str, old: Sequence[Sequence[str]], new: Sequence[Sequence[str]]) -> Iterator[Difference]:
    if not old or not new or old[0] != new[0]:
        return
    heads, was = new[0], _by_name(old[1:])
    for name, row in _by_name(new[1:]).items():
        for column, then, now in zip(heads[1:], was.get(name, row)[1:], row[1:], strict=False):
            if then != now and any(letter.isdigit() for letter in then + now) and len(then) + len(now) < MOST_WORDS:
                told = f"{name}, {column}: {then or 'nothing'} before, {now or 'nothing'} now."
                yield Difference(Sort.NUMBER, path, f"{name}, {column}", then, now, told)


def _rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode())))


def _by_name(rows: Sequence[Sequence[str]]) -> dict[str, Sequence[str]]:
    told = [[None if NUMBER.fullmatch(cell) else cell for cell in row] for row in rows]
    return dict(zip(row_names(told), rows, strict=True))


def _where(line: Json) -> str:
    return f"{line['section']}, {line['where']}" if line["where"] else str(line["section"])


def _name(line: Json) -> str:
    return f"“{_short(line['title'] or line['text'], 90)}”"


def _whole(line: Json) -> str:
    return f"{line['title']}: {line['text']}" if line["title"] else str(line["text"])


def _voices(line: Json) -> str:
    return f"{line['contributions']} contributions, {line['groups']} groups"


def _said(outcome: str) -> str:
    return outcome.replace("_", " ")


def _short(text: str, most: int = MOST_WORDS) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _plural(word: str) -> str:
    return word.replace("voice", "voices") if word.startswith("voice") else f"{word}s"


def _many(sort: Sort, count: int) -> str:
    told = {
        Sort.REVERSED: ("decision reversed", "decisions reversed"),
        Sort.GONE: ("line gone", "lines gone"),
        Sort.NEW: ("new line", "new lines"),
        Sort.CHANGED: ("line that says something else", "lines that say something else"),
        Sort.SUPPORT: ("line that rests on other voices", "lines that rest on other voices"),
        Sort.STALE: ("line to be read again", "lines to be read again"),
        Sort.NUMBER: ("number that changed", "numbers that changed"),
    }
    return told[sort][count != 1]
