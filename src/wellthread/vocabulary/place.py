"""Place: small areas, what is measured of them, and the choice among candidates."""

from __future__ import annotations

from datetime import date

from .noun import Code, Geometry, Record, attr, noun
from .ref import Ref


class AreaLevel(Code):
    OA = "oa", "Census output area, about 300 people."
    LSOA = "lsoa", "Lower layer super output area, about 1,500 people."
    MSOA = "msoa", "Middle layer super output area, about 8,000 people."
    WARD = "ward", "Electoral ward."
    AUTHORITY = "authority", "Local authority."
    SYSTEM = "system", "Integrated care board."
    OTHER = "other", "Anything else."


class Direction(Code):
    HIGHER = "higher", "A higher value means greater need."
    LOWER = "lower", "A lower value means greater need."


class Method(Code):
    DIRECT = "direct", "Published for this very area."
    WEIGHTED = "weighted", "Averaged over smaller areas, weighted by population."
    APPORTIONED = "apportioned", "Estimated from areas that overlap this one."


class SelectionOutcome(Code):
    CHOSEN = "chosen", "The programme works here."
    RESERVE = "reserve", "Would be next."
    REJECTED = "rejected", "Looked at and not taken."
    EXCLUDED = "excluded", "Left out before the comparison."


class Makes(Code):
    FIGURES = "indicator_values", "Figures about areas: one column an indicator."
    ASSETS = "assets", "Assets: one row an asset."
    VOICES = "contributions", "What people said or answered: one row a person, or one thing said."


@noun("place", "datasets")
class Dataset(Record):
    """A published release of figures or boundaries, exactly as it was used."""

    title: str = attr("Its full title.")
    publisher: str = attr("Who publishes it.", default="")
    release: str = attr("Edition or date of release.", default="")
    licence: str = attr("Terms of use.", default="", source="SPDX")
    attribution: str = attr("The line its licence asks for.", default="")
    address: str = attr("Where it can be had.", default="")
    sha256: str = attr("Checksum of the file used.", default="")
    retrieved_on: date | None = attr("Day of fetching.", default=None)


@noun("place", "areas")
class Area(Record):
    """A statistical area. Its id is the official code."""

    name: str = attr("Official or commonly used name.")
    level: AreaLevel = attr("What sort of area.")
    boundary_year: int = attr("Census or boundary year of the code.", unit="year", source="ONS")
    within: tuple[str, ...] = attr("Codes of the larger areas it lies in.", default=())
    population: int | None = attr("Usual residents, for weighting.", default=None, unit="people")
    geometry: Geometry | None = attr("Outline, generalised for drawing.", default=None, source="RFC 7946")
    centre_longitude: float | None = attr(
        "Where its people live on average: the population-weighted centroid.",
        default=None,
        unit="degrees, WGS84",
        source="ONS",
    )
    centre_latitude: float | None = attr(
        "Latitude of the same point.", default=None, unit="degrees, WGS84", source="ONS"
    )


@noun("place", "indicator_values")
class IndicatorValue(Record):
    """One published figure about one area."""

    area: Ref = attr("Of which area.", kinds=("area",))
    indicator: str = attr("Short name, as in the criteria: imd_2019_score.")
    value: float = attr("The figure, in the indicator's own unit.")
    lower: float | None = attr("Lower 95% limit, where published.", default=None)
    upper: float | None = attr("Upper 95% limit, where published.", default=None)
    period: str = attr("What time it speaks of.", default="")
    method: Method = attr("How it belongs to the area.", default=Method.DIRECT)
    dataset: Ref | None = attr("Where it was taken from.", default=None, kinds=("dataset",), cites="taken_from")
    worked_out_in: Ref | None = attr(
        "The run of walking times that gave it.", default=None, kinds=("access_run",), cites="taken_from"
    )


@noun("place", "column_mappings")
class ColumnMapping(Record):
    """Which column of somebody's table means what: made once, saved, and used for every later edition."""

    title: str = attr("What sort of table it reads.")
    makes: Makes = attr("What each row becomes.", default=Makes.FIGURES)
    sheet: str = attr("Name of the sheet in a workbook; empty for the first.", default="")
    header_row: int = attr("Row with the headers; the first is 1.", default=1)
    area_column: str = attr("Header of the column with official area codes.", default="")
    level: AreaLevel = attr("What sort of area the codes name.", default=AreaLevel.LSOA)
    boundary_year: int | None = attr("Census or boundary year of the codes.", default=None, unit="year", source="ONS")
    columns: tuple[str, ...] = attr("“Header => indicator or field”, one for each column that is taken.", default=())
    period: str = attr("What time the figures speak of.", default="")
    dataset: Ref | None = attr("The release it was first used for.", default=None, kinds=("dataset",))


@noun("place", "criteria", kind="criterion")
class Criterion(Record):
    """One thing by which candidate areas are compared."""

    indicator: str = attr("Short name of the indicator.")
    says: str = attr("What it measures, in plain words.", default="")
    direction: Direction = attr("Which end means greater need.", default=Direction.HIGHER)
    weight: float = attr("Its share in the whole, relative to the others; 0 for a limit only.", default=1.0)
    at_least: float | None = attr("Candidates below it are set aside, with this as the reason.", default=None)
    at_most: float | None = attr("Candidates above it are set aside, with this as the reason.", default=None)
    level: AreaLevel = attr("Level of the candidates that are ranked.", default=AreaLevel.MSOA)
    within: str = attr("Code of the larger area that candidates must lie in; empty for all.", default="")


@noun("place", "selection_decisions")
class SelectionDecision(Record):
    """Why a candidate area was taken or left."""

    area: Ref = attr("The candidate.", kinds=("area",))
    outcome: SelectionOutcome = attr("Taken or not.")
    reason: str = attr("In words a resident would accept as an answer.", long=True)
    neighbourhood: Ref | None = attr(
        "The neighbourhood that grew from it.", default=None, kinds=("neighbourhood",), cited_as="chosen_by"
    )
    decided_by: str = attr("Roles or bodies.", default="")
    decided_on: date | None = attr("When.", default=None)


@noun("place", "profile_notes")
class ProfileNote(Record):
    """Something about the neighbourhood that figures alone do not tell."""

    neighbourhood: Ref = attr("Where.", kinds=("neighbourhood",))
    text: str = attr("The note.", long=True)
    on: date | None = attr("As of which day.", default=None)
