"""Records of a spatial kind as GeoJSON: a feature a record, other fields as properties."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from wellthread.vocabulary import Noun, Record, Shape
from wellthread.vocabulary.plain import from_plain, plain

from .problem import Problem


def write(noun: Noun, records: Sequence[Record]) -> str:
    """All records of a kind as a GeoJSON feature collection, one feature a line."""
    lines = ",\n".join(json.dumps(_feature(noun, record), ensure_ascii=False) for record in records)
    return '{"type": "FeatureCollection", "features": [\n' + lines + "\n]}\n"


def read(noun: Noun, file: str, text: str, problems: list[Problem]) -> Iterator[tuple[int, Record]]:
    """Each record with the number of its feature; what cannot be read goes into `problems`."""
    try:
        features = list(json.loads(text)["features"])
    except (KeyError, RecursionError, TypeError, ValueError) as error:
        row = getattr(error, "lineno", 0)
        problems.append(Problem(file, row, "This is not a GeoJSON feature collection.", "Export it again as GeoJSON."))
        return
    for number, feature in enumerate(features, start=1):
        try:
            yield number, _record(noun, feature)
        except (AttributeError, KeyError, TypeError, ValueError) as error:
            says = f"The feature cannot be read: {error}"
            problems.append(Problem(file, number, says, f"See {noun.label} in the data dictionary."))


def _name(noun: Noun) -> str:
    return next(each.name for each in noun.fields if each.shape is Shape.GEOMETRY)


def _feature(noun: Noun, record: Record) -> dict[str, Any]:
    body = plain(record)
    geometry = body.pop(_name(noun), None)
    body.update(body.pop("extra", {}))
    return {"type": "Feature", "properties": body, "geometry": geometry}


def _record(noun: Noun, feature: dict[str, Any]) -> Record:
    known = {each.name for each in noun.fields}
    properties = dict(feature["properties"])
    body = {name: value for name, value in properties.items() if name in known}
    body["extra"] = {name: _text(value) for name, value in properties.items() if name not in known}
    body[_name(noun)] = feature.get("geometry")
    if not body.get("id"):
        raise ValueError("it has no “id” among its properties.")
    return from_plain(noun, body)


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
