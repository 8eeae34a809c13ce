"""A document as plain JSON values, for the print edition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from wellthread.disclosure import Table
from wellthread.pictures import Picture

from .days import day
from .document import Chapter, Document, Fact, Line, Loose, Passage, Quote, Reference, Standing, Words
from .html import by_verb

ROWS = 14
SOURCES = 8
WIDEST = 34
"""Characters beyond which a column asks for no more room."""
LANGUAGE = re.compile("[a-z]{2,3}")
"""What the printer takes for a language; anything else is set as “und”, not known."""
MARKS = {
    Standing.OWN_VIEW: "The team’s own view",
    Standing.BARE: "Nothing stands behind this line yet",
    Standing.CITED: "",
}

Json = dict[str, Any]


def plain(document: Document) -> Json:
    """Everything that is printed, in reading order; figures by the name of their file."""
    return {
        "title": document.title,
        "subtitle": "" if document.subtitle in document.title else document.subtitle,
        "edition": document.edition,
        "day": day(document.on),
        "authors": document.authors,
        "summary": document.summary,
        "fictional": document.fictional,
        "figures": [_fact(each) for each in document.figures],
        "thread": _picture(document.thread),
        "chapters": [_chapter(each) for each in document.chapters],
        "loose": _loose(document.loose),
        "open": len(document.loose),
        "references": [_reference(each) for each in document.references],
        "foot": [each for each in (document.conditions, document.contact, *document.attributions) if each],
        "licence": document.licence,
        "seal": document.seal,
    }


def printed(document: Document) -> list[Picture]:
    """Every picture of the document, the thread first."""
    passages = (passage for chapter in document.chapters for passage in chapter.passages)
    return [document.thread, *(picture for passage in passages for picture in passage.pictures)]


def _chapter(chapter: Chapter) -> Json:
    return {
        "title": chapter.title,
        "says": chapter.says,
        "passages": [_passage(each) for each in chapter.passages],
    }


def _passage(passage: Passage) -> Json:
    return {
        "heading": passage.heading,
        "pictures": [_picture(each) for each in passage.pictures],
        "lines": [_line(each) for each in passage.lines],
        "tables": [_table(each) for each in passage.tables],
    }


def _line(line: Line) -> Json:
    return {
        "title": line.title,
        "text": line.text,
        "sources": list(line.citation.sources[:SOURCES]),
        "more": max(0, len(line.citation.sources) - SOURCES),
        "mark": MARKS[line.standing],
        "standing": line.standing.value,
        "said": line.citation.brief if line.quotes else "",
        "facts": [_fact(each) for each in line.facts],
        "quotes": [_quote(each) for each in line.quotes],
    }


def _fact(fact: Fact) -> Json:
    return {"name": fact.name, "text": fact.text, "loose": fact.loose}


def _quote(quote: Quote) -> Json:
    return {
        "words": _words(quote.words),
        "translation": _words(quote.translation) if quote.translation else None,
        "label": ". ".join(each for each in (quote.label, quote.note) if each),
    }


def _words(words: Words) -> Json:
    first = words.language.split("-")[0].lower()
    return {"text": words.text, "lang": first if LANGUAGE.fullmatch(first) else "und", "dir": words.direction}


def _picture(picture: Picture) -> Json:
    return {
        "file": f"figures/{picture.name}.svg",
        "title": picture.title,
        "alt": picture.description,
        "shape": _shape(picture.svg),
    }


def _shape(svg: str) -> float:
    """How many times wider than high a drawing is."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return float(box[1]) / float(box[2]) if box else 1.0


def _table(table: Table) -> Json:
    cut = table.head(ROWS)
    more = f" All of them: tables/{table.name}.csv" if len(cut.rows) < len(table.rows) else ""
    rows = cut.texts()
    widths = [_width([name, *cells]) for name, *cells in zip(cut.columns, *rows, strict=True)]
    return {"title": cut.title, "columns": list(cut.columns), "widths": widths, "rows": rows, "note": cut.note + more}


def _width(cells: list[str]) -> float:
    """The share of a table's width that a column asks for: room for its longest word, and for most of its text."""
    word = max((len(word) for cell in cells for word in cell.split()), default=1)
    text = sum(map(len, cells)) / len(cells)
    return float(max(word + 1, min(text, WIDEST), 4))


def _loose(ends: Iterable[Loose]) -> list[Json]:
    ordered = sorted(ends, key=lambda each: each.remedy)
    return [
        {"remedy": remedy, "ends": [{"text": each.sentence, "number": each.number} for each in held]}
        for remedy, held in groupby(ordered, key=lambda each: each.remedy)
    ]


def _reference(reference: Reference) -> Json:
    return {
        "number": reference.number,
        "kind": reference.kind,
        "name": reference.name,
        "said": reference.said,
        "rests_on": [{"verb": verb, "numbers": numbers} for verb, numbers in by_verb(reference.rests_on)],
    }
