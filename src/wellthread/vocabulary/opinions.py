"""Opinions: statements that people agree or disagree with, and each person's votes, which nothing joins to them."""

from __future__ import annotations

from datetime import date

from .noun import Code, Record, attr, noun
from .ref import Ref


class Moderation(Code):
    """Whether a statement is shown to people who vote."""

    WAITING = "waiting", "Nobody of the team has looked at it yet; it is shown to nobody else."
    SHOWN = "shown", "People may vote on it."
    LEFT_OUT = "left_out", "The team took it out; votes on it are kept and not counted."


@noun("engagement", "conversations")
class Conversation(Record):
    """A question put to people, who agree or disagree with statements and may pass; held here or brought in."""

    session: Ref = attr("The session that it belongs to.", kinds=("session",))
    title: str = attr("What is asked.")
    description: str = attr("What people are told before they vote.", default="", long=True)
    code: str = attr("Code of the address at which people vote without an account.", default="", private=True)
    open: bool = attr("Whether people may vote now.", default=False)
    source: str = attr("The tool it was held in; empty where it was held here.", default="")
    source_url: str = attr("Where it was held.", default="")
    credit: str = attr("Who has to be named, and the licence.", default="", long=True)
    sha256: str = attr("Checksum of what was read.", default="")
    sign: str = attr("Which number means agreement in the files, and how that is known.", default="", long=True)
    taken_in_on: date | None = attr("When it was brought in; empty where it was held here.", default=None)
    notes: tuple[str, ...] = attr(
        "What is otherwise in the files than it looks, and what stayed behind.", default=(), long=True
    )


@noun("engagement", "statements")
class Statement(Record):
    """Something that others may agree or disagree with, as one person or the team wrote it."""

    conversation: Ref = attr("In which conversation.", kinds=("conversation",))
    number: int = attr("Its number in the conversation, as the tool counts.")
    text: str = attr("What it says.", long=True)
    language: str = attr("Language of the words.", default="en", source="BCP 47")
    state: Moderation = attr("Whether people may see it.", default=Moderation.WAITING)
    seed: bool = attr("Whether the team wrote it to begin with.", default=False)
    words: Ref | None = attr(
        "What somebody said, where it puts their words to others.",
        default=None,
        kinds=("contribution", "excerpt"),
        cites="puts",
    )


@noun("engagement", "opinion_sheets", apart=True)
class OpinionSheet(Record):
    """One person's last votes in one conversation. Nothing joins it to who they are or to what they said."""

    conversation: Ref = attr("In which conversation.", kinds=("conversation",), private=True)
    agreed: tuple[str, ...] = attr("Numbers of the statements they agree with.", default=(), private=True)
    disagreed: tuple[str, ...] = attr("Numbers of the statements they disagree with.", default=(), private=True)
    passed: tuple[str, ...] = attr("Numbers of the statements they passed over.", default=(), private=True)
    events: int = attr("How many times they voted, changes of mind counted again.", default=0, private=True)
    voter: str = attr("Number of the voter in the tool it came from.", default="", private=True)
    group_there: str = attr("Group that the tool put them in; empty where it did not.", default="", private=True)
    mark: str = attr(
        "Keyed hash with which the device can go on voting; it joins nothing else.", default="", private=True
    )
