"""Participatory-budgeting elections in the .pb format of Pabulib (pabulib.org): read and written.

A file has three parts, META, PROJECTS and VOTES, each a table split by semicolons. Columns that are not used
here are kept in `more` and in their order, so that writing gives back what was read. Files split by commas or tabs,
with a byte order mark, any line ends, blank lines and empty cells at the end are read too; what is written has
semicolons and plain line ends.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice
from math import isfinite
from pathlib import Path

from .reading import LIMITS, BadCell, BadFile, Limits, TooLarge, open_text

PARTS = ("META", "PROJECTS", "VOTES")
VOTE_TYPES = frozenset({"approval", "ordinal", "cumulative", "scoring", "choose-1"})
POINTED = ("cumulative", "scoring")
"""Types of vote that give each project points."""
RENAMED = {"target": "beneficiaries"}
"""Columns of projects that the format has renamed: old files are read under the new name."""
SEPARATORS = ";,\t"


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

    @property
    def points(self) -> tuple[int, ...]:
        """The points given to each of these projects, in the same order; empty where the file has none."""
        return tuple(int(each) for each in self.more.get("points", "").split(",") if each.strip())


@dataclass(frozen=True, slots=True)
class Election:
    """One election, checked: counts agree with META, every project voted for exists, nobody votes twice.

    `columns` are the headings of PROJECTS and VOTES in the order of the file it was read from.
    """

    meta: Mapping[str, str]
    projects: tuple[Project, ...]
    votes: tuple[Vote, ...]
    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)

    @property
    def budget(self) -> float:
        return _number(self.meta["budget"])

    @property
    def vote_type(self) -> str:
        return self.meta["vote_type"]

    def marked(self) -> Counter[tuple[tuple[str, ...], tuple[int, ...]]]:
        """As `papers`, with the points of each project; no points where the type of vote has none."""
        if self.vote_type not in POINTED:
            return Counter({(named, ()): voters for named, voters in self.papers().items()})
        found: Counter[tuple[tuple[str, ...], tuple[int, ...]]] = Counter()
        for vote in self.votes:
            pairs = sorted(zip(vote.projects, vote.points or (1,) * len(vote.projects), strict=True))
            found[tuple(each for each, _ in pairs), tuple(mark for _, mark in pairs)] += 1
        return found

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
    meta = _meta(path, parts["META"])
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
    _check_votes(path, parts["VOTES"], votes, meta["vote_type"])
    election = Election(meta, projects, votes, {each: tuple(parts[each].header) for each in PARTS[1:]})
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
    columns = _columns(election.projects, election.columns.get("PROJECTS", ()), ("project_id", "cost"))
    write.writerow(columns)
    for each in election.projects:
        cells = {**each.more, "project_id": each.id, "cost": _plain(each.cost)}
        write.writerow([cells.get(name, "") for name in columns])
    out.write("VOTES\n")
    columns = _columns(election.votes, election.columns.get("VOTES", ()), ("voter_id", "vote"))
    write.writerow(columns)
    for vote in election.votes:
        cells = {**vote.more, "voter_id": vote.voter, "vote": ",".join(vote.projects)}
        write.writerow([cells.get(name, "") for name in columns])
    return out.getvalue()


def _parts(path: Path, limits: Limits) -> dict[str, _Part]:
    parts: dict[str, _Part] = {}
    current: _Part | None = None
    with open_text(path, limits) as text:
        head = list(islice(text, 8))  # enough to see which sign splits the cells
        reader = csv.reader(chain(head, text), delimiter=_separator(head))
        for row in reader:
            while row and not row[-1].strip() and (current is None or len(row) > max(len(current.header), 1)):
                row.pop()
            if not any(each.strip() for each in row):
                continue
            if _only(row) in PARTS:
                if _only(row) in parts:
                    raise BadFile(path, reader.line_num, f"The part {_only(row)} is there twice.", "Keep one of them.")
                current = parts[_only(row)] = _Part()
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


def _only(row: list[str]) -> str:
    """The one word of a row, in capitals; empty where there are more."""
    words = [each.strip() for each in row if each.strip()]
    return words[0].upper() if len(words) == 1 and row[0].strip() else ""


def _separator(head: list[str]) -> str:
    """What stands between “key” and “value” at the top of META."""
    for line in head:
        held = line.strip().lower()
        if held.startswith("key") and held[3:4] in SEPARATORS and held[3:4]:
            return held[3]
    return ";"


def _meta(path: Path, part: _Part) -> dict[str, str]:
    meta: dict[str, str] = {}
    for line, row in _square(path, part, "key", "value"):
        key = row[part.header.index("key")].strip()
        if key in meta:
            raise BadCell(path, line, f"META says {key} twice.", "Keep one of the lines.")
        meta[key] = row[part.header.index("value")].strip()
    return meta


def _check_votes(path: Path, part: _Part, votes: tuple[Vote, ...], vote_type: str) -> None:
    """What a type of vote asks of every paper: one project, or points for each."""
    for (line, _), vote in zip(part.rows, votes, strict=True):
        if vote_type == "choose-1" and len(vote.projects) > 1:
            says = f"Voter {vote.voter} chooses {len(vote.projects)} projects in a vote for one."
            raise BadCell(path, line, says, "Leave one.")
        if vote_type not in POINTED or "points" not in vote.more:
            continue
        try:
            points = vote.points
        except ValueError:
            says = f"The points “{vote.more['points']}” are not whole numbers."
            raise BadCell(path, line, says, "Write points in figures, split by commas.") from None
        if len(points) != len(vote.projects):
            says = f"Voter {vote.voter} gives {len(points)} points to {len(vote.projects)} projects."
            raise BadCell(path, line, says, "Give points to each project, in the same order.")


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
    names = part.header = [
        RENAMED.get(each, each) if RENAMED.get(each) not in part.header else each for each in part.header
    ]
    for line, row in _square(path, part, "project_id", "cost"):
        cells = dict(zip(names, row, strict=True))
        id, cost = cells.pop("project_id").strip(), cells.pop("cost")
        if id in projects:
            raise BadCell(path, line, f"Project {id} is there twice.", "Give one of them another id.")
        try:
            projects[id] = Project(id, _number(cost), cells)
        except ValueError:
            raise BadCell(path, line, f"The cost “{cost}” is not a number.", "Correct the cost.") from None
        if projects[id].cost < 0:
            raise BadCell(path, line, f"The cost “{cost}” is no amount of money.", "Give nothing or more.")
    return tuple(projects.values())


def _renamed(name: str, header: list[str]) -> str:
    new = RENAMED.get(name, name)
    return name if new in header else new


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


def _columns(records: Iterable[Project | Vote], known: tuple[str, ...], needed: tuple[str, ...]) -> list[str]:
    """Headings in the order of the file that was read, then those that only some records have."""
    return list(dict.fromkeys((*(known or needed), *(name for each in records for name in each.more))))


def _number(text: str) -> float:
    """A number with a point or a comma, and with spaces between thousands."""
    number = float("".join(text.split()).replace(",", "."))
    if not isfinite(number):
        raise ValueError(text)
    return number


def _plain(number: float) -> str:
    return str(int(number)) if number == int(number) else repr(number)
