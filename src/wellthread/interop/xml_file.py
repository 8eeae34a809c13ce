"""XML from strangers: no entities, no document types, nothing fetched, and not nested without end."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

from .reading import LIMITS, BadFile, Limits, open_bytes

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DEEPEST = 60


def read_xml(path: Path, limits: Limits = LIMITS, inside: bytes | None = None) -> Element:
    """The root of an XML file, or of the bytes taken out of it. Raises BadFile.

    Names of elements keep their namespace; `local_name` takes it off.
    """
    if inside is not None:
        return _parsed(path, io.BytesIO(inside))
    with open_bytes(path, limits) as raw:
        return _parsed(path, raw)


def local_name(element: Element) -> str:
    """The name of an element without its namespace: Placemark of {http://www.opengis.net/kml/2.2}Placemark."""
    return str(element.tag).rpartition("}")[2]


def _parsed(path: Path, raw: IO[bytes]) -> Element:
    from xml.etree.ElementTree import ParseError

    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import iterparse

    depth = 0
    root: Element | None = None
    try:
        for event, element in iterparse(raw, events=("start", "end"), forbid_dtd=True):
            root = element if root is None else root
            depth += 1 if event == "start" else -1
            if depth > DEEPEST:
                break
    except ParseError as error:
        raise BadFile(path, error.position[0], f"It is not XML ({error}).", "Save it again.") from error
    except DefusedXmlException as error:
        raise BadFile(path, 0, "It declares a document type or entities.", "Save it again without them.") from error
    except BadFile:
        raise
    except (LookupError, ValueError) as error:
        raise BadFile(path, 0, f"Its text cannot be read ({error}).", "Save it again as UTF-8.") from error
    if depth > DEEPEST:
        raise BadFile(path, 0, f"It is nested deeper than {DEEPEST} levels.", "Save it in fewer folders.")
    if root is None:
        raise BadFile(path, 0, "It is empty.", "Save it again.")
    return root


def children(element: Element, name: str) -> Iterator[Element]:
    """The direct children of that name, whatever their namespace."""
    return (each for each in element if local_name(each) == name)
