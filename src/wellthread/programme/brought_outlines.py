"""What a file of outlines would change in a programme: outlines of its areas, new areas, or a neighbourhood's edge."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from wellthread.interop.boundary_files import BoundaryFile, FileOutline
from wellthread.interop.reading import BadFile
from wellthread.vocabulary import Area, AreaLevel, Boundary, BoundaryKind, Geometry, Record, Records, Ref
from wellthread.vocabulary.area_codes import area_code, first_census


@dataclass(frozen=True, slots=True)
class Brought:
    """The records as they would be, and in sentences what is different."""

    records: Records
    sentences: tuple[str, ...]


def refuse_misfit(found: BoundaryFile, level: AreaLevel, year: int, file: Path) -> None:
    """Raises BadFile for codes that are known to be of another level, or given only at a later census."""
    for each in found.outlines:
        told = area_code(each.code)
        if told and told.level not in (level, AreaLevel.OTHER) and level is not AreaLevel.OTHER:
            says = f"{each.code} is a {told.says}, not what --level {level.value} says."
            raise BadFile(
                file, each.number, says, f"Say --level {told.level.value}, or name another column with --code."
            )
        first = first_census(each.code)
        if first and first > year:
            says = f"{each.code} was first given in {first}: these are no areas of {year}."
            raise BadFile(file, each.number, says, f"Say --year {first}.")


def brought(
    found: BoundaryFile, records: Records, level: AreaLevel, year: int, wanted: Collection[str] = (), *, add: bool
) -> Brought:
    """Areas of the programme with the outlines of the file; with `add`, those that it does not have come too."""
    known = {each.id: each for each in records.of(Area)}
    taken = [each for each in found.outlines if not wanted or each.code in wanted]
    others = [each.code for each in taken if each.code in known and not _is(known[each.code], level, year)]
    new = [each for each in taken if each.code not in known]
    drawn = [each for each in taken if each.code in known and _is(known[each.code], level, year)]
    changed = [_drawn(known[each.code], each) for each in drawn if known[each.code].geometry != each.geometry]
    added = [_area(each, level, year) for each in new] if add else []
    sentences = [
        f"{len(changed):,} of the programme's areas get this outline; {len(drawn) - len(changed):,} have it already.",
        f"{len(new):,} areas are not in the programme"
        + ("; they are added." if add else "; --add-areas would add them."),
    ]
    if others:
        sentences.append(
            f"{len(others):,} codes, such as {others[0]}, are in the programme as areas of another level or year. "
            "They are left alone."
        )
    lacking = set(wanted) - {each.code for each in taken}
    if lacking:
        sentences.append(f"Not in the file: {', '.join(sorted(lacking)[:10])}.")
    return Brought(_with(records, [*changed, *added]), tuple(sentences))


def as_edge(
    found: BoundaryFile,
    records: Records,
    where: Ref,
    kind: BoundaryKind,
    drawn_by: str,
    on: date,
    wanted: Collection[str],
    file: Path,
) -> Brought:
    """A neighbourhood with the one outline of the file as a new boundary, which replaces the last one of its kind.

    Raises BadFile where the file has several outlines and none was chosen.
    """
    taken = [each for each in found.outlines if not wanted or each.code in wanted]
    if len(taken) != 1:
        codes = ", ".join(each.code for each in found.outlines[:10])
        raise BadFile(file, 0, f"{len(taken)} outlines could be meant.", f"Choose one with --only. There are: {codes}.")
    before = [each for each in records.of(Boundary) if each.neighbourhood.unversioned == where and each.kind is kind]
    replaced = {each.replaces.unversioned for each in before if each.replaces}
    last = next((each for each in reversed(before) if each.ref.unversioned not in replaced), None)
    if last is not None and last.geometry == taken[0].geometry:
        return Brought(records, (f"The neighbourhood has this outline already, as {last.id}.",))
    made = Boundary(
        id=_free_id(f"{where.id}-{kind.value}", {each.id for each in records.of(Boundary)}),
        neighbourhood=where,
        kind=kind,
        geometry=taken[0].geometry,
        drawn_by=drawn_by,
        drawn_on=on,
        replaces=last.ref.unversioned if last else None,
    )
    instead = f", in place of {last.id}" if last else ""
    return Brought(_with(records, [made]), (f"A new {kind.label.lower()} boundary, {made.id}{instead}.",))


def _is(area: Area, level: AreaLevel, year: int) -> bool:
    return area.level is level and area.boundary_year == year


def _drawn(area: Area, outline: FileOutline) -> Area:
    return replace(area, geometry=outline.geometry)


def _area(outline: FileOutline, level: AreaLevel, year: int) -> Area:
    geometry: Geometry = outline.geometry
    return Area(id=outline.code, name=outline.name or outline.code, level=level, boundary_year=year, geometry=geometry)


def _with(records: Records, changed: Iterable[Record]) -> Records:
    made = Records(records)
    for each in changed:
        made.put(each)
    return made


def _free_id(wanted: str, taken: Collection[str]) -> str:
    return next(each for n in range(1, len(taken) + 2) if (each := wanted if n == 1 else f"{wanted}-{n}") not in taken)
