"""What the place stage says: who was compared, how firm the choice is, who was set aside and why."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.programme.runs import TODAY, example
from wellthread.methods.place import Share, rank
from wellthread.programme.stages.choosing import DRAWS, FEWER, firmness, shown
from wellthread.programme.stages.place import run
from wellthread.vocabulary import Criterion, Records, Ref, SelectionDecision, SelectionOutcome

LOCKSIDE = Ref("neighbourhood", "lockside")
SIZE = Criterion(id="size", indicator="population", says="Usual residents.", weight=0, at_least=5500)


def part(*more, without=(), scope=None):
    found = example()
    records = Records([*(each for each in found.records if not isinstance(each, without)), *more])
    return run(replace(found, records=records), today=TODAY).part(scope)


def told(found) -> str:
    return " ".join(each.text for each in found.sentences)


def test_it_says_how_the_choice_moves_with_the_weights():
    words = told(part())
    assert f"Of {DRAWS:,} weightings drawn at random from all there are, first comes Lockside Basin in 99.8%" in words
    assert "Lockside Basin, which was chosen, comes first in" in words
    assert "Plover Rise and Heath, which was chosen, comes first under none of these weightings" in words
    assert "the reason must lie in what they do not show" in words


def test_it_says_under_which_weights_another_would_come_first():
    (moved,) = [each for each in part().sentences if each.text.startswith("The choice moves")]
    rules = dict(moved.details)
    assert rules["Lockside Basin"] == "Wins almost whatever the weights."
    assert rules["Far Jetty"].startswith("Wins most often when per cent of people who say their health is fair")


def test_those_set_aside_are_told_with_the_reason_and_kept_in_the_table():
    out = SelectionDecision(
        id="out", area=Ref("area", "X02000105"), outcome=SelectionOutcome.EXCLUDED, reason="It asked to be left out."
    )
    found = part(SIZE, out)
    words = told(found)
    assert words.startswith("9 candidate areas were compared")
    assert "Far Jetty was set aside before the comparison. It asked to be left out." in words
    assert "Usual residents: 5,240, below the limit of 5,500." in words
    assert "Limits: usual residents at least 5,500." in words
    table = next(each for each in found.tables if each.name == "candidates-decided")
    rows = {row[1]: row for row in table.texts()}
    assert rows["X02000204"][3:5] == ["Outside a limit", "Usual residents: 5,240, below the limit of 5,500."]
    assert "Left out before the comparison" in {row[3] for row in table.texts()}
    assert "Not chosen" in {row[3] for row in table.texts()}


def test_with_everybody_set_aside_it_still_says_why():
    found = part(replace(SIZE, at_least=1_000_000.0))
    assert told(found).count("was set aside before the comparison") == 12
    assert found.pictures == ()


def test_one_criterion_has_no_weights_to_move():
    one = Criterion(id="one", indicator="deprivation_score", says="Deprivation.")
    found = part(one, without=(Criterion,))
    assert "The choice moves" not in told(found)
    assert [each.name for each in found.pictures] == ["candidates"]


def test_the_figures_say_how_they_came_about():
    table = next(each for each in part().tables if each.name == "candidate-figures")
    assert "mean of the smaller areas, weighted by residents" in table.note
    assert "published for this area" in table.note
    assert table.note.endswith("No rank was averaged.")


def test_two_by_two_the_shares_of_a_pair_make_up_the_whole():
    table = next(each for each in part().tables if each.name == "candidates-two-by-two")
    first, second = table.texts()[:2]
    assert first[1] == second[2] == ""
    assert int(first[2].rstrip("%")) + int(second[1].rstrip("%")) == pytest.approx(100, abs=1)


def test_a_neighbourhood_has_the_map_of_its_own_part_of_the_country():
    maps = [each for each in part(scope=LOCKSIDE).pictures if each.name == "candidates-lockside"]
    (drawn,) = maps
    areas = {row[1]: row[4] for row in drawn.table.texts()}
    assert len(areas) == 6
    assert [name for name, chosen in areas.items() if chosen == "yes"] == ["Lockside Basin"]


def test_the_same_programme_is_told_the_same():
    assert part() == part()


def test_many_candidates_get_fewer_weightings(monkeypatch):
    monkeypatch.setattr("wellthread.programme.stages.choosing.MANY", 3)
    found = firmness(rank(example().records))
    assert found is not None
    assert found.all.draws == FEWER


@pytest.mark.parametrize(
    ("share", "says"), [(Share(1.0, 0.99, 1.0), "all"), (Share(0.364, 0.355, 0.374), "36.4% (±1.0)")]
)
def test_a_share_says_how_far_chance_may_have_moved_it(share, says):
    assert shown(share) == says
