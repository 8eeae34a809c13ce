"""What-if questions to a small map, at the terminal."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from wellthread.cli import main
from wellthread.programme import Contents, write
from wellthread.vocabulary import (
    CausalClaim,
    Factor,
    Polarity,
    Programme,
    Record,
    Records,
    Ref,
    Scenario,
    ScenarioPush,
    SystemsMap,
)

STREET, CANAL = Ref("systems_map", "street"), Ref("systems_map", "canal")
NAMES = {"lock-repairs": "Repairs done in time", "lock-damp": "Damp", "lock-rent": "Rent", "lock-worry": "Worry"}
CLAIMS = (
    ("lock-repairs", "lock-damp", Polarity.NEGATIVE),
    ("lock-repairs", "lock-rent", Polarity.POSITIVE),
    ("lock-repairs", "lock-rent", Polarity.NEGATIVE),
    ("lock-damp", "lock-worry", Polarity.POSITIVE),
)
ON_STREET = ("--map", "street")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Repairs take damp away; whether they raise the rent is where the two groups disagree."""
    repairs = Ref("factor", "lock-repairs")
    asked = Scenario(id="in-time", map=STREET, title="Repairs in time", draws=300)
    records: list[Record] = [
        Programme(id="p", name="P"),
        SystemsMap(id="street", title="Homes in Lock Street"),
        SystemsMap(id="canal", title="The canal"),
        *(Factor(id=key, map=STREET, name=name) for key, name in NAMES.items()),
        *(
            CausalClaim(
                id=f"c{number}",
                map=STREET,
                cause=Ref("factor", cause),
                effect=Ref("factor", effect),
                polarity=way,
                source=f"Table {number}",
            )
            for number, (cause, effect, way) in enumerate(CLAIMS)
        ),
        asked,
        ScenarioPush(id="in-time-repairs", scenario=asked.ref, factor=repairs, push=1.0),
    ]
    made = tmp_path_factory.mktemp("what-if") / "p"
    write(Contents(Records(records)), made)
    return str(made)


def run(folder: str, *words: str, code: int = 0) -> str:
    done = CliRunner().invoke(main, ["systems-map", "what-if", folder, *words])
    assert done.exit_code == code, done.output
    return done.output.replace("\n  ", " ")


def test_a_push_is_answered_in_words_with_fates_flips_and_the_limit(folder):
    told = run(folder, *ON_STREET, "--push", "repairs=+1", "--draws", "400")
    assert "Suppose that “Repairs done in time” rises as far as it can and stays there." in told
    assert "In at least 95 of 100 readings of the map: less “Damp” and “Worry”." in told
    assert "Which way it goes hangs on how the map is read: “Rent”." in told
    assert "But the order flips" in told
    assert "400 readings were tried, and the map came to rest in every one of them." in told
    assert "not what will happen" in told


def test_a_factor_is_found_by_id_by_name_or_by_the_end_of_its_id(folder):
    wanted = ("lock-rent=-1", "rent=-1", "Rent=-1")
    assert len({run(folder, *ON_STREET, "--push", each, "--draws", "60", "--json") for each in wanted}) == 1


def test_json_holds_everything_and_the_same_seed_gives_the_same(folder):
    words = (*ON_STREET, "--push", "repairs=1", "--let-go", "--draws", "90", "--seed", "4", "--json")
    found = json.loads(run(folder, *words))
    assert found == json.loads(run(folder, *words))
    assert found["pushes"] == [{"factor": "lock-repairs", "push": 1.0, "held": False}]
    assert found["fates"]["draws"] == 90
    assert {each["id"]: each["class"] for each in found["factors"]}["lock-damp"] == "firm"


def test_a_kept_scenario_is_asked_again(folder):
    told = run(folder, *ON_STREET, "--scenario", "in-time")
    assert "Suppose that “Repairs done in time” rises" in told
    assert "300 readings" in told


def test_the_report_of_the_stage_tells_it_in_short(folder):
    done = CliRunner().invoke(main, ["systems-map", folder])
    assert "What if “Repairs in time”: Suppose that" in done.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--push", "repairs=1"), "Which map?"),
        (("--map", "moon"), "There is no map “moon”"),
        (ON_STREET, "Choose one"),
        ((*ON_STREET, "--push", "repairs"), "does not say how far"),
        ((*ON_STREET, "--push", "moon=1"), "There is no factor “moon”"),
        ((*ON_STREET, "--push", "repairs=3"), "from −1"),
        ((*ON_STREET, "--scenario", "moon"), "There is no scenario “moon”"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_remedy(folder, words, said):
    assert said in run(folder, *words, code=2)
