"""What a conversation's votes say: plain words first, then tables, then a drawing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from wellthread.disclosure import Cell, People, Table
from wellthread.methods.engagement.opinions import (
    Grouping,
    NotGrouped,
    Stability,
    Told,
    Votes,
    grouped,
    stability,
    told,
    votes_in,
)
from wellthread.methods.engagement.opinions.reading import Line, Share
from wellthread.pictures.dots import Axis, Dot, dots_picture
from wellthread.pictures.picture import Picture
from wellthread.vocabulary import Conversation, OpinionSheet, Records, Statement

LETTERS = "ABCDE"
SHOWN = 12
PICTURED = 6
STEP = 5
"""Shares are told to the nearest five in a hundred, so that none tells of one person."""
WITHHELD = "The words are not shown."


@dataclass(frozen=True)
class Opinions:
    """The groups of a conversation, if there are any, and what is agreed and divides."""

    votes: Votes
    grouping: Grouping | NotGrouped
    stable: Stability | None
    told: Told


def opinions(conversation: Conversation, records: Records) -> Opinions:
    """Worked out from all votes; what is shown of them is for `opinion_sentences` and the others."""
    about = conversation.ref.unversioned
    sheets = [each for each in records.of(OpinionSheet) if each.conversation.unversioned == about]
    statements = [each for each in records.of(Statement) if each.conversation.unversioned == about]
    votes = votes_in(sheets, statements)
    found = grouped(votes)
    grouping = None if isinstance(found, NotGrouped) else found
    return Opinions(votes, found, stability(votes, grouping) if grouping else None, told(votes, grouping))


def opinion_sentences(found: Opinions) -> Iterator[str]:
    """What to know before reading the tables."""
    people = People(found.votes.people)
    yield f"{people} people voted on {len(found.votes.numbers):,} statements."
    grouping, stable = found.grouping, found.stable
    if isinstance(grouping, NotGrouped) or stable is None:
        yield grouping.says if isinstance(grouping, NotGrouped) else ""
        return
    sizes = ", ".join(f"group {LETTERS[at]} {People(size)} people" for at, size in enumerate(grouping.sizes))
    yield f"They fall into {grouping.count} groups by how they voted: {sizes}."
    apart = int((grouping.labels < 0).sum())
    if apart:
        yield f"{People(apart)} people voted on too few statements for a group; their votes count in the whole."
    low, high = stable.spread
    often = ", ".join(f"{count} groups in {times}" for count, times in stable.counts)
    yield (
        f"{stable.says} Over {len(stable.alike)} runs, each on people drawn anew, likeness with the groups shown "
        f"(adjusted Rand, 1 is the same, 0 is chance) was {stable.middle:.2f} in the middle, from {low:.2f} to "
        f"{high:.2f}. The best number was {often} of them."
    )
    firm = [float(stable.together[grouping.labels[found.votes.enough] == at].mean()) for at in range(grouping.count)]
    held = ", ".join(f"{LETTERS[at]} {value:.0%}" for at, value in enumerate(firm))
    yield f"Two people of one group were together again in this share of runs: {held}."
    yield "A group is who voted alike here, and nothing that anybody is. People who voted little may be put anywhere."


def opinion_tables(found: Opinions, words: Mapping[int, str]) -> Iterator[Table]:
    """Agreed by all, what divides, what marks each group, what most think, and the runs."""
    names = _names(found)
    yield _lines(
        "agreed",
        "What people of every group agree with" if names else "What most agree with",
        found.told.consensus,
        names,
        words,
        "The most agreed first: by the product of the groups' shares (group-informed consensus)." if names else "",
    )
    if names:
        yield _lines(
            "divides", "What divides the groups", found.told.divides, names, words, "The furthest apart first."
        )
        yield _marks(found, names, words)
    yield _lines("majority", "What most people are for or against", found.told.majority, names, words)
    if found.stable and isinstance(found.grouping, Grouping):
        rows: list[list[Cell]] = [
            [count, round(score, 2), dict(found.stable.counts).get(count, 0)] for count, score in found.grouping.tried
        ]
        yield Table.of(
            "runs",
            "How many groups",
            ("Groups", "Silhouette", "Runs in which it was best"),
            rows,
            "Silhouette: how much nearer people are to their own group than to the next, at most 1.",
        )


def opinion_picture(found: Opinions, words: Mapping[int, str]) -> Picture | None:
    """What divides, as dots: each group its own shape. None without groups or where nothing divides them."""
    names = _names(found)
    lines = found.told.divides[:PICTURED]
    if not names or not lines:
        return None
    dots = [
        Dot(_short(words.get(line.number, WITHHELD)), name, float(_share(share)))
        for line in lines
        for name, share in zip(names, line.groups, strict=True)
    ]
    return dots_picture("divides", "What divides the groups", dots, Axis("% who agree", least=0.0, most=100.0))


def _names(found: Opinions) -> list[str]:
    return (
        [f"Group {LETTERS[at]}" for at in range(found.grouping.count)] if isinstance(found.grouping, Grouping) else []
    )


def _lines(
    name: str, title: str, lines: Sequence[Line], names: list[str], words: Mapping[int, str], note: str = ""
) -> Table:
    rows: list[list[Cell]] = [
        [
            words.get(each.number, WITHHELD),
            f"{_share(each.everyone)}%",
            f"{_share(each.everyone, agrees=False)}%",
            *(f"{_share(share)}%" if share.enough else "too few votes" for share in each.groups),
        ]
        for each in lines
    ]
    columns = ("Statement", "Agree, of all", "Disagree, of all", *(f"Agree, {each}" for each in names))
    return Table.of(name, title, columns, rows, note).head(SHOWN)


def _marks(found: Opinions, names: list[str], words: Mapping[int, str]) -> Table:
    lines = {each.number: each for each in found.told.lines}
    rows: list[list[Cell]] = [
        [
            names[each.group],
            "agrees" if each.agrees else "disagrees",
            words.get(each.number, WITHHELD),
            f"{_share(lines[each.number].groups[each.group], agrees=each.agrees)}%",
        ]
        for each in found.told.marks
    ]
    note = "Clearly more than half of the group, and clearly more than of the others."
    return Table.of(
        "marks", "What marks each group", ("Group", "Mostly", "Statement", "Share of the group"), rows, note
    )


def _share(share: Share, *, agrees: bool = True) -> int:
    """The share of those who voted, in a hundred, to the nearest five."""
    count = share.agree if agrees else share.disagree
    return round(100 * count / max(share.votes, 1) / STEP) * STEP


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 110 else f"{line[:109].rstrip()}…"
