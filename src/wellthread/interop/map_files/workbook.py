"""Workbooks with a sheet of factors and a sheet of links: our own, which carries everything, Kumu's and PRSM's.

One reader takes all three, and anybody's who names the columns Label or Name, and From and To. What stands on a sheet
whose name holds “(ignore)” is left alone, as Kumu does.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from wellthread.interop.reading import BadFile
from wellthread.vocabulary import Judgement

from .attributes import BETWEEN, FACTOR_NAMES, claim_texts, factor_from, factor_texts, named, parted
from .gathering import Gathering
from .link_table import ENDS, add_links, is_links, parts_of
from .losing import EVERYTHING, carrying, lost, without
from .map_file import (
    NOTHING_TOLD,
    FileFactor,
    FileJudgement,
    FileLoop,
    FileStatement,
    MapFile,
    Told,
    Written,
)
from .sheets import Table, grid, tables_of
from .xlsx import workbook_bytes

FORMAT = "workbook"
CARRIES = EVERYTHING
KUMU = EVERYTHING - {"title", "question", "judgements", "statements", "loops", "views", "same_names"}
PRSM = carrying(
    "descriptions aliases tags levels wanted numbers styles places factor_fields notes beside unweighted "
    "noughts unsigned polarities unlinked quotation_marks underscores braces"
)
ABOUT, FACTORS, CLAIMS, LINKS, STATEMENTS, LOOPS = "Map", "Factors", "Claims", "Links", "Statements", "Loops and views"


def read(path: Path, told: Told = NOTHING_TOLD) -> MapFile:
    """A map out of a workbook. Raises BadFile."""
    tables = tables_of(path)
    by_name = {each.name.casefold(): each for each in tables}
    links = _links(path, tables, told)
    gathering = Gathering(path, FORMAT, by_name=True)
    for table in tables:
        if table is not links and _is_factors(table):
            for row, cells in table.rows:
                gathering.factor(_factor(table, cells, row), row)
    parts = parts_of(path, links, told)
    if {"From id", "To id"} <= set(links.headers):
        names = [parts[each] for each in ENDS]
        links = _without(links, names)
        parts |= {"cause": "From id", "effect": "To id"}
    add_links(gathering, links, parts, make=not gathering.factors)
    about = {cells.get("What", ""): cells.get("Text", "") for _, cells in _rows(by_name.get("map"))}
    return gathering.done(
        title=about.get("Title", ""),
        question=about.get("Question", ""),
        judgements=tuple(_judgements(by_name.get(LINKS.casefold()), links, gathering)),
        statements=tuple(_statements(by_name.get(STATEMENTS.casefold()))),
        loops=tuple(_loops(by_name.get(LOOPS.casefold()), gathering)),
    )


def _links(path: Path, tables: tuple[Table, ...], told: Told) -> Table:
    """The sheet of links: the one that was named, else Claims, else the first with both ends."""
    wanted = (told.sheet or CLAIMS).casefold()
    found = next((each for each in tables if each.name.casefold() == wanted), None)
    found = found or next((each for each in tables if is_links(each)), None)
    if found is None:
        known = ", ".join(f"“{each.name}”" for each in tables)
        raise BadFile(path, 0, "No sheet has columns From and To.", f"Its sheets are {known}: name the columns so.")
    return found


def _is_factors(table: Table) -> bool:
    parts = named(table.low, FACTOR_NAMES)
    return "name" in parts and not is_links(table) and table.name not in (ABOUT, LINKS, STATEMENTS, LOOPS)


def _factor(table: Table, cells: Mapping[str, str], row: int) -> FileFactor:
    parts = named(table.low, FACTOR_NAMES)
    key = cells[parts["key"]] if "key" in parts else ""
    texts = {name: text for name, text in cells.items() if name != parts.get("key")}
    own = {part: name for part, name in parts.items() if part != "key"}
    made = factor_from(key or cells[parts["name"]], texts, own)
    return made if cells[parts["name"]] else factor_from(key or f"row {row}", {}, {})


def _without(table: Table, names: Sequence[str]) -> Table:
    """The table without columns whose content another column says more surely."""
    rows = ((row, {name: text for name, text in cells.items() if name not in names}) for row, cells in table.rows)
    return Table(table.name, tuple(each for each in table.headers if each not in names), tuple(rows))


def _rows(table: Table | None) -> Sequence[tuple[int, Mapping[str, str]]]:
    return table.rows if table else ()


def _judgements(table: Table | None, links: Table, gathering: Gathering) -> Iterable[FileJudgement]:
    if table is None or table.name == links.name or "Judgement" not in table.headers:
        return
    for row, cells in table.rows:
        ends = [gathering.end(cells.get(f"{side} id") or cells.get(side, "")) for side in ("From", "To")]
        judgement = cells["Judgement"].casefold()
        if ends[0] is None or ends[1] is None or judgement not in {each.value for each in Judgement}:
            gathering.refuse(row, " → ".join(map(str, ends)), "It judges no link of the map, or in no known word.")
        else:
            reason = cells.get("Reason", "")
            yield FileJudgement(cause=ends[0], effect=ends[1], judgement=Judgement.read(judgement), reason=reason)


def _statements(table: Table | None) -> Iterable[FileStatement]:
    for _, cells in _rows(table):
        yield FileStatement(
            key=cells.get("Id", ""),
            text=cells.get("Text", ""),
            source=cells.get("Source", ""),
            question=cells.get("Question", ""),
        )


def _loops(table: Table | None, gathering: Gathering) -> Iterable[FileLoop]:
    for _, cells in _rows(table):
        keys = (gathering.end(each) for each in parted(cells.get("Factors", "")))
        yield FileLoop(
            title=cells.get("Title", ""),
            note=cells.get("Note", ""),
            factors=tuple(each for each in keys if each),
            view=cells.get("Sort", "") == "view",
            shows=cells.get("Shows", ""),
        )


def write(held: MapFile) -> Written:
    """Everything of a map in one workbook. Raises TooLong."""
    names = held.names
    sheets = {
        ABOUT: [["What", "Text"], ["Title", held.title], ["Question", held.question]],
        FACTORS: grid([{"Id": each.key, **_titled(factor_texts(each))} for each in held.factors], ("Id", "Label")),
        CLAIMS: grid(
            [
                {
                    "From": names[each.cause],
                    "To": names[each.effect],
                    "From id": each.cause,
                    "To id": each.effect,
                    **claim_texts(each),
                }
                for each in held.claims
            ],
            ("From", "To", "From id", "To id", "polarity"),
        ),
        LINKS: [
            ["From", "To", "From id", "To id", "Judgement", "Reason"],
            *(
                [names[each.cause], names[each.effect], each.cause, each.effect, each.judgement.value, each.reason]
                for each in held.judgements
            ),
        ],
        STATEMENTS: [
            ["Id", "Text", "Source", "Question"],
            *([each.key, each.text, each.source, each.question] for each in held.statements),
        ],
        LOOPS: [
            ["Title", "Note", "Sort", "Factors", "Shows"],
            *(
                [each.title, each.note, "view" if each.view else "loop", BETWEEN.join(each.factors), each.shows]
                for each in held.loops
            ),
        ],
    }
    return Written(workbook_bytes(sheets), ".xlsx", lost(held, CARRIES))


def write_kumu(held: MapFile) -> Written:
    """A workbook as Kumu reads it: Label first on the one sheet, From and To on the other; tags between strokes."""
    told = without(held, KUMU)
    names = told.names
    sheets = {
        "Elements": grid([_titled(factor_texts(each)) for each in told.factors], ("Label",)),
        "Connections": grid(
            [
                {"From": names[each.cause], "To": names[each.effect], "Direction": "directed", **claim_texts(each)}
                for each in told.claims
            ],
            ("From", "To", "Direction"),
        ),
    }
    return Written(workbook_bytes(sheets), ".xlsx", lost(held, KUMU))


def write_prsm(held: MapFile) -> Written:
    """A workbook as PRSM reads it: Factors and Links. The polarity is the style of a link, and a column beside it."""
    told = without(held, PRSM)
    names = told.names
    factors = [{**_titled(factor_texts(each), note="Note", style="Style")} for each in told.factors]
    links = [
        {
            "From": names[each.cause],
            "To": names[each.effect],
            "Polarity": each.polarity.value if each.polarity else "",
            "Note": each.note,
        }
        for each in told.claims
    ]
    sheets = {FACTORS: grid(factors, ("Label",)), LINKS: grid(links, ("From", "To"))}
    return Written(workbook_bytes(sheets), ".xlsx", lost(held, PRSM))


def _titled(texts: Mapping[str, str], *, note: str = "description", style: str = "type") -> dict[str, str]:
    """The texts of a factor under the headers that a workbook has for them."""
    headers = {"label": "Label", "description": note, "type": style}
    return {headers.get(name, name): text for name, text in texts.items()}
