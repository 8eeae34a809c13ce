"""What a run writes: every file by name, and the folder they go into, whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from wellthread.disclosure import Table
from wellthread.interop import datacite, rocrate
from wellthread.interop.prov import prov
from wellthread.interop.rocrate import About, Part, crate
from wellthread.pictures import Picture
from wellthread.vocabulary import DataPlan, Neighbourhood, Record, Visibility
from wellthread.vocabulary.naming import name_of

from .blueprint import Document
from .blueprint.html import page
from .blueprint.pdf import pdf as print_edition
from .editions import Edition, edition
from .run import Outputs
from .sealing.deidentified import NAME, deidentified
from .sealing.lines import FILE as LINES
from .sealing.lines import lines_of
from .sealing.seal import SEAL, with_seal
from .staging import staged
from .summary import summary

PROV_JSON = "https://www.w3.org/submissions/prov-json/"
LOG = f"{NAME}.csv"
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
    outputs: Outputs, *, pdf: bool = True, amended: str = "", progress: Callable[[str], None] = lambda what: None
) -> dict[str, bytes]:
    """Every file of a run, by its name in the folder, sealed; the print edition may be left out.

    `amended` says what was done to it since it was first sealed. Raises Unprintable.
    """
    parts: list[Part] = []
    taken: set[str] = set()
    for part in _parts(outputs, pdf=pdf):
        progress(part.path)
        parts.append(_apart(part, taken))
    files = {part.path: part.content for part in parts}
    files[rocrate.FILE] = _json(crate(_about(outputs), parts))
    return with_seal(files, on=outputs.today, records=outputs.seal, amended=amended)


def pictures(outputs: Outputs) -> list[Picture]:
    """The thread first, then the pictures of every stage."""
    drawn = [outputs.document.thread] if outputs.document.thread else []
    return [*drawn, *(each for report in outputs.reports.values() for each in report.pictures)]


def tables(outputs: Outputs) -> Iterator[tuple[str, Table]]:
    """The tables of every stage, then what each picture holds, each with the place of which it speaks."""
    records = outputs.released.records
    for report in outputs.reports.values():
        for part in report.parts:
            place = records.find(Neighbourhood, part.scope)
            for table in (*part.tables, *part.annex, *(picture.table for picture in part.pictures)):
                yield place.name if place else "The whole programme", table
    if outputs.document.thread:
        yield "The whole programme", outputs.document.thread.table


def _parts(outputs: Outputs, *, pdf: bool) -> Iterator[Part]:
    yield from _editions(outputs, "", pdf=pdf)
    for name in outputs.editions:
        yield from _editions(outputs, name, pdf=pdf)
    for picture in pictures(outputs):
        yield Part(f"figures/{picture.name}.svg", picture.printed.encode(), f"{picture.title}. {picture.description}")
    for where, table in tables(outputs):
        yield Part(f"tables/{table.name}.csv", table.csv().encode(), f"{where}: {table.title}. {table.note}".strip())
    traced = _json(prov(outputs.released.records, outputs.released.thread.links, _label(outputs)))
    yield Part("thread.prov.json", traced, "The thread: what was derived from what, as W3C PROV.", PROV_JSON)
    yield Part("loose-ends.csv", _loose(outputs).csv().encode(), "Where the thread breaks off, and how to mend it.")
    yield Part("summary.json", _json(summary(outputs)), "What every stage found, in sentences, and what it asks for.")
    released = outputs.released
    lines = _json(lines_of(outputs.document, released.records))
    yield Part(LINES, lines, "Every line with what it rests on and how many voices, to compare versions by.")
    log = deidentified(released.records)
    yield Part(LOG, log.csv().encode(), f"{log.title}. {log.note}")
    described = _described(outputs)
    yield Part("datacite.json", _json(datacite.as_json(described)), "The release for DataCite, as JSON.")
    yield Part("datacite.xml", datacite.as_xml(described), "The same as XML of schema 4.6.", datacite.SCHEMA)


def _apart(part: Part, taken: set[str]) -> Part:
    """The part under a name that no other has, on disks too that take capitals and small letters for the same."""
    stem, _, end = part.path.rpartition(".")
    path, number = part.path, 1
    while path.lower() in taken:
        number += 1
        path = f"{stem}-{number}.{end}"
    taken.add(path.lower())
    return replace(part, path=path)


def _editions(outputs: Outputs, place: str, *, pdf: bool) -> Iterator[Part]:
    """Every edition of the whole or of one place, as a page and in print."""
    for which in Edition:
        document = edition(outputs, which, place)
        whole = which is Edition.BLUEPRINT
        name = which.value if not place else f"neighbourhoods/{place}{'' if whole else f'-{which.value}'}"
        says = "the whole on one page, figures inside." if whole else which.says
        yield Part(f"{name}.html", page(document).encode(), f"{document.title}: {says}")
        if pdf:
            yield Part(f"{name}.pdf", print_edition(document), f"{document.title}: the print edition, PDF/UA-1.")


def _label(outputs: Outputs) -> Callable[[Record], str]:
    return lambda record: name_of(record, outputs.released.records)


def _about(outputs: Outputs) -> About:
    document, plan = outputs.document, _plan(outputs)
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
        level="public" if outputs.audience is Visibility.PUBLIC else "non-public",
        identifier=plan.doi if plan else "",
        publisher=_publisher(outputs),
        creators=_creators(document),
        log=LOG,
        seal=SEAL,
        mark=f"urn:sha256:{outputs.seal}",
        kind=datacite.KIND,
    )


def _described(outputs: Outputs) -> datacite.Described:
    about, plan = _about(outputs), _plan(outputs)
    return datacite.Described(
        title=about.name,
        creators=about.creators,
        publisher=about.publisher,
        published=about.published,
        version=about.edition,
        description=about.description,
        licence=about.licence,
        conditions=about.conditions,
        access=about.access,
        doi=plan.doi if plan else "",
        seal=outputs.seal,
    )


def _plan(outputs: Outputs) -> DataPlan | None:
    return next(iter(outputs.released.records.of(DataPlan)), None)


def _publisher(outputs: Outputs) -> str:
    """The body that makes it available, as the data plan says; else the programme itself."""
    plan = _plan(outputs)
    return plan.publisher if plan and plan.publisher else outputs.released.programme.name


def _creators(document: Document) -> tuple[str, ...]:
    """The bodies that wrote it; who only edited it is no creator."""
    named = (each.strip() for each in document.authors.split(";"))
    return tuple(each for each in named if each and not each.lower().startswith("edited by"))


def _loose(outputs: Outputs) -> Table:
    rows = [[each.code.value, str(each.ref), each.sentence, each.remedy] for each in outputs.loose]
    return Table.of("loose-ends", "Loose ends", ("Code", "Record", "What is loose", "How to mend it"), rows)


def _json(body: object) -> bytes:
    return (json.dumps(body, ensure_ascii=False, indent=2) + "\n").encode()
