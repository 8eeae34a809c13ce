"""Make one version: what may go out of the records as they stand, every file of it, and its seal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from wellthread.disclosure import BareCell, bare_cells, columns_of_people
from wellthread.disclosure.differencing import Shown
from wellthread.pictures import Href
from wellthread.programme.blueprint import Document, html
from wellthread.programme.contents import Contents
from wellthread.programme.heard.section import missing_parts
from wellthread.programme.outputs import as_files, tables
from wellthread.programme.release import release
from wellthread.programme.run import Outputs, run_released
from wellthread.programme.sealing.seal import SEAL
from wellthread.thread import seal
from wellthread.vocabulary import Ref, Visibility

from .allowed import OPEN, held
from .source import Source

CONTENTS, DRAWN, LOOSE, WHOLE = "contents", "thread", "loose-ends", "whole"
"""Parts of a version's pages beside its chapters."""
Say = Callable[[str], None]
Address = Callable[[Ref], str]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a version's blueprint: of which neighbourhood (empty for the whole), which part, and what it says."""

    neighbourhood: str
    part: str
    title: str
    html: str


@dataclass(frozen=True)
class Version:
    """A version ready to be kept. `pages` are the blueprint's own pages, in the order of reading.

    `counts` are raw numbers of persons, kept to compare with later versions and never shown.
    """

    source: Source
    files: Mapping[str, bytes]
    pages: Sequence[Page]
    seal: str
    bare: tuple[BareCell, ...]
    counts: Mapping[str, Mapping[str, Shown]]
    title: str
    summary: str


def source_of(contents: Contents, *, today: date) -> Source:
    """What the public may have of a programme as it stands, by the list of what a version may hold."""
    sealed = seal(contents.records, contents.links)
    return Source(open_part(contents), missing_parts(contents, today=today), today, sealed.sha256)


def open_part(contents: Contents) -> Contents:
    """The released records and links of a programme that a version may hold."""
    return held(release(contents, Visibility.PUBLIC))


def made(
    source: Source, *, number: int, address: Address, amended: str = "", pdf: bool = True, say: Say = lambda what: None
) -> Version:
    """Every file and page of a version. `address` says where the public reads a record; `amended` what was done since.

    The same source gives the same version. Raises Unprintable.
    """
    say("Putting the blueprint together")
    outputs = _outputs(source, number, amended)
    found = [table for _, table in tables(outputs)]
    files = as_files(outputs, pdf=pdf, amended=amended, progress=say)
    return Version(
        source=source,
        files=files,
        pages=list(_pages(outputs, source, address)),
        seal=str(json.loads(files[SEAL])["release"]),
        bare=bare_cells(found),
        counts=columns_of_people(found),
        title=outputs.document.title,
        summary=outputs.document.summary,
    )


def pages_of(source: Source, *, number: int, address: Address, amended: str) -> list[Page]:
    """The pages of a version without its files."""
    return list(_pages(_outputs(source, number, amended), source, address))


def _outputs(source: Source, number: int, amended: str) -> Outputs:
    made = run_released(source.contents, today=source.today, seal=source.seal, missing=source.missing)
    return _numbered(made, f"version {number}{f', {amended}' if amended else ''}", source.today)


def _documents(outputs: Outputs) -> Iterator[tuple[str, Document]]:
    yield "", outputs.document
    yield from outputs.editions.items()


def _numbered(outputs: Outputs, edition: str, on: date) -> Outputs:
    """The documents under the number and the day of the version, whatever edition the records name."""
    whole = replace(outputs.document, edition=edition, on=on)
    return replace(
        outputs,
        document=whole,
        editions={name: replace(each, edition=edition, on=on) for name, each in outputs.editions.items()},
    )


def _pages(outputs: Outputs, source: Source, address: Address) -> Iterator[Page]:
    """The head, each chapter, the loose ends, the thread drawn and the whole on one page; of each edition."""
    for place, document in _documents(outputs):
        open_to_all = _href(source, address)
        numbers = {each.number: open_to_all(each.ref) for each in document.references}
        ways = html.Ways(reference=partial(_reference, numbers), line=_line, record=open_to_all)
        yield Page(place, CONTENTS, document.title, html.head(document))
        for each in document.chapters:
            yield Page(place, each.key, each.title, html.chapter(each, ways))
        if document.thread:
            yield Page(place, DRAWN, "The thread, drawn", html.weave(document, ways))
        if document.loose:
            yield Page(place, LOOSE, "Loose ends", html.loose_ends(document, ways))
        yield Page(place, WHOLE, "The whole on one page", html.body(document, html.Ways(record=open_to_all)))


def _reference(numbers: Mapping[int, str | None], number: int) -> str:
    """Where a reference leads: to the record's own page, with the words beneath it; else to its place in the whole."""
    return numbers.get(number) or f"../{WHOLE}/#r-{number}"


def _line(number: int) -> str:
    return f"../{WHOLE}/#line-{number}"


def _href(source: Source, address: Address) -> Href:
    """A record has a public page where its kind is on the list and the version holds it."""

    def href(ref: Ref) -> str | None:
        return address(ref) if ref.kind in OPEN and ref in source.contents.records else None

    return href
