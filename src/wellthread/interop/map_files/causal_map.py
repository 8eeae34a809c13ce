"""Causal-map tables with quotes: factors, links, statements and sources, as the Causal Map app has them.

A factor “~X” is the opposite of “X”, and “A; B” is B within A: both are names here, and stay as they are. `posneg` says
whether a change was good or bad for the person, not which way the link goes, so it is no polarity: which way the links
of each sort go is asked.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from wellthread.interop.reading import BadFile
from wellthread.interop.xlsx_file import zipped

from .attributes import CLAIM_NAMES, claim_from, claim_texts, factor_from, named
from .gathering import Gathering
from .losing import carrying, lost, without
from .map_file import NOTHING_TOLD, FileFactor, FileStatement, MapFile, Told, Written
from .sheets import Table, csv_bytes, grid, tables_of

FORMAT = "causal_map"
CARRIES = carrying(
    "strengths weights certainties nought_certainties denials delays conditions sources groups statement_keys quotes "
    "notes claim_fields claim_styles statements beside unsigned polarities unweighted noughts unlinked "
    "quotation_marks underscores braces same_names"
)
LINK_IDS = {"cause": "from_factor_id", "effect": "to_factor_id"}
_SPACES = re.compile(r"\s+")


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of such tables: a folder or zip of CSVs, or a workbook. Raises BadFile."""
    tables = {each.name.casefold(): each for each in tables_of(path)}
    factors, links = _needed(path, tables, "factors"), _needed(path, tables, "links")
    gathering = Gathering(path, FORMAT, by_name=True)
    for row, cells in factors.rows:
        gathering.factor(_factor(factors, cells), row)
    statements = _statements(tables, gathering)
    known = {each.key: each for each in statements}
    parts = named(links.low, CLAIM_NAMES)
    parts |= {part: name for part, name in LINK_IDS.items() if name in links.headers}
    if missing := [part for part in LINK_IDS if part not in parts]:
        raise BadFile(path, 1, f"The links have no column for the {missing[0]}.", "Call it from_factor_id or From.")
    ends = [parts.pop("cause"), parts.pop("effect")]
    for row, cells in links.rows:
        texts = {name: text for name, text in cells.items() if name not in ends and name != "link_id"}
        found = claim_from(cells[ends[0]], cells[ends[1]], texts, parts, row=row)
        gathering.claim(replace(found, style=_style(cells, links, found.style)))
    if lacking := sum(bool(each.statement) and each.statement not in known for each in gathering.claims):
        gathering.notes.append(f"{lacking} links name a statement that is not there.")
    gathering.notes += _opposites(gathering)
    return gathering.done(statements=tuple(statements))


def _needed(path: Path, tables: Mapping[str, Table], name: str) -> Table:
    if name not in tables:
        known = ", ".join(f"“{each.name}”" for each in tables.values())
        raise BadFile(path, 0, f"There is no table “{name}” among {known}.", "Bring factors and links together.")
    return tables[name]


def _factor(table: Table, cells: Mapping[str, str]) -> FileFactor:
    low = table.low
    key = cells.get(low.get("factor_id", low.get("id", "")), "")
    texts = {name: text for name, text in cells.items() if name not in (low.get("factor_id"), low.get("id"))}
    return factor_from(key or texts.get(low.get("label", ""), ""), texts)


def _statements(tables: Mapping[str, Table], gathering: Gathering) -> list[FileStatement]:
    table = tables.get("statements")
    if table is None:
        return []
    questions = {}
    if asked := tables.get("questions"):
        questions = {cells.get("question_id", ""): cells.get("question_text", "") for _, cells in asked.rows}
    found: dict[str, FileStatement] = {}
    for row, cells in table.rows:
        key, question = cells.get("statement_id", ""), cells.get("question_id", "")
        if not key or key in found:
            gathering.refuse(row, f"Statement {key or '(no id)'}", "It has no id, or that of another.")
            continue
        found[key] = FileStatement(
            key=key,
            text=cells.get("text", ""),
            source=cells.get("source_id", ""),
            question=questions.get(question, question),
        )
    return list(found.values())


def _style(cells: Mapping[str, str], links: Table, style: str) -> str:
    """What the table says of the way of a link, with its column, since a bare P or N says nothing."""
    name = links.low.get("posneg")
    if name is None or cells.get(links.low.get("type", ""), ""):
        return style
    return f"posneg {cells[name]}" if cells[name] else ""


def _opposites(gathering: Gathering) -> list[str]:
    """A sentence on factors that are the opposite of another: both stay, for people to bring together."""
    names = {each.name for each in gathering.factors.values()}
    opposite = [name for name in names if name.startswith("~")]
    paired = sum(name[1:].strip() in names for name in opposite)
    if not opposite:
        return []
    return [
        (
            f"{len(opposite)} factors are named as the opposite of something (~), {paired} of them of a factor that is "
            "there too. They stay apart: bring them together on the map if you agree."
        )
    ]


def located(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in what was said, whatever its spaces and line breaks; None where it does not stand there.

    >>> located("went to  the shop", "I went to the shop."), located("no", "yes")
    ((2, 18), None)
    """
    words = [re.escape(each) for each in _SPACES.split(quote.strip()) if each]
    found = re.search(r"\s+".join(words), text) if words else None
    return found.span() if found else None


def write(held: MapFile) -> Written:
    """The map as a zip of factors.csv, links.csv, statements.csv and sources.csv."""
    told = without(held, CARRIES)
    links = [
        {"from_factor_id": each.cause, "to_factor_id": each.effect, **_columns(claim_texts(each))}
        for each in told.claims
    ]
    sources = dict.fromkeys(each.source for each in told.statements if each.source)
    tables = {
        "factors": [["factor_id", "label"], *([each.key, each.name] for each in told.factors)],
        "links": grid(links, ("from_factor_id", "to_factor_id")),
        "statements": [
            ["statement_id", "source_id", "question_id", "text"],
            *([each.key, each.source, each.question, each.text] for each in told.statements),
        ],
        "sources": [["source_id"], *([each] for each in sources)],
    }
    return Written(
        zipped({f"{name}.csv": csv_bytes(rows) for name, rows in tables.items()}), ".zip", lost(held, CARRIES)
    )


def _columns(texts: Mapping[str, str]) -> dict[str, str]:
    return {"statement_id" if name == "statement" else name: text for name, text in texts.items()}
