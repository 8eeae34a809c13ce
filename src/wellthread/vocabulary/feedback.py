"""Telling people what became of their words: what was told, by which way, when, and to how many."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class Delivery(Code):
    MEETING = "meeting", "Said to people in a room."
    LETTER = "letter", "A letter, through the door or by hand."
    POSTER = "poster", "A poster on a wall; nobody knows who read it."
    TEXT = "text_message", "A text message."
    WEB = "web_page", "A page that people may open; nobody knows who did."
    CALL = "call", "A call or a knock at the door."


@noun("engagement", "feedback_deliveries", kind="feedback_delivery")
class FeedbackDelivery(Record):
    """One time that people were told: which answer, to those who spoke in which session, and by which way."""

    item: Ref = attr("What was told.", kinds=("feedback_item",))
    channel: Delivery = attr("By which way.")
    session: Ref | None = attr("To those who spoke in which session.", default=None, kinds=("session",))
    on: date | None = attr("When.", default=None)
    to_how_many: int | None = attr(
        "To how many people, where that can be known.", default=None, unit="people", people=True, private=True
    )
    language: str = attr("In which language.", default="en", source="BCP 47")
