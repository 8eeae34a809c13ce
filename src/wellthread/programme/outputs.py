"""What a run writes: every file by name, and the folder they go into, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from wellthread.disclosure import Table
from wellthread.interop import rocrate
from wellthread.interop.prov import prov
from wellthread.interop.rocrate import About, Part, crate
from wellthread.pictures import Picture
from wellthread.vocabulary import Neighbourhood, Record
from wellthread.vocabulary.naming import name_of

from .blueprint.document import Document
from .blueprint.html import page
from .blueprint.pdf import pdf as print_edition
from .run import Outputs
from .staging import staged
from .summary import summary

PROV_JSON = "https://www.w3.org/submissions/prov-json/"
ACCESS = (
    "Open. Made for {audience} readers: numbers of persons below 8 are hidden and others rounded to 5, words stand "
    "only where the speaker allowed it, and assets only where their keepers show them. The programme folder itself "
    "is not part of this crate: it stays with the people it comes from."
)


def write_outputs(files: Mapping[str, bytes], path: Path, *, replace: bool = False) -> None:
    """Put all files into a folder that appears only when every one of them is written.

    Raises FileExistsError when `path` holds something and `replace` was not asked for.
    """
    with staged(path, replace=replace) as folder:
        for name, content in files.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)


def as_files(
    outputs: Outputs, *, pdf: bool = True, progress: Callable[[str], None] = lambda what: None
) -> dict[str, bytes]:
    """Every file of a run, by its name in the folder; the print edition may be left out. Raises Unprintable."""
    parts: list[Part] = []
    taken: set[str] = set()
    for part in _parts(outputs, pdf=pdf):
        progress(part.path)
        parts.append(_apart(part, taken))
    files = {part.path: part.content for part in parts}
    files[rocrate.FILE] = _json(crate(_about(outputs), parts))
    return files


def pictures(outputs: Outputs) -> list[Picture]:
    """The thread first, then the pictures of every stage."""
    return [outputs.document.thread, *(each for report in outputs.reports.values() for each in report.pictures)]


def tables(outputs: Outputs) -> Iterator[tuple[str, Table]]:
    """The tables of every stage, then what each picture holds, each with the place of which it speaks."""
    records = outputs.released.records
    for report in outputs.reports.values():
        for part in report.parts:
            place = records.find(Neighbourhood, part.scope)
            for table in (*part.tables, *part.annex, *(picture.table for picture in part.pictures)):
                yield place.name if place else "The whole programme", table
    yield "The whole programme", outputs.document.thread.table


def _parts(outputs: Outputs, *, pdf: bool) -> Iterator[Part]:
    yield from _editions("blueprint", outputs.document, pdf=pdf)
    for name, document in outputs.editions.items():
        yield from _editions(f"neighbourhoods/{name}", document, pdf=pdf)
    for picture in pictures(outputs):
        yield Part(f"figures/{picture.name}.svg", picture.printed.encode(), f"{picture.title}. {picture.description}")
    for where, table in tables(outputs):
        yield Part(f"tables/{table.name}.csv", table.csv().encode(), f"{where}: {table.title}. {table.note}".strip())
    traced = _json(prov(outputs.released.records, outputs.released.thread.links, _label(outputs)))
    yield Part("thread.prov.json", traced, "The thread: what was derived from what, as W3C PROV.", PROV_JSON)
    yield Part("loose-ends.csv", _loose(outputs).csv().encode(), "Where the thread breaks off, and how to mend it.")
    yield Part("summary.json", _json(summary(outputs)), "What every stage found, in sentences, and what it asks for.")
    yield Part("seal.json", _json(_sealed(outputs)), "The seal of the records this was made from.")


def _apart(part: Part, taken: set[str]) -> Part:
    """The part under a name that no other has, on disks too that take capitals and small letters for the same."""
    stem, _, end = part.path.rpartition(".")
    path, number = part.path, 1
    while path.lower() in taken:
        number += 1
        path = f"{stem}-{number}.{end}"
    taken.add(path.lower())
    return replace(part, path=path)


def _editions(name: str, document: Document, *, pdf: bool) -> Iterator[Part]:
    yield Part(f"{name}.html", page(document).encode(), f"{document.title}: the whole on one page, figures inside.")
    if pdf:
        yield Part(f"{name}.pdf", print_edition(document), f"{document.title}: the print edition, PDF/UA-1.")


def _label(outputs: Outputs) -> Callable[[Record], str]:
    return lambda record: name_of(record, outputs.released.records)


def _about(outputs: Outputs) -> About:
    document = outputs.document
    return About(
        name=document.title,
        description=document.summary or f"The blueprint of {outputs.released.programme.name}, with what it rests on.",
        published=outputs.today,
        licence=document.licence,
        conditions=document.conditions,
        access=ACCESS.format(audience=outputs.audience.value),
        authors=document.authors,
        edition=document.edition,
        contact=document.contact,
    )


def _loose(outputs: Outputs) -> Table:
    rows = [[each.code.value, str(each.ref), each.sentence, each.remedy] for each in outputs.loose]
    return Table.of("loose-ends", "Loose ends", ("Code", "Record", "What is loose", "How to mend it"), rows)


def _sealed(outputs: Outputs) -> dict[str, object]:
    says = "SHA-256 over the folder this was made from. To compare: wellthread seal FOLDER --verify seal.json"
    return {"sha256": outputs.seal.sha256, "on": outputs.today.isoformat(), "says": says}


def _json(body: object) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()
