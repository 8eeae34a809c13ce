"""Reads Mapbox vector tiles of points, written from the specification and not from our writer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Point:
    """One feature: its place in the tile, from 0 to 1 across and down, and what is said of it."""

    x: float
    y: float
    about: dict[str, Any]


def points_in(tile: bytes) -> list[Point]:
    """Every point of every layer. https://github.com/mapbox/vector-tile-spec/tree/master/2.1"""
    return [point for number, layer in fields(tile) if number == 3 for point in layer_points(layer)]


def layer_points(layer: bytes):
    found = list(fields(layer))
    keys = [content.decode() for number, content in found if number == 3]
    values = [value_of(content) for number, content in found if number == 4]
    extent = next((content for number, content in found if number == 5), 4096)
    assert [content for number, content in found if number == 15] == [2]
    for number, feature in found:
        if number == 2:
            parts = dict(fields(feature))
            tags, (command, x, y) = packed(parts[2]), packed(parts[4])
            assert (parts[3], command) == (1, 9)
            about = {keys[key]: values[value] for key, value in zip(tags[::2], tags[1::2], strict=True)}
            yield Point(unzigzag(x) / extent, unzigzag(y) / extent, about)


def value_of(content: bytes):
    ((number, held),) = fields(content)
    return held.decode() if number == 1 else bool(held) if number == 7 else held


def fields(content: bytes):
    at = 0
    while at < len(content):
        tag, at = varint(content, at)
        if tag & 7 == 2:
            length, at = varint(content, at)
            yield tag >> 3, content[at : at + length]
            at += length
        else:
            assert tag & 7 == 0
            held, at = varint(content, at)
            yield tag >> 3, held


def packed(content: bytes) -> list[int]:
    at, found = 0, []
    while at < len(content):
        held, at = varint(content, at)
        found.append(held)
    return found


def varint(content: bytes, at: int) -> tuple[int, int]:
    held = shift = 0
    while True:
        held |= (content[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if content[at - 1] < 0x80:
            return held, at


def unzigzag(value: int) -> int:
    return (value >> 1) ^ -(value & 1)
