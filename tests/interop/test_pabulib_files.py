"""Elections in the .pb format: read, refused, written."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from wellthread.interop.pabulib import Election, Project, Vote, read_election, write_election
from wellthread.interop.reading import BadFile, Limits

GARDEN = """META
key;value
description;Our street
num_projects;2
num_votes;3
budget;1000,50
vote_type;approval
PROJECTS
project_id;cost;name;selected
p1;600;"Garden; with ""raised"" beds";1
p2;500.25;Bench;0
VOTES
voter_id;vote;age
1;p1,p2;30
2;p2,p1;
3;p1;65
"""


@pytest.fixture
def garden(tmp_path: Path) -> Path:
    path = tmp_path / "garden.pb"
    path.write_text(GARDEN)
    return path


def test_what_is_read(garden):
    election = read_election(garden)
    assert election.budget == 1000.5
    assert [(each.id, each.cost, each.selected) for each in election.projects] == [
        ("p1", 600, True),
        ("p2", 500.25, False),
    ]
    assert election.projects[0].name == 'Garden; with "raised" beds'
    assert election.votes[0].more == {"age": "30"}


def test_identical_papers_are_counted_together(garden):
    assert read_election(garden).papers() == {("p1", "p2"): 2, ("p1",): 1}


def test_a_ranking_is_another_paper_in_another_order(garden):
    garden.write_text(GARDEN.replace("vote_type;approval", "vote_type;ordinal"))
    assert read_election(garden).papers() == {("p1", "p2"): 1, ("p2", "p1"): 1, ("p1",): 1}


def test_a_packed_file(garden, tmp_path):
    packed = tmp_path / "garden.pb.gz"
    packed.write_bytes(gzip.compress(garden.read_bytes()))
    assert read_election(packed) == read_election(garden)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("num_votes;3", "num_votes;4", "META promises 4 votes, the file has 3"),
        ("num_projects;2", "num_projects;1", "META promises 1 projects, the file has 2"),
        ("budget;1000,50\n", "", "META has no budget"),
        ("budget;1000,50", "budget;much", "The budget “much” is not a number"),
        ("approval", "shouting", "“shouting” is no type of vote"),
        ("600;", "free;", "row 10: The cost “free” is not a number"),
        ("p2;500.25", "p1;500.25", "row 11: Project p1 is there twice"),
        ("3;p1;65", "3;p9;65", "row 16: Voter 3 votes for p9, which is no project"),
        ("3;p1;65", "3;p1,p1;65", "row 16: Voter 3 names a project twice"),
        ("3;p1;65", "2;p1;65", "row 16: Voter 2 votes twice"),
        ("3;p1;65", "3;p1", "row 16: 2 cells where the header has 3"),
        ("project_id;cost", "project_id;price", "The column cost is missing"),
        ("VOTES", "PAPERS", "cells where the header has 4|The part VOTES is missing"),
        ("META\n", "", "does not start with META"),
    ],
)
def test_what_is_wrong_is_named_with_its_line(garden, old, new, says):
    garden.write_text(GARDEN.replace(old, new, 1))
    with pytest.raises(BadFile, match=says):
        read_election(garden)


def test_more_rows_than_the_limit(garden):
    with pytest.raises(BadFile, match="More than 2 rows"):
        read_election(garden, Limits(rows=2))


ids = st.text("abc123-", min_size=1, max_size=5)
words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=20)


@st.composite
def elections(draw):
    projects = [
        Project(id, draw(st.one_of(st.integers(1, 10**6), st.floats(0.5, 1e6))), {"name": draw(words)})
        for id in draw(st.lists(ids, min_size=1, max_size=5, unique=True))
    ]
    papers = draw(
        st.lists(st.lists(st.sampled_from([each.id for each in projects]), min_size=1, unique=True), max_size=6)
    )
    votes = [Vote(str(number), tuple(paper), {"age": str(number)}) for number, paper in enumerate(papers)]
    meta = {"num_projects": str(len(projects)), "num_votes": str(len(votes)), "budget": "1000", "vote_type": "ordinal"}
    return Election(meta, tuple(projects), tuple(votes))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(elections())
def test_what_is_written_is_read_back(tmp_path, election):
    path = tmp_path / "again.pb"
    path.write_text(write_election(election), encoding="utf-8", newline="")
    assert read_election(path) == election


@pytest.mark.parametrize(
    "odd",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n", "\r"),
        lambda text: text.replace("META\n", "META;;;\n").replace("VOTES\n", "VOTES;;\n"),
        lambda text: text.replace("PROJECTS\n", "\n\nPROJECTS\n"),
        lambda text: text.replace("1;p1,p2;30", "1; p1, p2 ;30;;"),
        lambda text: text.replace("1000,50", "1 000,50"),
    ],
)
def test_oddly_written_files_are_read_alike(garden, odd):
    plain = read_election(garden)
    garden.write_text(odd(GARDEN), newline="")
    assert read_election(garden).papers() == plain.papers()
    assert read_election(garden).budget == plain.budget


def test_cells_may_be_split_by_tabs_or_commas(garden, tmp_path):
    tabbed = "META\nkey\tvalue\nnum_projects\t1\nnum_votes\t1\nbudget\t5\nvote_type\tapproval\nPROJECTS\n"
    garden.write_text(tabbed + "project_id\tcost\na\t0\nVOTES\nvoter_id\tvote\n1\ta\n")
    election = read_election(garden)
    assert (election.projects[0].cost, election.votes[0].projects) == (0, ("a",))


def test_what_was_called_target_is_called_beneficiaries_and_columns_keep_their_order(garden):
    garden.write_text(
        GARDEN.replace("project_id;cost;name;selected", "project_id;name;cost;target")
        .replace('p1;600;"Garden; with ""raised"" beds";1', "p1;Garden;600;adults")
        .replace("p2;500.25;Bench;0", "p2;Bench;500.25;children")
    )
    election = read_election(garden)
    assert election.projects[1].more == {"name": "Bench", "beneficiaries": "children"}
    assert "project_id;name;cost;beneficiaries\np1;Garden;600;adults\n" in write_election(election)


CUMULATIVE = GARDEN.replace("vote_type;approval", "vote_type;cumulative").replace(
    "voter_id;vote;age", "voter_id;vote;points"
)


def test_points_belong_to_the_projects_of_a_vote(garden):
    garden.write_text(
        CUMULATIVE.replace("1;p1,p2;30", '1;p1,p2;"3,7"')
        .replace("2;p2,p1;", "2;p2,p1;7,3")
        .replace("3;p1;65", "3;p1;10")
    )
    assert read_election(garden).marked() == {(("p1", "p2"), (3, 7)): 2, (("p1",), (10,)): 1}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("cumulative", "choose-1", "row 14: Voter 1 chooses 2 projects in a vote for one"),
        ("1;p1,p2;30", "1;p1,p2;3", "row 14: Voter 1 gives 1 points to 2 projects"),
        ("1;p1,p2;30", "1;p1,p2;few,many", "row 14: The points “few,many” are not whole numbers"),
        ("600;", "-600;", "row 10: The cost “-600” is no amount of money"),
        ("600;", "inf;", "row 10: The cost “inf” is not a number"),
        ("num_votes;3", "num_votes;3\nnum_votes;3", "row 6: META says num_votes twice"),
        ("VOTES", "META", "row 12: The part META is there twice"),
    ],
)
def test_more_that_is_wrong_is_named_with_its_line(garden, old, new, says):
    garden.write_text(CUMULATIVE.replace(old, new, 1))
    with pytest.raises(BadFile, match=says):
        read_election(garden)
