"""The answers to a session as text messages."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wellthread.disclosure import Cell, Table
from wellthread.methods.engagement.sms import STOP, STOPS, NotForText, Sms, text_message
from wellthread.programme.contents import Contents
from wellthread.thread import Verb
from wellthread.vocabulary import Contribution, FeedbackItem, Neighbourhood, Ref, Session


@dataclass(frozen=True, slots=True)
class Message:
    """One answer as a message, or why it can be none."""

    item: Ref
    language: str
    sms: Sms | None
    refused: str = ""


def messages(released: Contents, session: Session, *, address: str = "", parts: int = 2) -> tuple[Message, ...]:
    """Every answer that concerns what was said in a session, as a text message of at most so many parts."""
    records, here = released.records, session.ref.unversioned
    said = {each.ref.unversioned for each in records.of(Contribution) if each.session.unversioned == here}
    place = records.find(Neighbourhood, session.neighbourhood)
    return tuple(
        _message(each, place.name if place else "", address, parts)
        for each in records.of(FeedbackItem)
        if _concerns(each, said, here, released)
    )


def _concerns(item: FeedbackItem, said: Iterable[Ref], session: Ref, released: Contents) -> bool:
    direct = {link.object.unversioned for link in released.thread.rests_on(item.ref) if link.verb is Verb.TELLS}
    return session in direct or not {each.unversioned for each in released.thread.trace(item.ref)}.isdisjoint(said)


def _message(item: FeedbackItem, sender: str, address: str, parts: int) -> Message:
    try:
        found = text_message(item.told, sender=sender, more=address, stop=STOPS.get(item.language, STOP), parts=parts)
    except NotForText as wrong:
        return Message(item.ref, item.language, None, str(wrong))
    return Message(item.ref, item.language, found)


def messages_table(found: Iterable[Message], name: str) -> Table:
    """Messages with their true length, for whoever sends them."""
    rows: list[list[Cell]] = [
        [each.item.id, each.language, each.sms.text, each.sms.encoding.value, each.sms.units, each.sms.parts, ""]
        if each.sms
        else [each.item.id, each.language, "", "", None, None, each.refused]
        for each in found
    ]
    columns = ("Answer", "Language", "Message", "Encoding", "Length", "Parts", "Why not")
    return Table.of(name, "Text messages", columns, rows)
