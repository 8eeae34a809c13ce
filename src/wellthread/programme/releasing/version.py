"""Make one version: what may go out of the records as they stand, every file of it, and its seal."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from wellthread.disclosure import BareCell, bare_cells, columns_of_people
from wellthread.disclosure.differencing import Shown
from wellthread.pictures import Href
from wellthread.programme.blueprint import Document
from wellthread.programme.blueprint.html import body
from wellthread.programme.contents import Contents
from wellthread.programme.heard.section import missing_parts
from wellthread.programme.outputs import as_files, tables
from wellthread.programme.release import release
from wellthread.programme.run import Outputs, run_released
from wellthread.thread import seal
from wellthread.vocabulary import Ref, Visibility

from .allowed import OPEN, held
from .sealing import SEAL
from .source import Source

Say = Callable[[str], None]
Address = Callable[[Ref], str]


@dataclass(frozen=True)
class Version:
    """A version ready to be kept. `pages` are the blueprint's own pages, by neighbourhood, the whole under "".

    `counts` are raw numbers of persons, kept to compare with later versions and never shown.
    """

    source: Source
    files: Mapping[str, bytes]
    pages: Mapping[str, str]
    seal: str
    bare: tuple[BareCell, ...]
    counts: Mapping[str, Mapping[str, Shown]]
    title: str
    summary: str


def source_of(contents: Contents, *, today: date) -> Source:
    """What the public may have of a programme as it stands, by the list of what a version may hold."""
    released = held(release(contents, Visibility.PUBLIC))
    sealed = seal(contents.records, contents.links)
    return Source(released, missing_parts(contents, today=today), today, sealed.sha256)


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
        pages={name: body(document, href=_href(source, address)) for name, document in _documents(outputs)},
        seal=str(json.loads(files[SEAL])["release"]),
        bare=bare_cells(found),
        counts=columns_of_people(found),
        title=outputs.document.title,
        summary=outputs.document.summary,
    )


def pages_of(source: Source, *, number: int, address: Address, amended: str) -> dict[str, str]:
    """The pages of a version without its files."""
    outputs = _outputs(source, number, amended)
    return {name: body(document, href=_href(source, address)) for name, document in _documents(outputs)}


def _outputs(source: Source, number: int, amended: str) -> Outputs:
    made = run_released(source.contents, today=source.today, seal=source.seal, missing=source.missing)
    return _numbered(made, f"version {number}{f', {amended}' if amended else ''}")


def _documents(outputs: Outputs) -> Iterator[tuple[str, Document]]:
    yield "", outputs.document
    yield from outputs.editions.items()


def _numbered(outputs: Outputs, edition: str) -> Outputs:
    """The documents under the number of the version, whatever edition the records name."""
    whole = replace(outputs.document, edition=edition)
    return replace(
        outputs,
        document=whole,
        editions={name: replace(each, edition=edition) for name, each in outputs.editions.items()},
    )


def _href(source: Source, address: Address) -> Href:
    """A record has a public page where its kind is on the list and the version holds it."""

    def href(ref: Ref) -> str | None:
        return address(ref) if ref.kind in OPEN and ref in source.contents.records else None

    return href
