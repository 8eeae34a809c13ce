"""What the first page of the stage reads: the evaluation at a glance, and the doors to its rooms."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils import timezone

from wellthread.programme.answering import Asking, Glance, glance
from wellthread.vocabulary import Neighbourhood, Ref
from wellthread.web.base import parts
from wellthread.web.thread.sight import Sight


def overview(sight: Sight, chosen: str) -> dict[str, Any]:
    """What is planned, done, measured, said and missing, of one place or of all; and the places with rounds."""
    return {
        "glance": [parts.Fact(name=each.name, value=each.value, note=each.note) for each in _glance(sight, chosen)],
        "places_of_rounds": sight.records.of(Neighbourhood),
        "questions": reverse("evaluation-questions", kwargs={"programme": sight.programme}),
    }


def _glance(sight: Sight, chosen: str) -> tuple[Glance, ...]:
    today = timezone.localdate()
    scope = Ref("neighbourhood", chosen) if chosen else None
    return sight.worked_out(f"glance {chosen} {today}", lambda contents: glance(Asking(contents, scope, today)))
