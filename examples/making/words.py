"""What people said, under what consent, and how two coders read it: records and links from the pages."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Consent,
    Contribution,
    Excerpt,
    Form,
    Record,
    Ref,
    Session,
    SessionKind,
    Translation,
)

from .lines import Line, read_lines

MARK = re.compile(r"\{(?P<words>[^}]*)\}\[(?P<marks>[^\]]*)\]")
CODERS = {"lockside": ("researcher-1", "researcher-2"), "plover-rise": ("researcher-2", "researcher-1")}
VISITOR = "st"
DOUBLE = 4  # every so many contributions, a second coder reads it too


@dataclass
class Words:
    """Everything that came of the pages of one neighbourhood."""

    records: list[Record] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)


def read_words(paths: list[Path], sessions: dict[str, Session]) -> Words:
    groups, lines = read_lines(paths, sessions)
    made = Words(groups=groups)
    people: dict[str, list[Line]] = {}
    for line in lines:
        if line.code != "-":
            people.setdefault(line.code, []).append(line)
    numbers = {code: number for number, code in enumerate(people, 1)}
    for code, said in people.items():
        made.records.append(_consent(said, numbers[code]))
    for line in lines:
        contribution, spans = _contribution(line, groups, numbers)
        made.records.append(contribution)
        if line.english:
            made.records.append(_translation(line, contribution))
        _mark(line, contribution, spans, made)
    return made


def _consent(said: list[Line], number: int) -> Consent:
    first = said[0]
    place = first.session.neighbourhood.id
    chance = random.Random(f"consent {place} {number}")
    doorstep = first.session.kind is SessionKind.DOORSTEP
    quote = not any("noquote" in line.flags for line in said)
    return Consent(
        id=f"{place}-consent-{number:03}",
        wording="January 2026",
        language=first.language,
        mode="spoken with a witness" if doorstep else "paper",
        given_on=first.session.held_on,
        take_part=True,
        quote=quote,
        named_quote=quote and chance.random() < 0.06,
        media=chance.random() < 0.2,
        recontact=chance.random() < 0.6,
        archive=quote and chance.random() < 0.5,
        withdrawn_on=next((line.withdrawn for line in said if line.withdrawn), None),
    )


def _contribution(
    line: Line, groups: dict[str, str], numbers: dict[str, int]
) -> tuple[Contribution, list[tuple[int, int, list[str]]]]:
    text, spans = _gone(line.marked) if line.withdrawn else _plain(line.marked)
    session, place = line.session, line.session.neighbourhood.id
    prefix = line.code.rstrip("0123456789")
    known = line.code in numbers
    form = next((Form.read(flag) for flag in line.flags if flag in ("note", "drawing")), Form.VERBATIM)
    table = f"table {line.flag('t')}" if line.flag("t") else line.flag("on=")
    question = line.questions[line.round - 1] if len(line.questions) >= line.round else ""
    contribution = Contribution(
        id=line.id,
        version=2 if line.withdrawn else 1,
        session=session.ref,
        text=text,
        form=form,
        language=line.language,
        question=Ref("question", question) if question else None,
        consent=Ref("consent", f"{place}-consent-{numbers[line.code]:03}") if known else None,
        participant=f"{place}-p-{numbers[line.code]:03}" if known else "",
        resident=(prefix != VISITOR) if known else None,
        group=Ref("group", groups[prefix]) if prefix in groups else None,
        table=table,
        cafe_round=line.round if session.kind is SessionKind.CAFE else None,
        said_at=line.said_at,
        withdrawn_on=line.withdrawn,
        made_at=line.said_at or line.kept_at(0),
    )
    return contribution, spans


def _plain(marked: str) -> tuple[str, list[tuple[int, int, list[str]]]]:
    """The words without their marks, and for each marked stretch where it starts, ends, and what it is marked as."""
    text, spans, done = "", [], 0
    for found in MARK.finditer(marked):
        text += marked[done : found.start()]
        spans.append((len(text), len(text) + len(found["words"]), [each.strip() for each in found["marks"].split(";")]))
        text += found["words"]
        done = found.end()
    text += marked[done:]
    if set("{}[]") & set(text):
        raise ValueError(f"A mark is not closed in: {marked}")
    return text, spans


def _gone(marked: str) -> tuple[str, list[tuple[int, int, list[str]]]]:
    """Of words that were taken back only the marks are left: `0-54 lonely; @library`."""
    reach, _, marks = marked.partition(" ")
    start, end = reach.split("-")
    return "", [(int(start), int(end), [each.strip() for each in marks.split(";")])]


def _translation(line: Line, contribution: Contribution) -> Translation:
    return Translation(
        id=f"{line.id}-en",
        contribution=contribution.ref,
        language="en",
        text=line.english,
        translator=f"community interpreter, {line.language}",
        checked_by="bilingual volunteer" if line.number % 3 else "",
        made_by="community interpreter",
        made_at=line.kept_at(),
    )


def _mark(line: Line, contribution: Contribution, spans: list[tuple[int, int, list[str]]], made: Words) -> None:
    """Excerpts of a contribution, by one or two coders, and what is linked to them."""
    one, two = CODERS[line.session.neighbourhood.id]
    at = line.kept_at()
    said = Ref("contribution", line.id)  # as it was when it was read: withdrawal comes later
    for number, (start, end, marks) in enumerate(spans, 1):
        excerpt = Excerpt(id=f"{line.id}-x{number}", contribution=said, start=start, end=end, made_by=one, made_at=at)
        made.records.append(excerpt)
        for link in _links(marks, excerpt, contribution, line):
            made.links.append(link)
        second = [mark[1:] for mark in marks if mark.startswith("^")]
        themes = second or _heard_again([mark for mark in marks if mark[0].isalpha()], excerpt.id)
        if themes and (second or line.number % DOUBLE == 0):
            again = Excerpt(id=f"{line.id}-y{number}", contribution=said, start=start, end=end, made_by=two, made_at=at)
            made.records.append(again)
            note = "Read by both coders; the second one hears something else." if second else "Read by both coders."
            made.links += [_gathers(theme, again, two, line, note) for theme in themes]


def _heard_again(themes: list[str], excerpt: str) -> list[str]:
    """What a second reader hears of the themes that the first one heard: one at least, often not all."""
    chance = random.Random(f"second coder {excerpt}")
    return [theme for theme in themes if chance.random() < 0.7] or themes[-1:]


def _links(marks: list[str], excerpt: Excerpt, contribution: Contribution, line: Line) -> Iterator[Link]:
    by, at, place = excerpt.made_by, line.kept_at(), line.session.neighbourhood.id
    prefix = line.code.rstrip("0123456789")
    for mark in marks:
        sign, rest = mark[0], mark[1:]
        match sign:
            case "@":
                yield Link(subject=Ref("asset", rest), verb=Verb.NAMED_IN, object=excerpt.ref, by=by, at=at)
            case "!":
                yield Link(subject=Ref("barrier", rest), verb=Verb.REPORTED_IN, object=excerpt.ref, by=by, at=at)
            case ">":
                claim = Ref("causal_claim", f"{place}-{rest}-{prefix}")
                yield Link(subject=claim, verb=Verb.CLAIMED_IN, object=excerpt.ref, by=by, at=at)
            case "~":
                yield Link(
                    subject=Ref.parse(rest), verb=Verb.DISPUTED_IN, object=excerpt.ref, by=by, at=at, note=line.memo
                )
            case "^":
                continue
            case _:
                yield _gathers(mark, excerpt, by, line, line.memo)


def _gathers(theme: str, excerpt: Excerpt, by: str, line: Line, note: str) -> Link:
    at = line.kept_at()
    return Link(subject=Ref("theme", theme), verb=Verb.GATHERS, object=excerpt.ref, by=by, at=at, note=note)
