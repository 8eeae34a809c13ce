"""The lines of a blueprint as a file for programs: what each says, rests on and how many voices stand behind it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from wellthread.disclosure import People
from wellthread.programme.blueprint.document import Document
from wellthread.programme.blueprint.line import Line
from wellthread.vocabulary import Decision, PriorityOption, Records

FILE = "lines.json"
Json = dict[str, Any]


def lines_of(document: Document, records: Records) -> Json:
    """Every line under a key that stays the same from version to version, and every decision with its outcome."""
    return {"lines": list(_lines(document)), "decisions": list(_decisions(records))}


def _lines(document: Document) -> Iterator[Json]:
    for chapter in document.chapters:
        for passage in chapter.passages:
            for line in passage.lines:
                yield {"key": line.key, "section": chapter.title, "where": passage.heading, **_line(line)}


def _line(line: Line) -> Json:
    heard = line.citation.voices
    return {
        "number": line.number,
        "title": line.title,
        "text": line.text,
        "standing": line.standing.value,
        "rests_on": [str(each.unversioned) for each in line.refs],
        "contributions": len(heard.contributions),
        "speakers": str(People(heard.people)),
        "groups": len(heard.groups),
        "disagreeing": len(heard.disagreeing),
        "withdrawn": heard.withdrawn,
        "stale": list(line.moved),
    }


def _decisions(records: Records) -> Iterator[Json]:
    for each in records.of(Decision):
        option = records.find(PriorityOption, each.option)
        yield {
            "key": str(each.ref.unversioned),
            "title": option.title if option else each.id,
            "outcome": each.outcome.value,
            "reason": each.reason,
        }
