"""Lists of assets, comments, the systems map, elections: their known counts."""

from __future__ import annotations

from collections import Counter

import pytest

from wellthread.interop.foresight import read_foresight
from wellthread.interop.hospitals import read_hospitals
from wellthread.interop.libraries import read_libraries, still_open
from wellthread.interop.pabulib import read_election, write_election
from wellthread.interop.patient_comments import read_patient_comments
from wellthread.interop.practices import active, read_practices
from wellthread.sources import SOURCES, State, look

pytestmark = pytest.mark.real_data

COMMENTS = "voice/nhs_patient_comments/fft_comments_labelled.csv.gz"


def test_libraries(data):
    libraries = read_libraries(data / "assets/libraries_england_2023.csv.gz")
    assert len(libraries) == 3487
    by_name = {(each.service, each.name): each for each in libraries}
    assert sum(service == "Tower Hamlets" for service, _ in by_name) == 8
    bow = next(each for (_, name), each in by_name.items() if "Idea Store Bow" in name)
    assert (bow.postcode, bow.closed) == ("E3 5ES", False)
    for name in ("Kingsthorpe", "Abington"):
        community = by_name["West Northamptonshire", name]
        assert (community.statutory, community.closed) == (False, False)
    assert all(each.operation.casefold() != "closed" for each in still_open(libraries))


def test_practices(data):
    practices = read_practices(data / "assets/nhs_epraccur_2019_east_london_northants.csv")
    assert (len(practices), len(active(practices))) == (606, 370)


def test_hospitals(data):
    hospitals = read_hospitals(data / "assets/nhs_hospitals_east_london_northants.csv")
    assert len(hospitals) == 84
    assert all(each.longitude is not None for each in hospitals)
    assert {each.postcode for each in hospitals if "Royal London Hospital" in each.name} >= {"E1 1FR", "E1 1BB"}


def test_comments(data):
    read = read_patient_comments(data / COMMENTS)
    assert Counter(each.trust for each in read.comments) == {"NEAS": 3409, "NHFT": 1524}
    sentiments = {1: 1610, 2: 950, 4: 920, None: 828, 3: 463, 5: 162}
    assert Counter(each.sentiment for each in read.comments) == sentiments
    codes = Counter(code for each in read.comments for code in each.codes)
    assert codes.most_common(1) == [("Positive experience & gratitude", 1185)]
    assert all(each.answered for each in read.comments if each.trust == "NHFT")


def test_whose_patients_wrote_the_comments_of_nhft(data):
    """The file reads NHFT, and its services are Nottinghamshire's: the programme says so where it uses them."""
    comments = [each for each in read_patient_comments(data / COMMENTS).comments if each.trust == "NHFT"]
    places = ("Notts", "Nottingham", "Rushcliffe", "Bassetlaw", "Mansfield")
    assert sum(any(place in each.service for place in places) for each in comments) == 138
    assert not any("Northampton" in each.service for each in comments)


def test_the_foresight_map(data):
    found = read_foresight(data / "systems/foresight_obesity_nodes.csv", data / "systems/foresight_obesity_edges.csv")
    assert (len(found.variables), len(found.links)) == (108, 296)
    assert Counter(each.sign for each in found.links) == {1: 198, -1: 98}
    clusters = Counter(each.cluster for each in found.variables)
    assert (clusters["Economic"], clusters["Food"], clusters["Medical"]) == (19, 16, 4)


@pytest.mark.parametrize(
    ("name", "vote_type", "projects", "votes", "budget"),
    [
        ("checker_example_valid.pb", "approval", 10, 76, 500_000),
        ("france_toulouse_2019_.pb", "cumulative", 30, 1494, 1_000_000),
        ("poland_czestochowa_2020_lisiniec.pb", "cumulative", 13, 549, 368_365),
        ("poland_gdansk_2020_siedlce.pb", "cumulative", 16, 993, 420_000),
        ("poland_gdynia_2020_babie-doly-small.pb", "approval", 5, 306, 219_780),
        ("poland_katowice_2021_zawodzie.pb", "cumulative", 8, 1367, 531_850),
        ("poland_krakow_2018_wzgorza-krzeslawickie.pb", "ordinal", 8, 755, 128_000),
        ("poland_krakow_2021_bienczyce.pb", "ordinal", 24, 1094, 1_222_744),
        ("poland_lodz_2020_zdrowie-mania.pb", "approval", 13, 890, 425_000),
        ("poland_poznan_2023_green-budget.pb.gz", "approval", 11, 40_092, 4_000_000),
        ("poland_warszawa_2018_nadwisle.pb", "approval", 3, 157, 124_744),
        ("poland_warszawa_2019_sielce.pb", "approval", 41, 1439, 827_476),
        ("poland_warszawa_2020_wesola.pb", "approval", 21, 1505, 831_114),
        ("poland_warszawa_2023_praga-polnoc.pb", "approval", 91, 2818, 2_629_401),
        ("poland_wieliczka_2023_green-budget.pb", "approval", 64, 6586, 1_000_000),
        ("poland_wroclaw_2018_.pb.gz", "approval", 39, 53_801, 4_000_000),
        ("poland_zabrze_2020_makoszowy.pb", "approval", 4, 740, 150_000),
    ],
)
def test_elections_are_read_and_written_back(data, tmp_path, name, vote_type, projects, votes, budget):
    election = read_election(data / "participatory_budgeting" / name)
    assert (election.vote_type, len(election.projects), len(election.votes)) == (vote_type, projects, votes)
    assert election.budget == budget
    assert sum(election.papers().values()) == votes
    again = tmp_path / "again.pb"
    again.write_text(write_election(election), encoding="utf-8", newline="")
    assert read_election(again) == election


def test_the_winners_of_wieliczka(data):
    election = read_election(data / "participatory_budgeting/poland_wieliczka_2023_green-budget.pb")
    winners = [each for each in election.projects if each.selected]
    assert (len(winners), sum(each.cost for each in winners)) == (30, 995_079)


@pytest.mark.parametrize("source", [each for each in SOURCES.values() if each.path], ids=lambda each: each.key)
def test_each_prepared_file_is_the_one_in_the_register(data, source):
    found = look(source, data)
    assert found.state is State.PREPARED
    assert found.path is not None
    assert found.path.stat().st_size == source.bytes
