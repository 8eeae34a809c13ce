"""The editions of a run: the blueprint, the two pages for a board, and easy read; of the whole or of one place."""

from __future__ import annotations

from wellthread.vocabulary import Code, Neighbourhood, Ref

from .blueprint import Document
from .blueprint.editions.board import board_summary
from .blueprint.editions.easy import EasyRead, easy_read
from .run import Outputs


class Edition(Code):
    """Which document is made of a run."""

    BLUEPRINT = "blueprint", "The whole, with contents and everything it rests on."
    BOARD = "board-summary", "Two pages for a health and wellbeing board."
    EASY = "easy-read", "Easy read: pictures and short sentences."


def edition(outputs: Outputs, which: Edition, place: str = "") -> Document:
    """One edition; `place` is the id of a neighbourhood, empty for the whole. Raises KeyError, Unprintable."""
    match which:
        case Edition.BOARD:
            made = outputs.released, outputs.reports
            return board_summary(*made, today=outputs.today, neighbourhood=_place(outputs, place))
        case Edition.EASY:
            return easy(outputs, place).document
        case _:
            only = place in places(outputs) and len(places(outputs)) == 1
            return outputs.editions[place] if place and not only else outputs.document


def easy(outputs: Outputs, place: str = "") -> EasyRead:
    """Easy read with what is missing from it and what in it is hard. Raises KeyError when there is no such place."""
    return easy_read(outputs.released, outputs.reports, today=outputs.today, neighbourhood=_place(outputs, place))


def places(outputs: Outputs) -> tuple[str, ...]:
    """The ids of the neighbourhoods of a run."""
    return tuple(each.id for each in outputs.released.records.of(Neighbourhood))


def _place(outputs: Outputs, place: str) -> Ref | None:
    if not place:
        return None
    if place not in places(outputs):
        raise KeyError(place)
    return Ref("neighbourhood", place)
