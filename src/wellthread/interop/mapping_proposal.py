"""A first column mapping, proposed from a table itself; a person looks at it before anything is kept."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from wellthread.vocabulary import AreaLevel, ColumnMapping
from wellthread.vocabulary.area_codes import AreaCode, area_code, first_census, tidy_code

from .figures import NAME, WITHIN, line_of
from .mappings import fitted, known_for
from .numbers import NoNumber, decimal_of, read_number
from .reading import BadFile
from .tables import Grid, tidy_header

LOOKED_AT = 400
MOST_PROPOSED = 80
_YEARS = re.compile(r"(?<!\d)(2001|2011|2021|2022)(?!\d)|(?:lsoa|msoa|oa|dz|iz)(11|21|22)(?!\d)", re.IGNORECASE)
_BRACKETS = re.compile(r"\(where [^)]*\)|\((?:imd|rate|idaci|idaopi)\)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A mapping to look at, and why it is so. `ready_made` names the mapping that was known already; `lacking` its
    columns that this table has not. `numeric` lists every column that could be taken."""

    mapping: ColumnMapping
    reasons: tuple[str, ...]
    ready_made: str = ""
    lacking: tuple[str, ...] = ()
    numeric: tuple[str, ...] = ()


def propose(
    grid: Grid, known: Mapping[int, frozenset[str]] | None = None, own: Mapping[str, AreaLevel] | None = None
) -> Proposal:
    """Propose a mapping. `known` holds the codes of the small areas of each census, where a look-up is at hand; `own`
    the codes of a programme's areas, official or not.

    Raises BadFile for a table in which no column holds area codes.
    """
    numeric = tuple(header for place, header in enumerate(grid.headers) if _is_numeric(grid, place))
    found = known_for(grid)
    if found is not None:
        mapping, lacking = fitted(found, grid)
        reasons = [f"The headers are those of “{found.title}”."]
        if lacking:
            reasons.append(f"{len(lacking)} of its columns are not in this table.")
        mapping = replace(mapping, sheet=grid.sheet, header_row=grid.header_row)
        return Proposal(mapping, tuple(reasons), found.id, lacking, numeric)
    return _from_scratch(grid, known or {}, own or {}, numeric)


def _from_scratch(
    grid: Grid, known: Mapping[int, frozenset[str]], own: Mapping[str, AreaLevel], numeric: Sequence[str]
) -> Proposal:
    columns = {place: codes for place in range(len(grid.headers)) if (codes := _codes(grid, place, own))}
    if not columns:
        raise BadFile(
            grid.file,
            grid.header_row,
            "No column holds official area codes such as E01027239.",
            "Add them, or name the column that has them.",
        )
    area = max(columns, key=lambda place: (len(set(columns[place])), -place))
    sort = Counter((code.says, code.level) for code in columns[area]).most_common(1)[0][0]
    header = grid.headers[area]
    year, why = _census(header, [code.code for code in columns[area]], sort[1], known)
    figures = list(zip(numeric, names_for(numeric), strict=True))[:MOST_PROPOSED]
    lines = _about_area(grid, area, columns) + figures
    mapping = ColumnMapping(
        id="proposed",
        title=grid.file.name.partition(".")[0][:80],
        sheet=grid.sheet,
        header_row=grid.header_row,
        area_column=header,
        level=sort[1],
        boundary_year=year,
        columns=tuple(line_of(*each) for each in lines),
    )
    reasons = [f"“{header}” holds codes of the sort {sort[0]}.", why]
    if len(numeric) > MOST_PROPOSED:
        reasons.append(f"It has {len(numeric)} columns of figures; the first {MOST_PROPOSED} are proposed.")
    return Proposal(mapping, tuple(reasons), numeric=tuple(numeric))


def names_for(headers: Sequence[str]) -> tuple[str, ...]:
    """Short names for headers, each once.

    >>> names_for(["Income Rank (where 1 is most deprived)", "2019 rate, %", "Income rank"])
    ('income_rank', 'n_2019_rate', 'income_rank_2')
    """
    names: list[str] = []
    for header in headers:
        slug = re.sub(r"[^a-z0-9]+", "_", _BRACKETS.sub("", header).lower()).strip("_")[:50].rstrip("_") or "figure"
        slug = slug if slug[0].isalpha() else f"n_{slug}"
        name, number = slug, 1
        while name in names:
            number += 1
            name = f"{slug}_{number}"
        names.append(name)
    return tuple(names)


def _census(
    header: str, codes: Sequence[str], level: AreaLevel, known: Mapping[int, frozenset[str]]
) -> tuple[int | None, str]:
    """Of which census the codes are, and how that is known: by look-ups, by the header, or by the codes' numbers."""
    if level in (AreaLevel.AUTHORITY, AreaLevel.SYSTEM):
        return None, "Codes of authorities and care boards follow no census; changed ones are named."
    held = {year: sum(code in there for code in codes) for year, there in known.items()}
    full = [year for year, count in held.items() if count == len(codes)]
    if len(full) == 1:
        return full[0], f"All {len(codes):,} codes are in the look-up of {full[0]}."
    if hint := _YEARS.search(header):
        year = int(hint[1] or f"20{hint[2]}")
        return year, f"The header says {year}."
    newest = max((first_census(code) or 0 for code in codes), default=0)
    if held and max(held.values()):
        year = max(held, key=lambda each: held[each])
        return year, f"{held[year]:,} of {len(codes):,} codes are in the look-up of {year}."
    if newest == 2021 or (newest == 2022 and level is AreaLevel.OTHER):
        return newest, f"Some codes were first given in {newest}."
    if newest:
        return newest, f"No code is newer than {newest}. Look whether that is so: most areas keep their code."
    return None, "The census of the codes is not known. Say it."


def _codes(grid: Grid, place: int, own: Mapping[str, AreaLevel]) -> list[AreaCode]:
    """The area codes of a column, where at least two thirds of its filled cells are such codes."""
    filled = [row[place] for row in grid.rows if row[place]]
    head = filled[:LOOKED_AT]
    if sum(_code(each, own) is not None for each in head) < max(1, len(head) * 2 / 3):
        return []
    return [found for each in filled if (found := _code(each, own))]


def _code(text: str, own: Mapping[str, AreaLevel]) -> AreaCode | None:
    if (found := area_code(text)) is not None:
        return found
    level = own.get(tidy_code(text))
    return AreaCode(tidy_code(text), "", level, "area of this programme") if level else None


def _about_area(grid: Grid, area: int, columns: Mapping[int, Sequence[AreaCode]]) -> list[tuple[str, str]]:
    lines = []
    stem = re.sub(r"code|cd$", "", tidy_header(grid.headers[area])).strip(" _")
    for place, header in enumerate(grid.headers):
        tidy = tidy_header(header)
        if place != area and re.sub(r"name|nm$", "", tidy).strip(" _") == stem and place not in columns:
            lines.append((header, NAME))
            break
    own = {code.says for code in columns[area]}
    for place, codes in columns.items():
        if place != area and not own & {code.says for code in codes}:
            lines.append((grid.headers[place], WITHIN))
    return lines


def _is_numeric(grid: Grid, place: int) -> bool:
    """Whether four fifths of a column's cells that are no marks are figures, and at least one is."""
    head = [row[place] for row in grid.rows[:LOOKED_AT]]
    decimal, figures, others = decimal_of(head), 0, 0
    for each in head:
        try:
            figures += read_number(each, decimal).value is not None
        except NoNumber:
            others += 1
    return figures > 0 and others * 4 <= figures
