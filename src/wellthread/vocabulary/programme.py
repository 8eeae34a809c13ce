"""Setting up: the programme, its partners, its neighbourhoods, their boundaries, rounds and groups."""

from __future__ import annotations

from datetime import date

from .noun import Code, Geometry, Record, attr, noun
from .ref import Ref


class PartnerKind(Code):
    RESIDENTS = "residents", "A residents' group or panel."
    COMMUNITY = "community", "A voluntary, community, faith or social enterprise organisation."
    COUNCIL = "council", "A local authority."
    NHS = "nhs", "An NHS body: integrated care board, trust, primary care network, practice."
    UNIVERSITY = "university", "A university or research institute."
    BUSINESS = "business", "A business."
    OTHER = "other", "Anything else; say what in the name."


class BoundaryKind(Code):
    STATISTICAL = "statistical", "Made of census small areas."
    NATURAL = "natural", "What people recognise as one place."
    SKETCH = "sketch", "Drawn by a resident or a group."
    AGREED = "agreed", "The one the programme works to."


@noun("programme", "programmes")
class Programme(Record):
    """A whole piece of work: one consortium, one or more neighbourhoods, from first visit to test."""

    name: str = attr("What people call it.")
    summary: str = attr("What it is for, in two sentences.", default="", long=True)
    health_system: str = attr("Integrated care systems or health boards it works in.", default="")
    starts: date | None = attr("First day.", default=None)
    ends: date | None = attr("Last day, where one is set.", default=None)
    fictional: bool = attr("Whether the people and places are made up, as in an example.", default=False)
    contact: str = attr("A role and a public address that residents may write to.", default="")
    licence: str = attr(
        "Under what terms others may use what is released, as an SPDX name.", default="CC-BY-4.0", source="SPDX"
    )
    conditions: str = attr("What the community asks of those who use it.", default="", long=True, source="CARE")


@noun("programme", "partners")
class Partner(Record):
    """An organisation or group that takes part."""

    name: str = attr("Its public name.")
    kind: PartnerKind = attr("What sort of body it is.")
    note: str = attr("Its part in the work.", default="", long=True)


@noun("programme", "neighbourhoods")
class Neighbourhood(Record):
    """The agreed area of work."""

    name: str = attr("The name residents use.")
    health_system: str = attr("The integrated care system or health board it lies in.", default="")
    authority: str = attr("The local authority it lies in.", default="")
    summary: str = attr("What kind of place it is, in a few sentences.", default="", long=True)
    areas: tuple[str, ...] = attr("Official codes of the small areas that fit it best.", default=(), source="ONS")
    boundary_year: int | None = attr("Census year of those codes.", default=None, unit="year")
    population: int | None = attr("Usual residents.", default=None, unit="people")
    population_source: str = attr("Release and date of the population.", default="")


@noun("programme", "boundaries")
class Boundary(Record):
    """One drawing of a neighbourhood's edge; there may be several, and they change."""

    neighbourhood: Ref = attr("Whose edge it is.", kinds=("neighbourhood",))
    kind: BoundaryKind = attr("How it was drawn.")
    geometry: Geometry | None = attr("Polygon or multipolygon.", default=None, source="RFC 7946")
    areas: tuple[str, ...] = attr(
        "Official codes of the small areas it is made of, where it is statistical.", default=(), source="ONS"
    )
    boundary_year: int | None = attr("Census year of those codes.", default=None, unit="year")
    drawn_by: str = attr("Who drew it: a role or a group, never a resident's name.", default="")
    drawn_on: date | None = attr("When it was drawn.", default=None)
    replaces: Ref | None = attr("The drawing that it takes the place of.", default=None, kinds=("boundary",))
    agreed_by: str = attr("Who agreed it, as roles or groups.", default="")
    agreed_on: date | None = attr("When it was agreed.", default=None)
    note: str = attr("What was argued about.", default="", long=True)


@noun("programme", "rounds")
class Round(Record):
    """One full pass of engagement, mapping and design in a neighbourhood."""

    neighbourhood: Ref = attr("Where.", kinds=("neighbourhood",))
    number: int = attr("First pass is 1.")
    starts: date | None = attr("First day.", default=None)
    ends: date | None = attr("Last day, where known.", default=None)


@noun("programme", "groups")
class Group(Record):
    """A part of the community that a voice may speak from, wide enough to hide any one person."""

    name: str = attr("How its members would put it: “Bengali-speaking women”.")
    neighbourhood: Ref = attr("Where.", kinds=("neighbourhood",))
    residents: int | None = attr("How many live here, as far as is known.", default=None, unit="people")
    source: str = attr("Where that number comes from.", default="")
    sought: bool = attr("Whether the programme set out to hear this group.", default=True)
