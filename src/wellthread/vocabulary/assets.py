"""Assets: what helps people here to be well, and what stands in the way of using it."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class AssetClass(Code):
    INDIVIDUAL = "individual", "What a person gives: skills, time, care. Held as a role, never as a home."
    ASSOCIATIONAL = "associational", "Groups, clubs, faith communities."
    INSTITUTIONAL = "institutional", "Services and institutions: schools, practices, libraries."
    PHYSICAL = "physical", "Buildings, parks, streets."
    ECONOMIC = "economic", "Shops, jobs, money that stays here."
    CULTURAL = "cultural", "Stories, festivals, food, language."
    NATURAL = "natural", "Green and blue places."


class Control(Code):
    RESIDENT_LED = "resident_led", "Residents decide."
    IN_AREA = "in_area", "In the neighbourhood, but others decide."
    OUTSIDE = "outside", "Decided from outside the neighbourhood."
    UNKNOWN = "unknown", "Not known yet."


class Visibility(Code):
    PRIVATE = "private", "Only those who keep the record."
    TEAM = "team", "The programme's team."
    PARTNERS = "partners", "The team and its partners."
    PUBLIC = "public", "Everyone."


class Pinpoint(Code):
    EXACT = "exact", "Where it is, as a point."
    AREA = "area", "Only the small area it lies in, always the same one."
    HIDDEN = "hidden", "Nothing of where it is."


class AssetStatus(Code):
    ACTIVE = "active", "It is there and can be used."
    INACTIVE = "inactive", "It is there and cannot be used now."
    CLOSED_FOR_NOW = "temporarily closed", "Closed, and expected to open again."
    DEFUNCT = "defunct", "It is no more."


class BarrierStatus(Code):
    OPEN = "open", "It still stands in the way."
    EASED = "eased", "Less than it was."
    GONE = "gone", "It stands in nobody's way any more."


class BarrierKind(Code):
    COST = "cost", "Money."
    DISTANCE = "distance", "Too far, or no way to get there."
    TIME = "time", "Open at the wrong times."
    SAFETY = "safety", "Does not feel safe."
    WELCOME = "welcome", "People feel unwelcome or excluded."
    LANGUAGE = "language", "Not in a language people use."
    ACCESS = "access", "Steps, toilets, signs, noise."
    KNOWLEDGE = "knowledge", "People do not know of it."
    CAPACITY = "capacity", "Full, or too long a wait."
    CONTROL = "control", "Someone else decides who may use it."
    OTHER = "other", "Anything else."


@noun("assets", "asset_categories", kind="asset_category")
class AssetCategory(Record):
    """One entry of a scheme by which assets are sorted. Schemes are data, each with its crosswalk to the classes."""

    name: str = attr("What people call this sort of asset.")
    scheme: str = attr("Name of the scheme it belongs to.", default="")
    code: str = attr("Its code in that scheme.", default="")
    broader: Ref | None = attr("The wider entry it falls under.", default=None, kinds=("asset_category",))
    asset_class: AssetClass = attr("Which of the seven classes it is counted under.", default=AssetClass.PHYSICAL)
    sensitive: bool = attr("Whether such assets are hidden until somebody decides otherwise.", default=False)
    recognised_by: tuple[str, ...] = attr(
        "Words in a name, or OpenStreetMap tags such as amenity=library, by which a list's rows are recognised.",
        default=(),
    )
    says: str = attr("What belongs here.", default="", long=True)


@noun("assets", "asset_imports")
class AssetImport(Record):
    """One list taken into the register: what it brought and changed, so that it can be undone."""

    title: str = attr("The list, as people call it.")
    format: str = attr("What kind of file or feed it was: csv, xlsx, geojson, kml, gpx, osm, open_referral_uk.")
    file_name: str = attr("Name of the file, or address of the feed.", default="")
    sha256: str = attr("Checksum of what was read.", default="")
    dataset: Ref | None = attr("The release it came from.", default=None, kinds=("dataset",), cites="taken_from")
    mapping: Ref | None = attr("How its columns were read.", default=None, kinds=("column_mapping",))
    taken_in_on: date | None = attr("When.", default=None)
    added: int = attr("Assets that it brought.", default=0, unit="assets")
    changed: int = attr("Assets that it changed.", default=0, unit="assets")
    unchanged: int = attr("Assets that were there already and stayed as they were.", default=0, unit="assets")
    held: int = attr("Of those brought, how many wait for somebody's decision.", default=0, unit="assets")
    refused: int = attr("Rows that were not taken, each with its reason.", default=0, unit="rows")
    before: tuple[str, ...] = attr(
        "What it changed, as it was, each asset as JSON.", default=(), long=True, private=True
    )
    undone_on: date | None = attr("When it was taken back.", default=None)


@noun("assets", "assets")
class Asset(Record):
    """A resource that someone says helps people here to be well. It may have no place."""

    name: str = attr("What people call it.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    asset_class: AssetClass = attr("What sort of resource.", default=AssetClass.PHYSICAL)
    category: Ref | None = attr("Its entry in a scheme.", default=None, kinds=("asset_category",))
    status: AssetStatus = attr("Whether it can be used.", default=AssetStatus.ACTIVE, source="Open Referral UK 3")
    description: str = attr("What it offers.", default="", long=True)
    aliases: tuple[str, ...] = attr("Other names.", default=())
    control: Control = attr("Who decides about it.", default=Control.UNKNOWN)
    controlled_by: str = attr("Name of the body that decides.", default="")
    terms: str = attr("On what terms people may use the space: lease, hire, a word with the caretaker.", default="")
    address: str = attr("Public address or place name.", default="")
    postcode: str = attr("Public postcode.", default="")
    longitude: float | None = attr("Empty when it has no place.", default=None, unit="degrees, WGS84")
    latitude: float | None = attr("Empty when it has no place.", default=None, unit="degrees, WGS84")
    area: Ref | None = attr("The small area it lies in.", default=None, kinds=("area",))
    pinpoint: Pinpoint = attr("How much of where it is others are shown.", default=Pinpoint.EXACT)
    website: str = attr("Public address on the web.", default="", source="RFC 3986")
    hours: str = attr("When it can be used, in words.", default="")
    opening_hours: str = attr("The same for machines: Mo-Fr 09:00-17:00.", default="", source="OpenStreetMap")
    cost: str = attr("What it costs to use.", default="")
    access: str = attr("Steps, toilets, hearing loop, quiet space.", default="")
    used_by: str = attr("Who uses it.", default="")
    excluded: str = attr("Who feels left out.", default="")
    capacity: str = attr("How many it can take.", default="")
    funding_ends: date | None = attr("When its funding runs out.", default=None)
    threat: str = attr("What threatens it: a sale, a closure, a grant that ends.", default="")
    disputed: bool = attr("Whether residents disagree about its worth.", default=False)
    named_by: str = attr("Who named it, as a role or group, where no words are kept.", default="")
    visibility: Visibility = attr("Who may see the record.", default=Visibility.TEAM)
    consent: Ref | None = attr(
        "Where it is what one person gives: under which consent of theirs the public is shown it.",
        default=None,
        kinds=("consent",),
    )
    assured_on: date | None = attr("When somebody last checked the details.", default=None)
    assured_by: str = attr("Who checked: a role.", default="")
    external_id: str = attr("Id in another register.", default="", source="Open Referral UK 3")
    dataset: Ref | None = attr("The list it was taken from.", default=None, kinds=("dataset",), cites="taken_from")
    imported: Ref | None = attr("The import that brought it.", default=None, kinds=("asset_import",))
    listed: str = attr(
        "What the list said of it when it was last taken in, as JSON: by it, what people changed since is known.",
        default="",
        long=True,
        private=True,
    )
    held_for: str = attr("Why it waits for somebody's decision; empty when it does not.", default="")
    merged_into: Ref | None = attr(
        "The asset that this is another record of.", default=None, kinds=("asset",), cited_as="takes_in"
    )


@noun("assets", "duplicate_reviews")
class DuplicateReview(Record):
    """Somebody looked at two records and said whether they are of the same asset."""

    one: Ref = attr("The one that is kept.", kinds=("asset",))
    other: Ref = attr("The other.", kinds=("asset",))
    same: bool | None = attr("Whether they are of the same asset; empty when somebody looked and was not sure.")
    likeness: float | None = attr("How alike they were found, from 0 to 1.", default=None)
    reason: str = attr("Why.", default="", long=True)
    reviewed_by: str = attr("Who looked: a role.", default="")
    reviewed_on: date | None = attr("When.", default=None)
    taken: tuple[str, ...] = attr("Names of the fields that the kept one took from the other.", default=())
    before: tuple[str, ...] = attr("The two as they were before, each as JSON.", default=(), long=True, private=True)
    undone_on: date | None = attr("When the answer was taken back.", default=None)


@noun("assets", "access_runs")
class AccessRun(Record):
    """Walking times worked out once: on which streets, for which assets, how fast and how far."""

    title: str = attr("What it answers.")
    network: Ref | None = attr(
        "The street network; empty for straight lines.", default=None, kinds=("dataset",), cites="taken_from"
    )
    straight_line: bool = attr("Whether distances are straight lines and not walks.", default=False)
    metres_a_minute: float = attr("Walking speed.", default=80.0, unit="metres a minute")
    limit_minutes: float = attr("Within how long a walk.", default=15.0, unit="minutes")
    open_at: str = attr("Only what is open then, as in “Tu 19:00”; empty for any time.", default="")
    worked_out_on: date | None = attr("When.", default=None)
    note: str = attr("What it leaves out.", default="", long=True)


@noun("assets", "map_sheets")
class MapSheet(Record):
    """A printed map with a grid and a code, on which people place and name what matters."""

    neighbourhood: Ref = attr("Of where.", kinds=("neighbourhood",))
    session: Ref | None = attr("For which occasion it was printed.", default=None, kinds=("session",))
    code: str = attr("Short code on the sheet and in its QR code.")
    west: float = attr("Western edge.", unit="degrees, WGS84")
    south: float = attr("Southern edge.", unit="degrees, WGS84")
    east: float = attr("Eastern edge.", unit="degrees, WGS84")
    north: float = attr("Northern edge.", unit="degrees, WGS84")
    columns: int = attr("Squares across, lettered A, B, C.", default=12)
    rows: int = attr("Squares down, numbered 1, 2, 3.", default=8)
    printed_on: date | None = attr("When it was made.", default=None)


@noun("assets", "barriers")
class Barrier(Record):
    """What stops some people from reaching or using an asset, or from being well here."""

    name: str = attr("In a few plain words.")
    kind: BarrierKind = attr("What sort of barrier.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    asset: Ref | None = attr("Before which asset it stands.", default=None, kinds=("asset",), cites="stands_before")
    felt_by: str = attr("Who meets it.", default="")
    status: BarrierStatus = attr("Whether it still stands.", default=BarrierStatus.OPEN)
    description: str = attr("How it works.", default="", long=True)


@noun("assets", "asset_checks")
class AssetCheck(Record):
    """Somebody looked whether an asset is still there and still as described."""

    asset: Ref = attr("Which.", kinds=("asset",))
    checked_on: date = attr("When.")
    checked_by: str = attr("A role.", default="")
    still_there: bool = attr("Whether it is.", default=True)
    note: str = attr("What changed.", default="")
