"""Participatory-budgeting elections in the .pb format of Pabulib (pabulib.org): read and written.

A file has three parts, META, PROJECTS and VOTES, each a table split by semicolons. Columns that are not used
here are kept in `more`, so that writing gives back what was read.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .reading import LIMITS, BadCell, BadFile, Limits, TooLarge, open_text

PARTS = ("META", "PROJECTS", "VOTES")
VOTE_TYPES = frozenset({"approval", "ordinal", "cumulative", "scoring", "choose-1"})


@dataclass(frozen=True, slots=True)
class Project:
    """One project on the ballot. Its cost is in the currency of the election."""

    id: str
    cost: float
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.more.get("name", self.id)

    @property
    def selected(self) -> bool:
        """Whether the organisers funded it, as far as the file says."""
        return self.more.get("selected", "0") not in ("0", "")


@dataclass(frozen=True, slots=True)
class Vote:
    """One voter's paper: project ids in the order written, which ranks them where the vote is ordinal."""

    voter: str
    projects: tuple[str, ...]
    more: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Election:
    """One election, checked: counts agree with META, every project voted for exists, nobody votes twice."""

    meta: Mapping[str, str]
    projects: tuple[Project, ...]
    votes: tuple[Vote, ...]

    @property
    def budget(self) -> float:
        return _number(self.meta["budget"])

    @property
    def vote_type(self) -> str:
        return self.meta["vote_type"]

    def papers(self) -> Counter[tuple[str, ...]]:
        """How many voters filled in the same paper. Approvals have no order, so they are sorted first."""
        ordered = self.vote_type == "ordinal"
        return Counter(vote.projects if ordered else tuple(sorted(vote.projects)) for vote in self.votes)


@dataclass(slots=True)
class _Part:
    header: list[str] = field(default_factory=list)
    rows: list[tuple[int, list[str]]] = field(default_factory=list)


def read_election(path: Path, limits: Limits = LIMITS) -> Election:
    """Read a .pb file (also packed with gzip). Raises BadFile with file, line and remedy."""
    parts = _parts(path, limits)
    meta = {row[0]: row[1] for _, row in _square(path, parts["META"], "key", "value")}
    for key in ("budget", "vote_type", "num_projects", "num_votes"):
        if key not in meta:
            raise BadFile(path, 0, f"META has no {key}.", "Add the line, as the Pabulib format asks.")
    if meta["vote_type"] not in VOTE_TYPES:
        raise BadFile(path, 0, f"“{meta['vote_type']}” is no type of vote.", f"Use {', '.join(sorted(VOTE_TYPES))}.")
    projects = _projects(path, parts["PROJECTS"])
    votes = _votes(path, parts["VOTES"], {each.id for each in projects})
    for what, said, found in (("projects", "num_projects", projects), ("votes", "num_votes", votes)):
        if meta[said] != str(len(found)):
            raise BadFile(
                path, 0, f"META promises {meta[said]} {what}, the file has {len(found)}.", "Fetch the file again."
            )
    election = Election(meta, projects, votes)
    try:
        _ = election.budget
    except ValueError:
        raise BadFile(path, 0, f"The budget “{meta['budget']}” is not a number.", "Correct it in META.") from None
    return election


def write_election(election: Election) -> str:
    """The election as the text of a .pb file."""
    out = io.StringIO()
    write = csv.writer(out, delimiter=";", lineterminator="\n")
    out.write("META\n")
    write.writerow(("key", "value"))
    write.writerows(election.meta.items())
    out.write("PROJECTS\n")
    columns = _columns(election.projects)
    write.writerow(("project_id", "cost", *columns))
    write.writerows(
        (each.id, _plain(each.cost), *(each.more.get(name, "") for name in columns)) for each in election.projects
    )
    out.write("VOTES\n")
    columns = _columns(election.votes)
    write.writerow(("voter_id", "vote", *columns))
    write.writerows(
        (each.voter, ",".join(each.projects), *(each.more.get(name, "") for name in columns)) for each in election.votes
    )
    return out.getvalue()


def _parts(path: Path, limits: Limits) -> dict[str, _Part]:
    parts: dict[str, _Part] = {}
    current: _Part | None = None
    with open_text(path, limits) as text:
        reader = csv.reader(text, delimiter=";")
        for row in reader:
            if len(row) == 1 and row[0].strip().upper() in PARTS:
                current = parts[row[0].strip().upper()] = _Part()
            elif not any(row):
                continue
            elif current is None:
                raise BadFile(path, reader.line_num, "The file does not start with META.", "Use a .pb file.")
            elif not current.header:
                current.header = [each.strip().lower() for each in row]
            else:
                current.rows.append((reader.line_num, row))
                if len(current.rows) > limits.rows:
                    raise TooLarge(path, reader.line_num, f"More than {limits.rows:,} rows.", "Raise the limit.")
    if lacking := [each for each in PARTS if each not in parts]:
        raise BadFile(path, 0, f"The part {lacking[0]} is missing.", "Use a whole .pb file.")
    return parts


def _square(path: Path, part: _Part, *needed: str) -> list[tuple[int, list[str]]]:
    """The rows of a part, each as wide as its header, with the needed columns first."""
    if lacking := [each for each in needed if each not in part.header]:
        raise BadFile(path, 0, f"The column {lacking[0]} is missing.", "Add it, as the Pabulib format asks.")
    for line, row in part.rows:
        if len(row) != len(part.header):
            raise BadFile(
                path, line, f"{len(row)} cells where the header has {len(part.header)}.", "Quote cells with semicolons."
            )
    return part.rows


def _projects(path: Path, part: _Part) -> tuple[Project, ...]:
    projects: dict[str, Project] = {}
    for line, row in _square(path, part, "project_id", "cost"):
        cells = dict(zip(part.header, row, strict=True))
        id, cost = cells.pop("project_id").strip(), cells.pop("cost")
        if id in projects:
            raise BadCell(path, line, f"Project {id} is there twice.", "Give one of them another id.")
        try:
            projects[id] = Project(id, _number(cost), cells)
        except ValueError:
            raise BadCell(path, line, f"The cost “{cost}” is not a number.", "Correct the cost.") from None
    return tuple(projects.values())


def _votes(path: Path, part: _Part, known: set[str]) -> tuple[Vote, ...]:
    votes: dict[str, Vote] = {}
    for line, row in _square(path, part, "voter_id", "vote"):
        cells = dict(zip(part.header, row, strict=True))
        voter, vote = cells.pop("voter_id"), cells.pop("vote")
        chosen = tuple(each.strip() for each in vote.split(",") if each.strip())
        if lost := next((each for each in chosen if each not in known), None):
            raise BadCell(path, line, f"Voter {voter} votes for {lost}, which is no project.", "Correct the vote.")
        if len(set(chosen)) != len(chosen):
            raise BadCell(path, line, f"Voter {voter} names a project twice.", "Name each project once.")
        if voter in votes:
            raise BadCell(path, line, f"Voter {voter} votes twice.", "Keep one of the votes.")
        votes[voter] = Vote(voter, chosen, cells)
    return tuple(votes.values())


def _columns(records: Iterable[Project | Vote]) -> list[str]:
    return list(dict.fromkeys(name for each in records for name in each.more))


def _number(text: str) -> float:
    return float(text.replace(",", "."))


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)
