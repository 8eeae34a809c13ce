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


@noun("assets", "assets")
class Asset(Record):
    """A resource that someone says helps people here to be well. It may have no place."""

    name: str = attr("What people call it.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    asset_class: AssetClass = attr("What sort of resource.", default=AssetClass.PHYSICAL)
    description: str = attr("What it offers.", default="", long=True)
    aliases: tuple[str, ...] = attr("Other names.", default=())
    control: Control = attr("Who decides about it.", default=Control.UNKNOWN)
    controlled_by: str = attr("Name of the body that decides, and on what terms.", default="")
    address: str = attr("Public address or place name.", default="")
    postcode: str = attr("Public postcode.", default="")
    longitude: float | None = attr("Empty when it has no place.", default=None, unit="degrees, WGS84")
    latitude: float | None = attr("Empty when it has no place.", default=None, unit="degrees, WGS84")
    hours: str = attr("When it can be used.", default="")
    cost: str = attr("What it costs to use.", default="")
    access: str = attr("Steps, toilets, hearing loop, quiet space.", default="")
    used_by: str = attr("Who uses it.", default="")
    excluded: str = attr("Who feels left out.", default="")
    capacity: str = attr("How many it can take.", default="")
    funding_ends: date | None = attr("When its funding runs out.", default=None)
    disputed: bool = attr("Whether residents disagree about its worth.", default=False)
    visibility: Visibility = attr("Who may see the record.", default=Visibility.TEAM)
    assured_on: date | None = attr("When somebody last checked the details.", default=None)
    assured_by: str = attr("Who checked: a role.", default="")
    external_id: str = attr("Id in another register.", default="", source="Open Referral UK 3")
    dataset: Ref | None = attr("The list it was taken from.", default=None, kinds=("dataset",), cites="taken_from")


@noun("assets", "barriers")
class Barrier(Record):
    """What stops some people from reaching or using an asset, or from being well here."""

    name: str = attr("In a few plain words.")
    kind: BarrierKind = attr("What sort of barrier.")
    neighbourhood: Ref | None = attr("Where.", default=None, kinds=("neighbourhood",))
    asset: Ref | None = attr("Before which asset it stands.", default=None, kinds=("asset",), cites="stands_before")
    felt_by: str = attr("Who meets it.", default="")
    description: str = attr("How it works.", default="", long=True)


@noun("assets", "asset_checks")
class AssetCheck(Record):
    """Somebody looked whether an asset is still there and still as described."""

    asset: Ref = attr("Which.", kinds=("asset",))
    checked_on: date = attr("When.")
    checked_by: str = attr("A role.", default="")
    still_there: bool = attr("Whether it is.", default=True)
    note: str = attr("What changed.", default="")
