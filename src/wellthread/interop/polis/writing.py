"""A conversation as the files of Polis: 1 means agreement, votes are last votes, and no cell is a formula."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from wellthread.disclosure.csv_text import csv_text
from wellthread.disclosure.table import inert

from .model import Conversation


def as_polis(found: Conversation) -> Mapping[str, str]:
    """Each file by its name. Who wrote a statement, and when anybody voted, are not known and stay empty."""
    ids = [each.id for each in found.statements]
    counts = Counter((statement, value) for voter in found.voters for statement, value in voter.votes.items())
    comments = [
        ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"],
        *(
            ["", "", each.id, "", str(counts[each.id, 1]), str(counts[each.id, -1]), str(each.moderated), each.text]
            for each in found.statements
        ),
    ]
    matrix = [
        ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *ids],
        *(
            [
                voter.id,
                voter.group,
                "",
                str(len(voter.votes)),
                str(list(voter.votes.values()).count(1)),
                str(list(voter.votes.values()).count(-1)),
                *(str(voter.votes[each]) if each in voter.votes else "" for each in ids),
            ]
            for voter in found.voters
        ),
    ]
    summary = [
        ["topic", found.title],
        ["url", found.url],
        ["voters", str(len(found.voters))],
        ["comments", str(len(found.statements))],
        ["conversation-description", found.description],
    ]
    return {
        "summary.csv": _text(summary),
        "comments.csv": _text(comments),
        "participants-votes.csv": _text(matrix),
    }


def _text(rows: list[list[str]]) -> str:
    """Rows as CSV; a number that is below nothing stays one, and whatever else looks like a formula becomes text."""
    return csv_text([[each if each in ("-1", "0", "1") else inert(each) for each in row] for row in rows])
