"""What a run writes of programmes that are small, empty or oddly named."""

from __future__ import annotations

import csv
import io
import json

from tests.programme.runs import TODAY
from wellthread.programme import Contents, check
from wellthread.programme.outputs import as_files
from wellthread.programme.run import run
from wellthread.vocabulary import (
    Ballot,
    Contribution,
    Exercise,
    Group,
    Neighbourhood,
    PriorityOption,
    Programme,
    Record,
    Records,
    Ref,
    Session,
    SessionKind,
)

STREET = Programme(id="street", name="Our street")
HERE = Neighbourhood(id="here", name="Here")


def written(*records):
    contents = Contents(Records([STREET, *records]), ())
    assert check(contents) == []
    return as_files(run(contents, today=TODAY), pdf=False)


def test_a_programme_that_has_only_a_name_gives_a_blueprint():
    assert b"Our street" in written()["blueprint.html"]


def test_twenty_neighbourhoods_give_twenty_of_each_edition():
    files = written(*(Neighbourhood(id=f"n{each}", name=f"Place {each}") for each in range(20)))
    for end in ("", "-board-summary", "-easy-read"):
        assert all(f"neighbourhoods/n{each}{end}.html" in files for each in range(20))


def vote(name, group, voters):
    home = Ref("exercise", name)
    options = [PriorityOption(id=f"{name}-{each}", exercise=home, title=each.upper()) for each in "ab"]
    papers = [Ballot(id=f"{name}-1", exercise=home, options=(options[0].ref,), group=group.ref, count=voters)]
    return [Exercise(id=name, title=name, neighbourhood=HERE.ref), *options, *papers]


def test_tables_whose_names_meet_are_both_kept_and_both_described():
    groups = [Group(id=each, name=each, neighbourhood=HERE.ref) for each in ("hill-young", "young")]
    files = written(HERE, *groups, *vote("vote", groups[0], 20), *vote("vote-hill", groups[1], 40))
    assert {"tables/count-vote-hill-young.csv", "tables/count-vote-hill-young-2.csv"} <= files.keys()
    described = {each["@id"] for each in json.loads(files["ro-crate-metadata.json"])["@graph"]}
    assert "tables/count-vote-hill-young-2.csv" in described


def test_names_that_differ_in_capitals_only_are_kept_apart():
    places = [Neighbourhood(id=each, name=each) for each in ("Hill", "hill")]
    walks = [
        Session(id=each.id, neighbourhood=each.ref, kind=SessionKind.WALK, title="A walk", attendances=20)
        for each in places
    ]
    names = [name.lower() for name in written(*places, *walks)]
    assert len(names) == len(set(names))
    assert {"tables/sessions-hill.csv", "tables/sessions-hill-2.csv"} <= set(names)


def table_of(files, name):
    return list(csv.DictReader(io.StringIO(files[f"tables/{name}.csv"].decode())))


def test_a_group_of_few_residents_is_not_counted_in_public():
    groups = [Group(id=each, name=each, neighbourhood=HERE.ref, residents=n) for each, n in (("a", 3), ("b", 412))]
    walk = Session(id="walk", neighbourhood=HERE.ref, kind=SessionKind.WALK, title="A walk")
    told = {row["Group"]: row["Residents (published)"] for row in table_of(written(HERE, *groups, walk), "groups-here")}
    assert told == {"a": "fewer than 8", "b": "412"}


def test_attendances_in_all_are_the_sum_of_those_that_are_shown():
    walks = [
        Session(id=f"w{n}", neighbourhood=HERE.ref, kind=SessionKind.WALK, title="A walk", attendances=n)
        for n in (22, 41, 3)
    ]
    assert "People came about 60 times in all." in written(HERE, *walks)["summary.json"].decode()


def spoken(*groups):
    walk = Session(id="walk", neighbourhood=HERE.ref, kind=SessionKind.WALK, title="A walk")
    records: list[Record] = [walk]
    for name, people in groups:
        group = Group(id=name, name=name, neighbourhood=HERE.ref)
        said = [
            Contribution(id=f"{name}-{n}", session=walk.ref, text="Cold", group=group.ref, participant=f"{name}-{n}")
            for n in range(people)
        ]
        records += [group, *said]
    return written(HERE, *records)["summary.json"].decode()


def test_how_many_spoke_is_left_out_where_it_would_give_small_groups_away():
    assert "speakers who are known apart" in spoken(("a", 14), ("b", 5))
    assert "speakers who are known apart" not in spoken(("a", 14), ("b", 1), ("c", 1), ("d", 1))
