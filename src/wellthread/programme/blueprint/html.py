"""A document as one page of HTML with everything in it: no script, no other origin."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from wellthread.pictures import Href, nowhere

from .days import day
from .document import Block, Document
from .faces import embedded

HERE = Path(__file__).parent
STYLE = "blueprint.css"


def page(document: Document) -> str:
    """The whole document as one file that can be opened anywhere, also years from now."""
    return (
        _environment()
        .get_template("page.html.jinja")
        .render(
            document=document,
            style=f"{embedded(document.languages)}\n{style()}",
            links=_within,
            line_links=_within_line,
            href=nowhere,
        )
    )


def body(document: Document, href: Href = nowhere) -> str:
    """The document without the page around it, for a page that brings its own head and style.

    `href` says where a record can be read; every anchor of the document stays as it is.
    """
    return (
        _environment()
        .get_template("body.html.jinja")
        .render(document=document, links=_within, line_links=_within_line, href=href)
    )


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


def _within(number: int) -> str:
    return f"#r-{number}"


def _within_line(number: int) -> str:
    return f"#line-{number}"


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
