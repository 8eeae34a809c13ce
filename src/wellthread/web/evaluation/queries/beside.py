"""What the pages of places side by side and of rounds read."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from wellthread.programme.side_by_side import Beside, Rounds, Section, beside, rounds
from wellthread.vocabulary import Ref
from wellthread.web.evaluation.queries.questions import cited
from wellthread.web.programmes import stage_parts
from wellthread.web.thread.sight import Sight


def side_by_side(sight: Sight, today: date) -> Beside:
    """The places that this reader sees, side by side, worked out once for a state of the programme."""
    return sight.worked_out(f"beside {today}", lambda contents: beside(contents, today=today))


def round_by_round(sight: Sight, place: Ref, today: date) -> Rounds:
    """The rounds of a place against each other."""
    return sight.worked_out(f"rounds {place} {today}", lambda contents: rounds(contents, place, today=today))


def shown(sections: Sequence[Section], sight: Sight) -> list[dict[str, Any]]:
    """Sections as a template takes them."""
    found = []
    for each in sections:
        sentences = [stage_parts.said(one, sight) for one in each.sentences]
        found.append(
            {
                "key": each.key,
                "name": each.title,
                "says": each.says,
                "sentences": sentences[: stage_parts.SENTENCES_AT_ONCE],
                "more_sentences": sentences[stage_parts.SENTENCES_AT_ONCE :],
                "tables": [cited(rows, sight) for rows in each.tables],
            }
        )
    return found
