"""A document as plain JSON values, for the print edition."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from wellthread.disclosure import Table
from wellthread.pictures import Picture
from wellthread.vocabulary.days import day

from .document import Block, Chapter, CitedTable, Document, Listing, Loose, Note, Particulars, Passage, Reference
from .html import by_verb
from .line import Fact, Line, Quote, Standing, Words

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
        "kind": document.kind,
        "setting": document.setting.value,
        "title": document.title,
        "subtitle": "" if document.subtitle in document.title else document.subtitle,
        "edition": document.edition,
        "day": day(document.on),
        "authors": document.authors,
        "summary": document.summary,
        "fictional": document.fictional,
        "figures": [_fact(each) for each in document.figures],
        "thread": _picture(document.thread) if document.thread else None,
        "chapters": [_chapter(each) for each in document.chapters],
        "loose": _loose(document.loose),
        "open": len(document.loose),
        "references": [_reference(each) for each in document.references],
        "foot": [each for each in (document.conditions, document.contact, *document.attributions) if each],
        "licence": document.licence,
        "seal": document.seal,
    }


def _chapter(chapter: Chapter) -> Json:
    return {
        "title": chapter.title,
        "says": chapter.says,
        "passages": [_passage(each) for each in chapter.passages],
    }


def _passage(passage: Passage) -> Json:
    return {
        "heading": passage.heading,
        "blocks": [{"is": type(each).__name__, **_block(each)} for each in passage.blocks],
    }


def _block(block: Block) -> Json:
    match block:
        case Line():
            return _line(block)
        case Picture():
            return _picture(block)
        case Table():
            return _table(block)
        case CitedTable():
            return _cited(block)
        case Listing():
            return {"title": block.title, "items": list(block.items), "numbered": block.numbered}
        case Note():
            return {"title": block.title, "text": block.text}
        case Particulars():
            return {"title": block.title, "facts": [_fact(each) for each in block.facts]}


def _line(line: Line) -> Json:
    return {
        "title": line.title,
        "text": line.text,
        "number": line.number,
        "sources": list(line.citation.sources[:SOURCES]),
        "more": max(0, len(line.citation.sources) - SOURCES),
        "mark": MARKS[line.standing],
        "standing": line.standing.value,
        "said": line.citation.brief if line.quotes else "",
        "moved": list(line.moved),
        "symbol": _picture(line.symbol) if line.symbol else None,
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


def _cited(held: CitedTable) -> Json:
    """A table with its references in a last column; no row is left out, for each is a claim."""
    table = held.table
    rows = table.texts()
    widths = [_width([name, *cells]) for name, *cells in zip(table.columns, *rows, strict=True)]
    return {
        "title": table.title,
        "columns": [*table.columns, "Rests on"],
        "widths": [*widths, float(len("Rests on"))],
        "rows": rows,
        "sources": [list(each) for each in held.sources],
        "note": table.note,
    }


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
        "cited_by": list(reference.cited_by),
        "rests_on": [{"verb": verb, "numbers": numbers} for verb, numbers in by_verb(reference.rests_on)],
    }
