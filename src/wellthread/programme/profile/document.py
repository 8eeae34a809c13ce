"""What stands in a profile, in words that are fit to be shown: figures, how they came about, pictures, sources."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from wellthread.disclosure import People, Table
from wellthread.methods.place.profile import Ordered, Profile, ProfileRow, Reading, profile
from wellthread.pictures import Beside, Picture, beside_picture
from wellthread.pictures.beside import figure_text
from wellthread.programme.contents import Contents
from wellthread.programme.scope import within
from wellthread.programme.stages.place import run as place_stage
from wellthread.vocabulary import (
    AccessRun,
    Dataset,
    Direction,
    Group,
    ProfileNote,
    Records,
    Ref,
    SelectionDecision,
    SelectionOutcome,
)
from wellthread.vocabulary.days import day

ON_PAPER = 8
"""Indicators for which two printed pages have room."""
NEED = {Direction.HIGHER: "higher", Direction.LOWER: "lower", None: ""}


@dataclass(frozen=True, slots=True)
class Row:
    """One indicator in the table. `sources` are numbers in the list of sources."""

    says: str
    here: str
    system: str
    country: str
    worse: str
    period: str
    how: str
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures came from. `attribution` is the line that its licence asks for."""

    number: int
    title: str
    release: str
    licence: str
    attribution: str
    address: str


@dataclass(frozen=True, slots=True)
class ProfilePage:
    """A profile ready to be set. `beside` and `map` are None where there is nothing to draw."""

    neighbourhood: Ref
    name: str
    where: str
    summary: str
    on: date
    fictional: bool
    facts: tuple[tuple[str, str], ...]
    chosen: tuple[str, ...]
    notes: tuple[str, ...]
    groups: Table | None
    map: Picture | None
    beside: Picture | None
    heads: tuple[str, str, str]
    rows: tuple[Row, ...]
    ordered: tuple[str, ...]
    remarks: tuple[str, ...]
    sources: tuple[Source, ...]

    @property
    def table(self) -> Table:
        """The figures as a table on its way out of the house."""
        here, *beside = self.heads
        kept = [at for at, head in enumerate(beside) if head]
        made = ("Greater need is", "Period", "How the figure came about", "Source")
        columns = ("Indicator", here, *(beside[at] for at in kept), *made)
        rows = [
            (
                each.says,
                each.here,
                *((each.system, each.country)[at] for at in kept),
                each.worse,
                each.period,
                each.how,
                ", ".join(map(str, each.sources)),
            )
            for each in self.rows
        ]
        return Table.of(f"profile-{self.neighbourhood.id}", f"{self.name} in figures", columns, rows)


def profile_page(contents: Contents, neighbourhood: Ref, *, today: date, most: int | None = None) -> ProfilePage:
    """The profile of a neighbourhood, from what may leave the house. Raises UnlikeGround.

    Numbers of residents of a group are protected where they are small; the population is published and stays.
    With `most`, only so many indicators are shown, the criteria first, and the page says which are left out.
    """
    records = contents.records
    found, left_out = _shortened(profile(records, neighbourhood), most)
    place, scope = found.neighbourhood, neighbourhood.unversioned
    known = _sources(records, found)
    numbers = {ref: each.number for ref, each in known.items()}
    pictures = place_stage(contents, today=today).part(scope).pictures
    return ProfilePage(
        neighbourhood=scope,
        name=place.name,
        where=", ".join(each for each in (place.authority, place.health_system) if each),
        summary=place.summary,
        on=today,
        fictional=contents.programme.fictional,
        facts=tuple(_facts(found)),
        chosen=tuple(_chosen(records, scope)),
        notes=tuple(each.text for each in within(records.of(ProfileNote), scope)),
        groups=_groups(records, scope, place.name),
        map=next((each for each in pictures if each.name.startswith("candidates")), None),
        beside=_beside(found) if found.rows else None,
        heads=(place.name, found.system, found.country),
        rows=tuple(_row(each, numbers) for each in found.rows),
        ordered=tuple(map(_order, found.ordered)),
        remarks=(*left_out, *found.notes, *(f"{row.says}: {note}" for row in found.rows for note in row.notes)),
        sources=tuple(known.values()),
    )


def _shortened(found: Profile, most: int | None) -> tuple[Profile, tuple[str, ...]]:
    """The first so many indicators, and a sentence on the others."""
    if most is None or len(found.rows) + len(found.ordered) <= most:
        return found, ()
    rows, ordered = found.rows[:most], found.ordered[: max(most - len(found.rows), 0)]
    others = len(found.rows) - len(rows) + len(found.ordered) - len(ordered)
    notes = tuple(each for each in found.notes if "are releases of one measure" not in each)
    told = f"{others} more indicators are left out here for want of room. The page on screen and the table hold them."
    return replace(found, rows=rows, ordered=ordered, notes=notes), (told,)


def _facts(found: Profile) -> list[tuple[str, str]]:
    place, areas = found.neighbourhood, found.areas
    people = place.population if place.population is not None else found.people and found.people.value
    made = [(figure_text(float(people)) if people < 1000 else f"{people:,.0f}", "residents")] if people else []
    made.append((str(len(areas)), "statistical areas" if len(areas) > 1 else "statistical area"))
    return [*made, (str(areas[0].boundary_year), "census year of its boundary")]


def _chosen(records: Records, scope: Ref) -> list[str]:
    return [
        f"{each.reason} ({each.decided_by or 'decided'}{f', {day(each.decided_on)}' if each.decided_on else ''})"
        for each in records.of(SelectionDecision)
        if each.outcome is SelectionOutcome.CHOSEN and each.neighbourhood and each.neighbourhood.unversioned == scope
    ]


def _groups(records: Records, scope: Ref, name: str) -> Table | None:
    """Who lives here, as far as that is known; counts of persons are protected."""
    known = [each for each in within(records.of(Group), scope) if each.residents is not None]
    if not known:
        return None
    rows = [(each.name, People(each.residents or 0), each.source) for each in known]
    return Table.of(
        f"groups-{scope.id}", f"Groups in {name}", ("Group", "Residents", "Where the number comes from"), rows
    )


def _beside(found: Profile) -> Picture:
    rows = [
        Beside(
            heading=row.says,
            value=row.here.value,
            lower=row.here.lower,
            upper=row.here.upper,
            system=row.system.value if row.system else None,
            country=row.country.value if row.country else None,
            least=row.least,
            most=row.most,
            worse=NEED[row.direction],
        )
        for row in found.rows
    ]
    place = found.neighbourhood
    return beside_picture(
        f"beside-{place.id}",
        f"{place.name} beside others",
        rows,
        here=place.name,
        system=found.system,
        country=found.country,
    )


def _row(row: ProfileRow, numbers: dict[Ref, int]) -> Row:
    readings = [each for each in (row.here, row.system, row.country) if each]
    refs = dict.fromkeys(ref for each in readings for ref in (*each.datasets, *each.runs))
    partly = [each.figure.says for each in readings[1:] if each.figure.of > each.figure.areas or each.figure.estimated]
    return Row(
        says=row.says,
        here=_limited(row.here),
        system=_limited(row.system),
        country=_limited(row.country),
        worse=NEED[row.direction],
        period=row.here.period,
        how="; beside it ".join([row.here.figure.says, *partly[:1]]),
        sources=tuple(numbers[ref] for ref in refs if ref in numbers),
    )


def _limited(reading: Reading | None) -> str:
    if reading is None:
        return "not compared"
    if reading.lower is None or reading.upper is None:
        return figure_text(reading.value)
    return f"{figure_text(reading.value)} ({figure_text(reading.lower)} to {figure_text(reading.upper)})"


def _order(each: Ordered) -> str:
    """Ranks and deciles of small areas, one by one or by their ends.

    >>> from wellthread.vocabulary import Ref
    >>> _order(Ordered("imd_decile", "Deciles", (1.0, 1.0, 3.0), ()))
    'Deciles (not averaged): 1, 1 and 3.'
    """
    told = [f"{value:,g}" for value in each.values]
    few = f"{', '.join(told[:-1])} and {told[-1]}" if len(told) > 1 else told[0]
    many = f"from {told[0]} to {told[-1]} over {len(told)} areas"
    return f"{each.says} (not averaged): {few if len(told) <= 8 else many}."


def _sources(records: Records, found: Profile) -> dict[Ref, Source]:
    readings = [each for row in found.rows for each in (row.here, row.system, row.country) if each]
    refs: Sequence[Ref] = list(dict.fromkeys(ref for each in readings for ref in (*each.datasets, *each.runs)))
    made = dict[Ref, Source]()
    for ref in refs:
        number = len(made) + 1
        if dataset := records.find(Dataset, ref):
            release = ", ".join(each for each in (dataset.publisher, dataset.release) if each)
            made[ref] = Source(number, dataset.title, release, dataset.licence, dataset.attribution, dataset.address)
        elif run := records.find(AccessRun, ref):
            on = f"worked out on {day(run.worked_out_on)}" if run.worked_out_on else "worked out here"
            way = "straight lines, not walks" if run.straight_line else "walking on the street network"
            made[ref] = Source(number, run.title, f"{on}; {way}", "", run.note, "")
    return made
