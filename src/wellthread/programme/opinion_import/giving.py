"""A conversation of the programme as other tools know it."""

from __future__ import annotations

from wellthread.interop import polis
from wellthread.vocabulary import Conversation, Moderation, OpinionSheet, Records, Statement

_MODERATED = {Moderation.SHOWN: 1, Moderation.WAITING: 0, Moderation.LEFT_OUT: -1}


def as_conversation(made: Conversation, records: Records) -> polis.Conversation:
    """The conversation with each person's last votes; 1 means agreement. Voters are numbered anew."""
    about = made.ref.unversioned
    statements = sorted(
        (each for each in records.of(Statement) if each.conversation.unversioned == about), key=lambda each: each.number
    )
    sheets = [each for each in records.of(OpinionSheet) if each.conversation.unversioned == about]
    return polis.Conversation(
        title=made.title,
        description=made.description,
        url=made.source_url,
        summary={},
        statements=tuple(
            polis.Statement(str(each.number), "", each.text, 0, 0, _MODERATED[each.state], seed=each.seed)
            for each in statements
        ),
        voters=tuple(polis.Voter(str(at), votes_of(each), each.group_there) for at, each in enumerate(sheets)),
        sign=polis.Sign(1, "1 means agreement.", stated=True),
    )


def votes_of(sheet: OpinionSheet) -> dict[str, int]:
    """The votes of a sheet by the number of the statement: 1 agrees, -1 disagrees, 0 passes."""
    return {
        **dict.fromkeys(sheet.passed, polis.model.PASS),
        **dict.fromkeys(sheet.agreed, polis.model.AGREE),
        **dict.fromkeys(sheet.disagreed, polis.model.DISAGREE),
    }
