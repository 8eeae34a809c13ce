"""How voices are to be taken in: to which session, on what consent, and what each column holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from wellthread.interop.sendings import Column, Export, Holds
from wellthread.vocabulary import ColumnMapping, Makes, Ref

ARROW = " => "


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What somebody of the team decided before the file is taken in.

    `consent_basis` says in their words on what consent the voices were given; without it nothing is taken. `quote` is
    whether that consent lets words be shown without a name, where no column says so for each person.
    """

    session: Ref
    title: str
    consent_basis: str
    quote: bool = False
    language: str = "en"
    question_set: Ref | None = None
    made_by: str = ""


def mapped(export: Export, mapping: ColumnMapping | None) -> Export:
    """The export with its columns read as a saved mapping says; columns that it does not name stay as they look."""
    if mapping is None:
        return export
    told = holds_in(mapping)
    columns = tuple(
        replace(each, holds=told[each.path], why="Somebody said so.") if each.path in told else each
        for each in export.columns
    )
    return replace(export, columns=columns)


def holds_in(mapping: ColumnMapping) -> Mapping[str, Holds]:
    """What each column holds, as a mapping says. Raises ValueError for what is no such word."""
    found = {}
    for line in mapping.columns:
        path, _, holds = line.rpartition(ARROW)
        try:
            found[path] = Holds(holds)
        except ValueError:
            known = ", ".join(each.value for each in Holds)
            raise ValueError(f"“{holds}” is nothing that a column can hold. It can be: {known}.") from None
    return found


def mapping_of(title: str, columns: tuple[Column, ...], made_by: str = "") -> ColumnMapping:
    """The mapping to keep: what each column of this file was taken for, known by those very columns."""
    from .ids import derived

    lines = tuple(f"{each.path}{ARROW}{each.holds.value}" for each in columns)
    return ColumnMapping(
        id=derived("mapping", *lines),
        title=title[:500],
        makes=Makes.VOICES,
        columns=lines,
        made_by=made_by,
    )
