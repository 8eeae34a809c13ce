"""Every format of maps: what people call it, how it is known, read and written, and what it carries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from wellthread.interop.bounded import bounded
from wellthread.interop.guard import checked_archive
from wellthread.interop.reading import BadFile
from wellthread.interop.workbook import is_workbook

from . import (
    causal_map,
    dot,
    edge_list,
    gexf,
    graphml,
    kumu,
    link_table,
    loopy,
    matrix,
    mental_modeler,
    pajek,
    prsm,
    vensim,
    workbook,
    xmile,
)
from .attributes import number_of
from .losing import PARTS, lost
from .map_file import NOTHING_TOLD, Lost, MapFile, Told, Written
from .sheets import raw_sheets

SECONDS, MEGABYTES = 60.0, 1_024


@dataclass(frozen=True, slots=True)
class Format:
    """A format of maps. `read` or `write` is None where it is only written or only read.

    `guards_itself` tells that its reader runs what is dangerous in a process of its own already.
    """

    key: str
    title: str
    endings: tuple[str, ...]
    read: Callable[[Path, Told], MapFile] | None
    write: Callable[[MapFile], Written] | None
    carries: frozenset[str]
    guards_itself: bool = False

    @property
    def leaves_out(self) -> tuple[str, ...]:
        """The parts of a map that it never carries, by their keys."""
        return tuple(each.key for each in PARTS if each.key not in self.carries)


def _packed(held: MapFile) -> Written:
    return prsm.write(held, packing=True)


FORMATS: Mapping[str, Format] = {
    each.key: each
    for each in (
        Format("workbook", "Excel workbook with factors, claims, links and statements", (".xlsx", ".ods", ".xls"),
               workbook.read, workbook.write, workbook.CARRIES, guards_itself=True),
        Format("links", "Table of links: From, To, Polarity (CSV)", (".csv", ".tsv", ".txt"),
               link_table.read, link_table.write, link_table.CARRIES, guards_itself=True),
        Format("causal_map", "Causal-map tables with quotes: factors, links, statements, sources", (".zip",),
               causal_map.read, causal_map.write, causal_map.CARRIES, guards_itself=True),
        Format("prsm", "PRSM map (.prsm)", (".prsm",), prsm.read, prsm.write, prsm.CARRIES),
        Format("prsm_packed", "PRSM map, packed as PRSM saves it", (), None, _packed, prsm.CARRIES),
        Format("prsm_xlsx", "PRSM workbook: Factors and Links", (), None, workbook.write_prsm, workbook.PRSM),
        Format("kumu", "Kumu blueprint (JSON)", (".json",), kumu.read, kumu.write, kumu.CARRIES),
        Format("kumu_xlsx", "Kumu workbook: elements and connections", (), None, workbook.write_kumu, workbook.KUMU),
        Format("graphml", "GraphML", (".graphml",), graphml.read, graphml.write, graphml.CARRIES),
        Format("gexf", "GEXF, for Gephi", (".gexf",), gexf.read, gexf.write, gexf.CARRIES),
        Format("pajek", "Pajek network", (".net",), pajek.read, pajek.write, pajek.CARRIES),
        Format("dot", "DOT, for Graphviz", (".dot", ".gv"), dot.read, dot.write, dot.CARRIES),
        Format("mental_modeler", "Mental Modeler (.mmp)", (".mmp",),
               mental_modeler.read, mental_modeler.write, mental_modeler.CARRIES),
        Format("mental_modeler_json", "Mental Modeler, newer JSON", (), None,
               mental_modeler.write_json, mental_modeler.CARRIES),
        Format("matrix", "Fuzzy cognitive map as a matrix (CSV)", (),
               matrix.read, matrix.write, matrix.CARRIES, guards_itself=True),
        Format("matrix_xlsx", "Fuzzy cognitive map as a matrix (XLSX)", (), None, matrix.write_xlsx, matrix.CARRIES),
        Format("edge_list", "Fuzzy cognitive map as a list of (from, to, weight)", (),
               edge_list.read, edge_list.write, edge_list.CARRIES),
        Format("xmile", "XMILE or Stella model: variables and what depends on what", (".xmile", ".stmx", ".itmx"),
               xmile.read, xmile.write, xmile.CARRIES),
        Format("vensim", "Vensim model (.mdl): its sketch", (".mdl",), vensim.read, None, frozenset()),
        Format("loopy", "LOOPY", (".loopy",), loopy.read, loopy.write, loopy.CARRIES),
    )
}  # fmt: skip
READ = tuple(key for key, each in FORMATS.items() if each.read)
WRITTEN = tuple(key for key, each in FORMATS.items() if each.write)
ENDINGS = frozenset(ending for each in FORMATS.values() for ending in each.endings)


def read_map(path: Path, as_: str = "", told: Told = NOTHING_TOLD) -> MapFile:
    """The map in a file, in the format that is said or that its name and content show. Raises BadFile.

    Files of strangers are read in a process of their own that may use so much memory and time and no more.
    """
    found = FORMATS[as_ or shown_by(path)]
    if found.read is None:
        raise BadFile(path, 0, f"“{found.title}” is only written, not read.", "Read it as what it is made of.")
    if found.guards_itself:
        return found.read(path, told)
    return bounded(read_here, path, found.key, told, seconds=SECONDS, megabytes=MEGABYTES)


def read_here(path: Path, key: str, told: Told = NOTHING_TOLD) -> MapFile:
    """The same in this very process: for the child, and for files that we made."""
    read = FORMATS[key].read
    assert read is not None
    return read(path, told)


def shown_by(path: Path) -> str:
    """Which format a file is of. Raises BadFile where that cannot be seen."""
    if path.is_dir():
        return _of_folder(path)
    if not path.is_file():
        raise BadFile(path, 0, "There is no such file.", "Check the path.")
    ending = path.suffix.casefold()
    found = next((key for key, each in FORMATS.items() if ending in each.endings), "")
    if ending == ".json":
        return _of_json(path)
    if ending == ".xml":
        return _of_xml(path)
    if is_workbook(path):
        return _of_tables(path)
    if names := checked_archive(path):
        return _of_names({PurePosixPath(each).stem.casefold() for each in names})
    if ending in (".csv", ".tsv", ".txt"):
        return _of_text(path)
    if not found:
        known = ", ".join(sorted(ENDINGS))
        raise BadFile(path, 0, f"A name that ends in “{ending}” tells no format.", f"Say which it is. Known: {known}.")
    return found


def _of_folder(path: Path) -> str:
    return _of_names({each.stem.casefold() for each in path.iterdir()})


def _of_names(names: set[str]) -> str:
    """Tables called factors and links are a causal map; others are told apart by their columns."""
    return "causal_map" if {"factors", "links"} <= names else "workbook"


def _of_tables(path: Path) -> str:
    """A workbook with a sheet of statements and ids is a causal map; one that is square is a matrix."""
    sheets = raw_sheets(path)
    names = {each.name.casefold() for each in sheets}
    if {"factors", "links", "statements"} <= names and "claims" not in names:
        return "causal_map"
    filled = [each for each in sheets if each.rows]
    return "matrix" if len(filled) == 1 and _is_square(filled[0].rows[0][1], filled[0].rows[1:]) else "workbook"


def _of_text(path: Path) -> str:
    start = path.read_bytes()[:4000].decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if start.startswith(("(", "{", "[")):
        return "edge_list"
    sheet = raw_sheets(path)[0]
    if not sheet.rows:
        raise BadFile(path, 0, "It is empty.", "Check that it is the file meant.")
    head = sheet.rows[0][1]
    if _is_square(head, sheet.rows[1:]):
        return "matrix"
    bare = len(head) == 3 and number_of(head[2]) is not None
    return "edge_list" if bare else "links"


def _is_square(head: tuple[str, ...], body: tuple[tuple[int, tuple[str, ...]], ...]) -> bool:
    across = {each.casefold() for each in head[1:] if each}
    down = {cells[0].casefold() for _, cells in body if cells}
    return len(across) > 1 and across == down


def _of_json(path: Path) -> str:
    start = path.read_bytes()[:20_000].decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if start.startswith("["):
        return "loopy"
    marks = (("mental_modeler", ('"mentalmodeler"', '"concepts"')), ("prsm", ('"nodes"', '"edges"')))
    return next((key for key, names in marks if any(each in start for each in names)), "kumu")


def _of_xml(path: Path) -> str:
    start = path.read_bytes()[:20_000]
    names = (("mental_modeler", b"<mentalmodeler"), ("xmile", b"<xmile"), ("graphml", b"<graphml"), ("gexf", b"<gexf"))
    found = next((key for key, mark in names if mark in start), "")
    if not found:
        raise BadFile(path, 0, "It is XML of no kind that holds a map.", "Say which format it is.")
    return found


def would_lose(held: MapFile, key: str) -> tuple[Lost, ...]:
    """What the map would lose in a format, without writing it."""
    return lost(held, FORMATS[key].carries)
