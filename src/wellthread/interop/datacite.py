"""A release described for DataCite, the register of DOIs: JSON and XML of metadata schema 4.6, and a strict check.

Without a DOI the identifier is “(:tba)”, DataCite's own word for “to be assigned”. See https://schema.datacite.org/meta/kernel-4.6/.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

SCHEMA = "http://datacite.org/schema/kernel-4"
PLACE = "https://schema.datacite.org/meta/kernel-4.6/metadata.xsd"
TO_BE_ASSIGNED = "(:tba)"
NOT_KNOWN = "(:unav)"
DOI = re.compile(r"10\.\d{4,9}/\S+")
SEAL = "SHA-256 seal"
KIND = "Collection"
GENERAL = frozenset(
    {
        "Audiovisual", "Award", "Book", "BookChapter", "Collection", "ComputationalNotebook", "ConferencePaper",
        "ConferenceProceeding", "DataPaper", "Dataset", "Dissertation", "Event", "Image", "Instrument",
        "InteractiveResource", "Journal", "JournalArticle", "Model", "OutputManagementPlan", "PeerReview",
        "PhysicalObject", "Preprint", "Project", "Report", "Service", "Software", "Sound", "Standard",
        "StudyRegistration", "Text", "Workflow", "Other",
    }
)  # fmt: skip
"""The closed list of general types of a resource, in schema 4.6."""

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Described:
    """What DataCite asks of a release. `licence` is an SPDX name, or one of its own after #."""

    title: str
    creators: tuple[str, ...]
    publisher: str
    published: date
    version: str
    description: str
    licence: str
    conditions: str = ""
    access: str = ""
    doi: str = ""
    seal: str = ""
    language: str = "en"


def as_json(about: Described) -> Json:
    """The attributes of a DOI as DataCite's REST interface takes them."""
    found: Json = {
        "schemaVersion": SCHEMA,
        "identifiers": [{"identifier": about.doi or TO_BE_ASSIGNED, "identifierType": "DOI"}],
        "creators": [{"name": each, "nameType": "Organizational"} for each in _creators(about)],
        "titles": [{"title": about.title or NOT_KNOWN}],
        "publisher": {"name": about.publisher or NOT_KNOWN},
        "publicationYear": str(about.published.year),
        "types": {"resourceTypeGeneral": KIND, "resourceType": "Community health blueprint with its data"},
        "dates": [{"date": about.published.isoformat(), "dateType": "Issued"}],
        "language": about.language,
        "version": about.version,
        "rightsList": list(_rights(about)),
        "descriptions": [{"description": about.description, "descriptionType": "Abstract"}],
    }
    if about.seal:
        found["alternateIdentifiers"] = [{"alternateIdentifier": about.seal, "alternateIdentifierType": SEAL}]
    return found


def as_xml(about: Described) -> bytes:
    """The same as XML of the schema, in the order of its elements."""
    root = Element("resource", {"xmlns": SCHEMA, "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance"})
    root.set("xsi:schemaLocation", f"{SCHEMA} {PLACE}")
    said = as_json(about)
    SubElement(root, "identifier", identifierType="DOI").text = said["identifiers"][0]["identifier"]
    creators = SubElement(root, "creators")
    for each in said["creators"]:
        name = SubElement(SubElement(creators, "creator"), "creatorName", nameType=each["nameType"])
        name.text = each["name"]
    SubElement(SubElement(root, "titles"), "title").text = said["titles"][0]["title"]
    SubElement(root, "publisher").text = said["publisher"]["name"]
    SubElement(root, "publicationYear").text = said["publicationYear"]
    general = said["types"]["resourceTypeGeneral"]
    SubElement(root, "resourceType", resourceTypeGeneral=general).text = said["types"]["resourceType"]
    dates = SubElement(root, "dates")
    for each in said["dates"]:
        SubElement(dates, "date", dateType=each["dateType"]).text = each["date"]
    SubElement(root, "language").text = said["language"]
    if "alternateIdentifiers" in said:
        others = SubElement(root, "alternateIdentifiers")
        for each in said["alternateIdentifiers"]:
            kind = each["alternateIdentifierType"]
            other = SubElement(others, "alternateIdentifier", alternateIdentifierType=kind)
            other.text = each["alternateIdentifier"]
    SubElement(root, "version").text = said["version"]
    rights = SubElement(root, "rightsList")
    for each in said["rightsList"]:
        about_it = {name: each[name] for name in ("rightsURI", "rightsIdentifier") if name in each}
        SubElement(rights, "rights", about_it).text = each["rights"]
    descriptions = SubElement(root, "descriptions")
    for each in said["descriptions"]:
        SubElement(descriptions, "description", descriptionType=each["descriptionType"]).text = each["description"]
    made: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def faults(said: Mapping[str, Any]) -> list[str]:
    """What DataCite's schema would refuse: its mandatory properties, and the closed lists that are used here.

    This is our own check. The schema itself is not at hand where no network is.
    """
    return list(_faults(said))


def _faults(said: Mapping[str, Any]) -> Iterator[str]:
    identifiers = said.get("identifiers") or [{}]
    mark = str(identifiers[0].get("identifier", ""))
    if identifiers[0].get("identifierType") != "DOI" or not (mark == TO_BE_ASSIGNED or DOI.fullmatch(mark)):
        yield f"The identifier “{mark}” is no DOI. Write it as 10.5072/name, or leave it out until there is one."
    for name, inner in (("creators", "name"), ("titles", "title")):
        held = said.get(name) or []
        if not held or any(not str(each.get(inner, "")).strip() for each in held):
            yield f"“{name}” is mandatory, and none may be empty."
    if not str((said.get("publisher") or {}).get("name", "")).strip():
        yield "“publisher” is mandatory."
    if not re.fullmatch(r"\d{4}", str(said.get("publicationYear", ""))):
        yield "“publicationYear” is four digits."
    types = said.get("types") or {}
    if types.get("resourceTypeGeneral") not in GENERAL or not str(types.get("resourceType", "")).strip():
        yield "“resourceType” needs words of its own and a general type from DataCite's list."


def _creators(about: Described) -> tuple[str, ...]:
    return tuple(each for each in about.creators if each) or (NOT_KNOWN,)


def _rights(about: Described) -> Iterator[Json]:
    if about.licence.startswith("#"):
        yield {"rights": about.licence.removeprefix("#")}
    else:
        yield {
            "rights": about.licence,
            "rightsIdentifier": about.licence,
            "rightsIdentifierScheme": "SPDX",
            "rightsURI": f"https://spdx.org/licenses/{about.licence}",
        }
    for text in (about.conditions, about.access):
        if text:
            yield {"rights": text}
