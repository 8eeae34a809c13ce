"""A document as HTML: one page with everything in it, or its parts for a site that gives each a page of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from wellthread.pictures import Href, nowhere
from wellthread.vocabulary.days import day

from .document import Block, Chapter, Document, Passage, Reference
from .faces import embedded
from .line import Line

HERE = Path(__file__).parent
STYLE = "blueprint.css"


def _nothing(_: object) -> Markup:
    return Markup("")


@dataclass(frozen=True, slots=True)
class Ways:
    """Where things are: a reference and a line by their numbers, a record by its own page.

    `beside` and `at_head` add to each line and to the head of each passage what a site offers there.
    """

    reference: Callable[[int], str] = "#r-{}".format
    line: Callable[[int], str] = "#line-{}".format
    record: Href = nowhere
    beside: Callable[[Line], Markup] = _nothing
    at_head: Callable[[Passage], Markup] = _nothing


WITHIN = Ways()
"""All on one page."""


def page(document: Document) -> str:
    """The whole document as one file that can be opened anywhere, also years from now."""
    return _made("page", WITHIN, document=document, style=f"{embedded(document.languages)}\n{style()}")


def body(document: Document, ways: Ways = WITHIN) -> str:
    """The document without the page around it, for a page that brings its own head and style."""
    return _made("body", ways, document=document)


def head(document: Document) -> str:
    """The title of the document and what stands with it."""
    return _made("head", WITHIN, document=document)


def weave(document: Document, ways: Ways = WITHIN) -> str:
    """The thread of the document, drawn. It must have one."""
    return _made("weave", ways, document=document)


def chapter(held: Chapter, ways: Ways, *, level: int = 1) -> str:
    """One chapter without its title; `level` is that of the heading it stands under."""
    return _made("chapter", ways, chapter=held, level=level)


def loose_ends(document: Document, ways: Ways, *, level: int = 1) -> str:
    """The loose ends, gathered by how to mend them."""
    return _made("loose", ways, document=document, level=level)


def references(held: Sequence[Reference], ways: Ways) -> str:
    """References by their numbers, each with what it rests on and who cites it."""
    return _made("references", ways, references=held)


@cache
def style() -> str:
    """The style sheet of every document; every class in it begins with `bp`."""
    return (HERE / STYLE).read_text(encoding="utf-8")


def by_verb(strands: Iterable[tuple[str, int]]) -> list[tuple[str, list[int]]]:
    """Numbers gathered under the verb that leads to them."""
    gathered: dict[str, list[int]] = {}
    for verb, number in strands:
        gathered.setdefault(verb, []).append(number)
    return list(gathered.items())


def by_kind(blocks: Iterable[Block]) -> list[tuple[str, list[Block]]]:
    """Blocks of one kind that follow one another, under the name of their kind."""
    return [(kind, list(held)) for kind, held in groupby(blocks, key=lambda each: type(each).__name__)]


def _made(template: str, ways: Ways, **held: object) -> str:
    return _environment().get_template(f"{template}.html.jinja").render(ways=ways, **held)


@cache
def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., object]] = {"day": day, "by_verb": by_verb, "by_kind": by_kind}
    made.filters.update(filters)
    return made
