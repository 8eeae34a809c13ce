"""What the first page of the stage reads: the evaluation at a glance, and the doors to its rooms in their order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from wellthread.programme.answering import Asking, Glance, glance
from wellthread.vocabulary import Neighbourhood, Ref
from wellthread.web.base import parts
from wellthread.web.thread.sight import Sight

Door = tuple[str, str]
"""What a door is called, and the name of its address."""
ROOMS: tuple[tuple[str, tuple[Door, ...]], ...] = (
    ("Plan the test", (("Plans of the test", "evaluation-plans"), ("Places like ours", "evaluation-like"))),
    ("Carry it out", (("Delivery log", "evaluation-log"), ("Whom it reached", "evaluation-reach"))),
    (
        "Measure and work out",
        (
            ("Surveys", "evaluation-surveys"),
            ("Measures", "evaluation-measures"),
            ("Inequality", "evaluation-inequality"),
            ("Analyses", "evaluation-analyses"),
        ),
    ),
    (
        "What came of it",
        (
            ("Results laid on the theory", "evaluation-logic-doors"),
            ("Which arrows hold", "evaluation-claims"),
            ("What followed from what", "evaluation-ripples"),
            ("Side by side", "evaluation-beside"),
        ),
    ),
    ("Tell it", (("Seven questions", "evaluation-questions"), ("Who was told of the results", "evaluation-told"))),
)
"""The rooms in the order in which an evaluation goes."""


@dataclass(frozen=True, slots=True)
class Rooms:
    """One group of doors under its heading."""

    title: str
    doors: tuple[parts.Tab, ...]


def overview(sight: Sight, chosen: str) -> dict[str, Any]:
    """What is planned, done, measured, said and missing, of one place or of all; and every room."""
    return {
        "glance": [parts.Fact(name=each.name, value=each.value, note=each.note) for each in _glance(sight, chosen)],
        "rooms": [Rooms(title, tuple(_doors(sight, doors, chosen))) for title, doors in ROOMS],
    }


def _glance(sight: Sight, chosen: str) -> tuple[Glance, ...]:
    today = timezone.localdate()
    scope = Ref("neighbourhood", chosen) if chosen else None
    return sight.worked_out(f"glance {chosen} {today}", lambda contents: glance(Asking(contents, scope, today)))


def _doors(sight: Sight, doors: tuple[Door, ...], chosen: str) -> list[parts.Tab]:
    found = [parts.Tab(text=text, url=_address(sight, name)) for text, name in doors]
    if any(name == "evaluation-beside" for _, name in doors):
        found += _rounds(sight, chosen)
    return found


def _address(sight: Sight, name: str) -> str:
    return reverse(name, kwargs={"programme": sight.programme})


def _rounds(sight: Sight, chosen: str) -> list[parts.Tab]:
    """A door to the rounds of each place."""
    return [
        parts.Tab(
            text=f"Rounds in {each.name}",
            url=reverse("evaluation-rounds", kwargs={"programme": sight.programme, "key": each.id}),
        )
        for each in sight.records.of(Neighbourhood)
        if chosen in ("", each.id)
    ]
