"""A folder described as an RO-Crate 1.2: what it is, what is in it, and under what conditions it may be used.

See https://www.researchobject.org/ro-crate/specification/1.2/.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

FILE = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.2/context"
TERMS = {"accessLevel": "https://project-open-data.cio.gov/v1.1/schema/#accessLevel"}
"""Words that the context of RO-Crate does not have: the access level, as DCAT-US names it."""
PROFILE = "https://w3id.org/ro/crate/1.2"
LICENCES = "https://spdx.org/licenses/"

FORMATS: Mapping[str, str] = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".md": "text/markdown",
    ".pdf": "application/pdf",
    ".qdc": "application/xml",
    ".qdpx": "application/zip",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What a crate is. `licence` is an SPDX name, or one of its own after #; `conditions` is what people ask.

    `level` is the access level in one word. `identifier` is a DOI, or empty until there is one; `mark` stands in for
    it. `creators` are bodies. `kind` is the type of resource as DataCite names it. `log` and `seal` are names of files.
    """

    name: str
    description: str
    published: date
    licence: str
    conditions: str = ""
    access: str = ""
    authors: str = ""
    edition: str = ""
    contact: str = ""
    level: str = ""
    identifier: str = ""
    publisher: str = ""
    creators: tuple[str, ...] = ()
    log: str = ""
    seal: str = ""
    mark: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of the crate, said in a sentence."""

    path: str
    content: bytes
    description: str
    conforms_to: str = ""


def crate(about: About, parts: Iterable[Part]) -> Json:
    """The metadata of a crate, as JSON-LD. Raises KeyError for a file whose format is not known."""
    held = list(parts)
    licence = about.licence if about.licence.startswith("#") else f"{LICENCES}{about.licence}"
    return {
        "@context": [CONTEXT, TERMS],
        "@graph": [
            {
                "@id": FILE,
                "@type": "CreativeWork",
                "conformsTo": {"@id": PROFILE},
                "about": {"@id": "./"},
            },
            _root(about, held, licence),
            {"@id": licence, "@type": "CreativeWork", "name": about.licence, "description": about.licence},
            *_bodies(about),
            *(_file(each) for each in held),
            *([_seal(about.seal)] if about.seal else []),
        ],
    }


def _root(about: About, parts: list[Part], licence: str) -> Json:
    said = {
        "conditionsOfAccess": about.access,
        "usageInfo": about.conditions,
        "creditText": about.authors,
        "version": about.edition,
        "contactPoint": about.contact,
        "identifier": f"https://doi.org/{about.identifier}" if about.identifier else about.mark,
        "additionalType": about.kind,
        "accessLevel": about.level,
    }
    bodies = {"creator": [{"@id": _body(each)} for each in about.creators]} if about.creators else {}
    if about.publisher:
        bodies["publisher"] = [{"@id": _body(about.publisher)}]
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": about.name,
        "description": about.description,
        "datePublished": about.published.isoformat(),
        "license": {"@id": licence},
        **{key: text for key, text in said.items() if text},
        **bodies,
        **({"subjectOf": {"@id": about.log}} if about.log else {}),
        "hasPart": [{"@id": path} for path in (*(each.path for each in parts), *filter(None, [about.seal]))],
    }


def _bodies(about: About) -> list[Json]:
    """The bodies that made it and that make it available, each once."""
    names = dict.fromkeys((*about.creators, *filter(None, [about.publisher])))
    return [{"@id": _body(each), "@type": "Organization", "name": each} for each in names]


def _body(name: str) -> str:
    return f"#{'-'.join(re.findall(r'[a-z0-9]+', name.lower())) or 'body'}"


def _seal(path: str) -> Json:
    """The seal lies beside what it seals: it can bear no fingerprint of itself."""
    return {
        "@id": path,
        "@type": "File",
        "name": PurePosixPath(path).name,
        "description": "The seal over every file here.",
        "encodingFormat": FORMATS[PurePosixPath(path).suffix],
    }


def _file(part: Part) -> Json:
    found: Json = {
        "@id": part.path,
        "@type": "File",
        "name": PurePosixPath(part.path).name,
        "description": part.description,
        "encodingFormat": FORMATS[PurePosixPath(part.path).suffix],
        "contentSize": str(len(part.content)),
        "sha256": hashlib.sha256(part.content).hexdigest(),
    }
    if part.conforms_to:
        found["conformsTo"] = {"@id": part.conforms_to}
    return found
