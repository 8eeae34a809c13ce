"""A folder described as an RO-Crate 1.2: what it is, what is in it, and under what conditions it may be used.

See https://www.researchobject.org/ro-crate/specification/1.2/.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

FILE = "ro-crate-metadata.json"
CONTEXT = "https://w3id.org/ro/crate/1.2/context"
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
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """What a crate is. `licence` is an SPDX name, or one of its own after #; `conditions` is what people ask."""

    name: str
    description: str
    published: date
    licence: str
    conditions: str = ""
    access: str = ""
    authors: str = ""
    edition: str = ""
    contact: str = ""


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
        "@context": CONTEXT,
        "@graph": [
            {
                "@id": FILE,
                "@type": "CreativeWork",
                "conformsTo": {"@id": PROFILE},
                "about": {"@id": "./"},
            },
            _root(about, held, licence),
            {"@id": licence, "@type": "CreativeWork", "name": about.licence, "description": about.licence},
            *(_file(each) for each in held),
        ],
    }


def _root(about: About, parts: list[Part], licence: str) -> Json:
    said = {
        "conditionsOfAccess": about.access,
        "usageInfo": about.conditions,
        "creditText": about.authors,
        "version": about.edition,
        "contactPoint": about.contact,
    }
    return {
        "@id": "./",
        "@type": "Dataset",
        "name": about.name,
        "description": about.description,
        "datePublished": about.published.isoformat(),
        "license": {"@id": licence},
        **{key: text for key, text in said.items() if text},
        "hasPart": [{"@id": each.path} for each in parts],
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
