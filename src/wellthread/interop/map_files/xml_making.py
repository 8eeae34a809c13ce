"""XML made: texts that XML can hold, and the same bytes for the same content."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Mapping

from .attributes import clean, number_of


def child(parent: ET.Element, tag: str, text: str = "", /, **attributes: str) -> ET.Element:
    """A new element inside another. A trailing underscore of a name is dropped, for names that Python keeps."""
    made = ET.SubElement(parent, tag, {key.rstrip("_"): clean(value) for key, value in attributes.items()})
    if text:
        made.text = clean(text)
    return made


def xml_bytes(root: ET.Element) -> bytes:
    """The whole document, indented."""
    ET.indent(root)
    text: str = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()


def kinds(rows: list[Mapping[str, str]]) -> dict[str, str]:
    """The attributes that any row has, in order, each with its kind: double for those of ours that are numbers."""
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: "double" if name in NUMBERS and _all_numbers(rows, name) else "string" for name in names}


def _all_numbers(rows: list[Mapping[str, str]], name: str) -> bool:
    return all(number_of(row[name]) is not None for row in rows if name in row)


NUMBERS = frozenset({"x", "y", "weight", "certainty"})
