"""Look over a programme before anything is built on it."""

from __future__ import annotations

from collections.abc import Iterator

from wellthread.disclosure import may_be_public
from wellthread.methods.engagement.nhs_number import nhs_numbers
from wellthread.vocabulary import (
    Area,
    Asset,
    Boundary,
    Contribution,
    Excerpt,
    Indicator,
    Records,
    Ref,
    Result,
    Shape,
    Theme,
    Translation,
    Visibility,
    kept_of,
    kept_theme,
    noun_named,
    noun_of,
    refs_in,
)
from wellthread.vocabulary.plain import too_long

from .contents import Contents
from .delivery.checking import delivery_problems
from .folder import LINKS, file_of
from .problem import Problem
from .tag_sets import unknown
from .testing import broken

MOST = 2_000_000_000
"""No whole number in a programme counts more than this: whoever writes one has slipped, and a database would refuse."""


def check(contents: Contents) -> list[Problem]:
    """Everything that does not fit together: references to nothing, excerpts past the end, words kept too long."""
    return [
        *_one_programme(contents),
        *_numbers(contents),
        *_lengths(contents),
        *_dangling(contents),
        *_links(contents),
        *_excerpts(contents),
        *_withdrawn(contents),
        *_patients(contents),
        *_places(contents),
        *_persons(contents),
        *_merged(contents),
        *_merged_themes(contents),
        *_outlines(contents),
        *_results(contents),
        *_indicators(contents),
        *_tags(contents),
        *_seals(contents),
        *delivery_problems(contents),
    ]


def _at(contents: Contents, ref: Ref) -> tuple[str, int]:
    return contents.places.get(ref.unversioned, (file_of(noun_named(ref.kind)), 0))


def _one_programme(contents: Contents) -> Iterator[Problem]:
    if not contents.programme.name:
        yield Problem("programme.json", 0, "The programme has no name.", "Give it one.")


def _numbers(contents: Contents) -> Iterator[Problem]:
    for record in contents.records:
        for each in noun_of(type(record)).fields:
            held = getattr(record, each.name) if each.shape is Shape.INTEGER else None
            if held is not None and not 0 <= held <= MOST:
                says = f"“{each.name}” of {record.id} is {held}. No count lies below 0 or above {MOST:,}."
                yield Problem(*_at(contents, record.ref), says, "Correct it, or leave it empty if it is not known.")


def _lengths(contents: Contents) -> Iterator[Problem]:
    for record in contents.records:
        for each, most in too_long(record):
            says = f"“{each.name}” of {record.id} has more than {most:,} characters."
            yield Problem(*_at(contents, record.ref), says, "Shorten it.")


def _dangling(contents: Contents) -> Iterator[Problem]:
    for record in contents.records:
        allowed = {each.name: each.kinds for each in noun_of(type(record)).fields}
        for name, ref in refs_in(record):
            if allowed[name] and ref.kind not in allowed[name]:
                says = f"“{name}” of {record.id} names {ref}, which is the wrong kind."
                yield Problem(*_at(contents, record.ref), says, f"It takes {' or '.join(allowed[name])}.")
            elif ref not in contents.records:
                says = f"“{name}” of {record.id} names {ref}, which is not there."
                yield Problem(*_at(contents, record.ref), says, "Correct the name, or add the record.")
            elif ref.version > contents.records.get(ref).version:  # type: ignore[union-attr]
                says = f"“{name}” of {record.id} names {ref}, a version that does not exist yet."
                yield Problem(*_at(contents, record.ref), says, "Correct the number after the @.")


def _links(contents: Contents) -> Iterator[Problem]:
    seen: set[object] = set()
    for row, link in enumerate(contents.links, start=2):
        for ref in (link.subject, link.object):
            if ref not in contents.records:
                says = f"The link names {ref}, which is not there."
                yield Problem(LINKS, row, says, "Correct the name, add the record, or remove the link.")
        if link.key in seen:
            says = f"{link.subject} {link.verb.value} {link.object} stands there twice."
            yield Problem(LINKS, row, says, "Keep one of them.")
        seen.add(link.key)


def _excerpts(contents: Contents) -> Iterator[Problem]:
    for excerpt in contents.records.of(Excerpt):
        whole = contents.records.find(Contribution, excerpt.contribution)
        if whole is None or whole.withdrawn_on:
            continue
        if not 0 <= excerpt.start < excerpt.end <= len(whole.text):
            says = (
                f"The excerpt runs from {excerpt.start} to {excerpt.end}; the words have {len(whole.text)} characters."
            )
            yield Problem(*_at(contents, excerpt.ref), says, "Correct its start and end.")


def _withdrawn(contents: Contents) -> Iterator[Problem]:
    for each in contents.records.of(Contribution):
        if each.withdrawn_on and each.text:
            says = f"The contribution {each.id} was withdrawn, and its words are still there."
            yield Problem(*_at(contents, each.ref), says, "Empty the text; keep the row as a counted gap.")
        elif not each.withdrawn_on and not each.text.strip():
            says = f"The contribution {each.id} has no words."
            yield Problem(*_at(contents, each.ref), says, "Fill in the words, or the day it was withdrawn.")


def _patients(contents: Contents) -> Iterator[Problem]:
    words: list[Contribution | Translation] = [*contents.records.of(Contribution), *contents.records.of(Translation)]
    for each in words:
        if nhs_numbers(each.text):
            says = f"The {noun_of(type(each)).label} {each.id} holds what looks like an NHS number."
            yield Problem(*_at(contents, each.ref), says, "Take it out: Wellthread keeps no patient records.")


def _places(contents: Contents) -> Iterator[Problem]:
    for asset in contents.records.of(Asset):
        if (asset.longitude is None) != (asset.latitude is None):
            says = f"“{asset.name}” has only one of longitude and latitude."
            yield Problem(*_at(contents, asset.ref), says, "Fill in both, or neither.")
        elif not (-180 <= (asset.longitude or 0) <= 180 and -90 <= (asset.latitude or 0) <= 90):
            says = f"“{asset.name}” lies nowhere on Earth ({asset.longitude}, {asset.latitude})."
            yield Problem(*_at(contents, asset.ref), says, "Use degrees in WGS84, longitude first.")


def _persons(contents: Contents) -> Iterator[Problem]:
    for asset in contents.records.of(Asset):
        if asset.visibility is Visibility.PUBLIC and not may_be_public(asset, contents.records):
            says = f"“{asset.name}” is what one person gives, and is public without a consent that still holds."
            mend = "Name the consent they gave, or let partners or the team alone see it."
            yield Problem(*_at(contents, asset.ref), says, mend)


def _merged(contents: Contents) -> Iterator[Problem]:
    for asset in contents.records.of(Asset):
        if asset.merged_into and kept_of(asset.ref, contents.records).id == asset.id:
            says = f"“{asset.name}” was merged in a circle, so that none of the records is kept."
            yield Problem(*_at(contents, asset.ref), says, "Empty merged_into of the one that is kept.")


def _merged_themes(contents: Contents) -> Iterator[Problem]:
    for theme in contents.records.of(Theme):
        if theme.merged_into and kept_theme(theme.ref, contents.records).id == theme.id:
            says = f"The theme “{theme.name}” was merged in a circle, so that none of the themes is kept."
            yield Problem(*_at(contents, theme.ref), says, "Empty merged_into of the one that is kept.")


def _outlines(contents: Contents) -> Iterator[Problem]:
    outlined: list[Area | Boundary] = [*contents.records.of(Area), *contents.records.of(Boundary)]
    for record in outlined:
        held = record.geometry
        if held is None:
            continue
        polygons = {"Polygon": [held.get("coordinates")], "MultiPolygon": held.get("coordinates")}.get(held["type"])
        if not polygons or not all(each and each[0] for each in polygons):
            says = f"The geometry of {record.id} encloses nothing: it is a {held['type']}, or empty."
            yield Problem(*_at(contents, record.ref), says, "Give a Polygon or MultiPolygon, or none.")


def _results(contents: Contents) -> Iterator[Problem]:
    for result in contents.records.of(Result):
        if result.numerator is not None and (result.denominator is None or result.numerator > result.denominator):
            says = f"Result {result.id} counts {result.numerator} of {result.denominator}."
            yield Problem(*_at(contents, result.ref), says, "The denominator must be given and at least as large.")


def _indicators(contents: Contents) -> Iterator[Problem]:
    """A published figure that nobody can find again is no evidence."""
    for each in contents.records.of(Indicator):
        if each.official and not (each.source and each.address and each.baseline_on):
            held = {"source": each.source, "address": each.address, "baseline_on": each.baseline_on}
            lacks = [name for name, value in held.items() if not value]
            says = f"“{each.name}” is a published figure: an indicator needs source, address and date."
            yield Problem(
                *_at(contents, each.ref), says, f"Fill in {', '.join(lacks)}, or say that it is not official."
            )


def _tags(contents: Contents) -> Iterator[Problem]:
    for record, tag in unknown(contents.records):
        says = f"{record.id} bears the tag “{tag}”, which is not there."
        mend = "Use the id of a tag in blueprint/tags.csv, add the tag there, or take it out of the record."
        yield Problem(*_at(contents, record.ref), says, mend)


def _seals(contents: Contents) -> Iterator[Problem]:
    for design in broken(contents.records):
        says = f"The plan {design.id} was sealed on {design.sealed_on} and no longer says what was sealed."
        mend = "Put back what was there, and make the change as a new plan that names this one under “replaces”."
        yield Problem(*_at(contents, design.ref), says, mend)


def known_kinds(records: Records) -> dict[str, int]:
    """How many records of each kind there are, empty kinds left out."""
    counts: dict[str, int] = {}
    for record in records:
        kind = noun_of(type(record)).kind
        counts[kind] = counts.get(kind, 0) + 1
    return counts
