"""Read a conversation of Polis."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from wellthread.interop.reading import LIMITS, BadCell, BadFile, Limits

from .model import Conversation, Sign, Statement, Vote, Voter
from .opening import BODY, PolisFiles, Rows, table
from .signs import sign_of

SECONDS_BELOW = 100_000_000_000
"""Times below are seconds, above thousandths: the two exporters differ."""
_VALUES = {"1": 1, "1.0": 1, "0": 0, "0.0": 0, "-0": 0, "-1": -1, "-1.0": -1}


@dataclass(frozen=True, slots=True)
class _Matrix:
    voters: tuple[str, ...]
    groups: Mapping[str, str]
    votes: Mapping[tuple[str, str], int]


def read_polis(files: PolisFiles, *, agree: int | None = None, limits: Limits = LIMITS) -> Conversation:
    """A conversation with each person's last votes. `agree` states which number means agreement, where it is known.

    Raises BadFile, also where nobody states the sign and the files do not show it.
    """
    if agree not in (None, 1, -1):
        raise ValueError(f"{agree} cannot mean agreement: it is 1 or -1.")
    comments = table(files.comments, limits)
    statements = tuple(_statements(comments))
    matrix = _matrix(table(files.matrix, limits)) if files.matrix else None
    events = tuple(_events(table(files.votes, limits))) if files.votes else None
    last = last_votes(events) if events is not None else dict(matrix.votes) if matrix else {}
    _only_known(files, statements, last)
    sign = sign_of(last, statements, files.votes or files.matrix or files.comments, agree)
    summary = _summary(table(files.summary, limits)) if files.summary else {}
    differences = _differences(last, matrix.votes) if matrix and events is not None else None
    notes = _notes(comments, statements, events, last, differences)
    return Conversation(
        title=summary.get("topic", "").strip() or "A conversation held with Polis",
        description=summary.get("conversation-description", "").strip(),
        url=summary.get("url", "").strip(),
        summary=summary,
        statements=statements,
        voters=tuple(_voters(last, events, matrix, sign)),
        sign=sign,
        events=len(events) if events is not None else None,
        differences=differences,
        sha256=files.sha256,
        notes=tuple(notes),
    )


def last_votes(events: Sequence[Vote]) -> dict[tuple[str, str], int]:
    """Each person's last vote on each statement: the latest by time, and of two at once the later in the file."""
    found: dict[tuple[str, str], Vote] = {}
    for each in events:
        before = found.get((each.voter, each.statement))
        if before is None or before.at is None or each.at is None or each.at >= before.at:
            found[each.voter, each.statement] = each
    return {key: each.value for key, each in found.items()}


def _statements(rows: Rows) -> Iterator[Statement]:
    id, body, author = rows.place("comment-id"), rows.place(BODY), _maybe(rows, "author-id")
    agrees, disagrees, moderated = rows.place("agrees"), rows.place("disagrees"), rows.place("moderated")
    at, seed, meta = _maybe(rows, "timestamp"), _maybe(rows, "is-seed"), _maybe(rows, "is-meta")
    seen: set[str] = set()
    for number, row in enumerate(rows.rows, start=2):
        if row[id] in seen:
            raise BadCell(rows.file, number, f"The statement {row[id]} is there twice.", "Export it again.")
        seen.add(row[id])
        yield Statement(
            id=row[id],
            author=_cell(row, author),
            text=row[body],
            agrees=_number(rows, number, row[agrees]),
            disagrees=_number(rows, number, row[disagrees]),
            moderated=_number(rows, number, row[moderated]),
            at=_time(_cell(row, at)),
            seed=_yes(_cell(row, seed)),
            meta=_yes(_cell(row, meta)),
        )


def _events(rows: Rows) -> Iterator[Vote]:
    at, statement, voter, vote = (rows.place(each) for each in ("timestamp", "comment-id", "voter-id", "vote"))
    for number, row in enumerate(rows.rows, start=2):
        yield Vote(row[voter], row[statement], _value(rows, number, row[vote]), _time(row[at]))


def _matrix(rows: Rows) -> _Matrix:
    participant, group = rows.place("participant"), rows.place("group-id")
    columns = [(place, name) for place, name in enumerate(rows.header) if name.isdigit()]
    votes: dict[tuple[str, str], int] = {}
    for number, row in enumerate(rows.rows, start=2):
        for place, name in columns:
            if row[place] != "":
                votes[row[participant], name] = _value(rows, number, row[place])
    voters = tuple(row[participant] for row in rows.rows)
    if len(set(voters)) < len(voters):
        raise BadFile(rows.file, 0, "A participant is there twice.", "Export it again.")
    groups = {row[participant]: row[group].removesuffix(".0") for row in rows.rows}
    return _Matrix(voters, groups, votes)


def _voters(
    last: Mapping[tuple[str, str], int], events: Sequence[Vote] | None, matrix: _Matrix | None, sign: Sign
) -> Iterator[Voter]:
    votes: dict[str, dict[str, int]] = {each: {} for each in (matrix.voters if matrix else ())}
    for (voter, statement), value in last.items():
        votes.setdefault(voter, {})[statement] = value * sign.agree
    counts = Counter(each.voter for each in events) if events is not None else None
    for voter in sorted(votes, key=lambda each: (len(each), each)):
        group = matrix.groups.get(voter, "") if matrix else ""
        yield Voter(voter, votes[voter], group, counts[voter] if counts is not None else len(votes[voter]))


def _differences(last: Mapping[tuple[str, str], int], matrix: Mapping[tuple[str, str], int]) -> int:
    """Cells in which the last votes and the matrix are not the same, or that only one of them has.

    Where all of one file is written with the other sign, that is no difference.
    """
    keys = last.keys() | matrix.keys()
    same_sign = sum(last.get(key) != matrix.get(key) for key in keys)
    turned = {key: -value for key, value in matrix.items()}
    return min(same_sign, sum(last.get(key) != turned.get(key) for key in keys)) if same_sign else 0


def _notes(
    comments: Rows,
    statements: Sequence[Statement],
    events: Sequence[Vote] | None,
    last: Mapping[tuple[str, str], int],
    differences: int | None,
) -> Iterator[str]:
    if events is None:
        yield "There is no votes.csv: the last votes are those of participants-votes.csv, and nobody can check them."
    elif differences is None:
        yield "There is no participants-votes.csv: the last votes are worked out, with nothing to compare them with."
    else:
        yield f"Last votes and participants-votes.csv: {len(last):,} cells, {differences:,} differences."
    totals = [(each.agrees, each.disagrees) for each in statements]
    lasting = _counted(last, statements)
    other = sum(a != b for a, b in zip(totals, lasting, strict=True))
    if events is not None and (again := len(events) - len(last)):
        yield (
            f"{again:,} of {len(events):,} votes are changes of mind. The totals of comments.csv count them again: "
            f"on {other:,} statements they are not the last votes, which count here."
        )
    elif other:
        yield f"On {other:,} statements the totals of comments.csv are not the last votes, which count here."
    if comments.mended:
        yield f"comments.csv has no quotes: {comments.mended:,} statements with commas or line ends were put together."
    if any(each.author for each in statements):
        yield "Who wrote which statement stays behind, so that no statement leads to a person's votes."


def _counted(last: Mapping[tuple[str, str], int], statements: Sequence[Statement]) -> list[tuple[int, int]]:
    found = Counter((statement, value) for (_, statement), value in last.items())
    return [(found[each.id, 1], found[each.id, -1]) for each in statements]


def _only_known(files: PolisFiles, statements: Sequence[Statement], last: Mapping[tuple[str, str], int]) -> None:
    known = {each.id for each in statements}
    if strange := sorted({statement for _, statement in last} - known):
        path: Path = files.votes or files.matrix or files.comments
        raise BadFile(
            path, 0, f"There are votes on {strange[0]}, which is not in comments.csv.", "Export all files together."
        )


def _summary(rows: Rows) -> dict[str, str]:
    """The lines of the summary; its first line looks like a header."""
    lines = [list(rows.header), *rows.rows]
    return {row[0]: row[1] for row in lines if len(row) >= 2}


def _maybe(rows: Rows, name: str) -> int | None:
    return rows.header.index(name) if name in rows.header else None


def _cell(row: list[str], place: int | None) -> str:
    return row[place].strip() if place is not None else ""


def _value(rows: Rows, number: int, text: str) -> int:
    if text not in _VALUES:
        raise BadCell(rows.file, number, f"“{text}” is no vote.", "Votes are 1, 0 and -1.")
    return _VALUES[text]


def _number(rows: Rows, number: int, text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise BadCell(rows.file, number, f"“{text}” is no whole number.", "Export it again.") from None


def _time(text: str) -> datetime | None:
    """A time in seconds or in thousandths; None where there is none that can be.

    >>> _time("1658934589213") == _time("1658934589").replace(microsecond=213000)
    True
    """
    try:
        number = float(text)
        return datetime.fromtimestamp(number if abs(number) < SECONDS_BELOW else number / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _yes(text: str) -> bool:
    return text.casefold() in ("true", "t", "1")
