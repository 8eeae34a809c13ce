"""The tags of the example: the adults’ and children’s sets as they ship, and PLUS groups agreed in the two places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from wellthread.programme.tag_sets import shipped
from wellthread.vocabulary import Action, Blueprint, Record, Tag, Theme

LOCAL = {
    "plus-little-english": (
        "People who read other languages",
        "Residents who follow no letter or call in English.",
    ),
    "plus-private-renters": ("Private renters", "Residents whose home is let to them for six months at a time."),
    "plus-unpaid-carers": ("Unpaid carers", "Residents who look after somebody without pay."),
    "plus-no-car": ("People without a car on the Rise", "Residents for whom the last bus is the end of the day."),
}
"""PLUS groups by id: their name, and who belongs under it."""
BORNE: dict[type[Record], dict[str, tuple[str, ...]]] = {
    Blueprint: {"two-test-beds-blueprint": ("c20a-core20", "c20a-plus")},
    Action: {
        "damp-letters": ("c20a-chronic-respiratory", "c20c-asthma"),
        "whole-street": ("c20a-chronic-respiratory", "plus-private-renters"),
        "shed-evenings": ("c20a-hypertension",),
        "circle-downstairs": ("plus-unpaid-carers",),
        "run-late-bus": ("plus-no-car",),
        "young-keys": ("c20c-mental-health",),
    },
    Theme: {
        "damp-homes": ("c20a-chronic-respiratory", "c20c-asthma"),
        "not-in-my-language": ("plus-little-english",),
        "no-bus": ("plus-no-car",),
    },
}
"""What bears which tags, beside the priorities, which say it themselves."""


def tagged(record: Record) -> Record:
    """The record with the tags it bears."""
    borne = BORNE.get(type(record), {}).get(record.id)
    return replace(record, tags=borne) if borne else record  # type: ignore[call-arg]


def tags() -> Iterator[Tag]:
    for each in shipped():
        yield from each.tags
    for key, (name, says) in LOCAL.items():
        yield Tag(id=key, set="PLUS groups of the two places", edition="2026", name=name, says=says, local=True)
