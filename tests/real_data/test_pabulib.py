"""Elections that were really held, counted again: the published winners are the expected answer."""

from __future__ import annotations

import os
from fractions import Fraction
from pathlib import Path

import pytest

from wellthread.interop.pabulib import Election, read_election, write_election
from wellthread.methods.priorities import Completion, equal_shares, greedy
from wellthread.methods.priorities.budget import fill
from wellthread.programme.elections import costs_of, papers_of, winners_of

pytestmark = pytest.mark.real_data

FOLDER = Path(os.environ.get("WELLTHREAD_DATA", "../shared/data")) / "participatory_budgeting"
SAME = {
    "poland_katowice_2021_zawodzie.pb",
    "poland_lodz_2020_zdrowie-mania.pb",
    "poland_poznan_2023_green-budget.pb.gz",
    "poland_warszawa_2018_nadwisle.pb",
    "poland_warszawa_2019_sielce.pb",
    "poland_warszawa_2020_wesola.pb",
    "poland_warszawa_2023_praga-polnoc.pb",
    "poland_wroclaw_2018_.pb.gz",
}
"""Decided by votes, and the published winners are the plain greedy ones."""
LOCAL = {
    "poland_gdynia_2020_babie-doly-small.pb",  # project 3 fits, and is not among the winners: the file gives no reason
    "poland_krakow_2021_bienczyce.pb",  # three points for a first place, two, one: by these all winners come out
}


def read(name: str) -> Election:
    path = FOLDER / name
    if not path.is_file():
        pytest.skip(f"{name} is not in the folder of open data; set WELLTHREAD_DATA to where it is.")
    return read_election(path)


def test_eight_of_the_ten_elections_by_votes_that_name_their_winners_come_out_as_published():
    if not FOLDER.is_dir():
        pytest.skip("There is no folder of open data; set WELLTHREAD_DATA to where it is.")
    named, same = set(), set()
    for path in FOLDER.glob("*.pb*"):
        held = read_election(path)
        won = winners_of(held)
        if held.meta["rule"] == "greedy" and won is not None:
            named.add(path.name)
            if set(greedy(papers_of(held), costs_of(held), Fraction(str(held.budget))).chosen) == won:
                same.add(path.name)
    assert (same, named) == (SAME, SAME | LOCAL)


def test_the_two_others_followed_rules_of_their_place():
    krakow = read("poland_krakow_2021_bienczyce.pb")
    points = {each.id: int(each.more["score"]) for each in krakow.projects}
    assert set(fill(points, costs_of(krakow), Fraction(str(krakow.budget)))) == winners_of(krakow)
    gdynia = read("poland_gdynia_2020_babie-doly-small.pb")
    chosen = set(greedy(papers_of(gdynia), costs_of(gdynia), Fraction(str(gdynia.budget))).chosen)
    assert (chosen - (winners_of(gdynia) or set()), (winners_of(gdynia) or set()) - chosen) == ({"3"}, set())


def test_wieliczka_2023_all_thirty_winners_to_the_zloty():
    """Shares grow by one złoty a voter until a step would overspend, even when nothing more fits meanwhile."""
    held = read("poland_wieliczka_2023_green-budget.pb")
    counted = equal_shares(
        papers_of(held),
        costs_of(held),
        Fraction(str(held.budget)),
        completion=Completion.OVERSPENT,
        step=Fraction(1),
    )
    assert len(held.projects) == 64
    assert set(counted.chosen) == winners_of(held)
    assert (len(counted.chosen), float(counted.spent)) == (30, 995_079)
    assert not counted.ties


@pytest.mark.parametrize("name", ["poland_wieliczka_2023_green-budget.pb", "france_toulouse_2019_.pb"])
def test_a_published_file_is_read_back_as_it_was_written(name, tmp_path):
    held = read(name)
    path = tmp_path / "again.pb"
    path.write_text(write_election(held), encoding="utf-8", newline="")
    again = read_election(path)
    assert (again, again.columns) == (held, held.columns)
