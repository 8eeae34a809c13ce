"""Questions put to a map and answered in plain words: never surer than the ways that were found."""

from __future__ import annotations

import pytest

from tests.methods.systems_map.webs import drawn, f
from wellthread.methods.systems_map.asking import NotAsked, Question, ask
from wellthread.methods.systems_map.comparisons import compound_risk, reinforce_or_clash, trade_offs
from wellthread.methods.systems_map.questions import (
    what_drives_it,
    what_it_reaches,
    what_lies_between,
    what_surrounds_it,
)
from wellthread.methods.systems_map.steps_text import write_view
from wellthread.methods.systems_map.submaps import submap
from wellthread.vocabulary import Wanted

MATTERS = {"tags": ("matters",)}
STREET = drawn(
    """
    crossings + walking
    crossings + waiting
    walking + company
    walking - driving
    waiting + driving
    company + mood
    driving - air
    cameras - driving
    cameras - company
    """,
    walking=MATTERS,
    mood={"wanted": Wanted.MORE},
    air={"wanted": Wanted.MORE},
    crossings={"tags": ("actionable",)},
    company={"tags": ("matters", "vulnerable")},
)
HOMES = drawn(
    """
    rent + crowding
    rent + worry
    bills - heating
    heating - damp
    crowding + damp
    damp + worry
    worry - repairs
    repairs - damp
    """,
    rent={"tags": ("vulnerable",)},
    bills={"tags": ("vulnerable",)},
    damp={"wanted": Wanted.LESS},
    worry={"wanted": Wanted.LESS},
)


def test_what_it_reaches_is_told_with_what_matters_and_what_pulls_apart():
    told = what_it_reaches(STREET, [f("crossings")])
    assert told.question == "What does “crossings” lead to?"
    assert told.text == (
        "Crossings reaches six factors, 4 of which matter to people; the nearest is walking, one step away. "
        "It raises walking, company, mood and waiting. "
        "Ways to air and driving pull against each other."
    )
    by = {each.factor: each.sentence for each in told.lines}
    assert by[f("driving")] == "Driving is raised by one way and lowered by one way: they pull against each other."
    assert by[f("walking")] == "Walking is raised by its one way."
    assert write_view(told.shows) == "downstream of crossings"


def test_what_reaches_nothing_says_so():
    assert what_it_reaches(STREET, [f("air")]).text == "Air leads to nothing on this map."
    assert what_drives_it(STREET, [f("cameras")]).text == "Nothing on this map leads to cameras."


def test_a_link_of_unknown_direction_leaves_the_answer_open():
    told = what_it_reaches(drawn("lights ? fear\nfear - walking"), [f("lights")])
    assert "Which way it moves fear and walking is not known or not agreed." in told.text
    assert "raises" not in told.text


def test_the_shortest_way_alone_is_told_where_all_together_are_open():
    told = what_it_reaches(drawn("repairs - damp\nrepairs + rent\nrent + damp"), [f("repairs")])
    assert told.lines[0].sentence.endswith("they pull against each other; the shortest way alone lowers it.")


def test_how_far_was_looked_is_told():
    row = drawn("\n".join(f"f{at} + f{at + 1}" for at in range(9)))
    told = what_it_reaches(row, [f("f0")], at_most=3)
    assert "Ways of at most three links were looked at." in told.text
    assert told.lines[-1].sentence.startswith("F9 lies nine steps away, further than ways were followed")


def test_what_lies_between_names_what_must_hold_and_what_could_break_it():
    told = what_lies_between(STREET, [f("crossings")], [f("mood")])
    assert told.text == (
        "One way leads from crossings to mood, over three links: more crossings, more mood. "
        "From outside, cameras acts on it and could help or break it. "
        "No link of this map names who says so, so nobody is known to tell any way whole."
    )
    [way] = told.told_ways
    assert way == "More crossings → more walking → more company → more mood."
    part = submap(STREET, told.shows)
    assert f("cameras") in part.web.number
    both = what_lies_between(STREET, [f("crossings")], [f("air")])
    assert "1 of them raises it and 1 lowers it, so they pull against each other" in both.text
    assert "All of them go through driving: if that does not hold, none does." in both.text


def test_what_one_person_tells_from_end_to_end_is_no_hypothesis():
    said = {"repairs--damp": ["ann", "ben"], "damp--asthma": ["ann"], "repairs--rent": ["ben"], "rent--asthma": ["cem"]}
    row = drawn("repairs - damp\ndamp + asthma\nrepairs + rent\nrent + asthma", said)
    told = what_lies_between(row, [f("repairs")], [f("asthma")])
    assert "One of them is told end to end by somebody; the others are hypotheses." in told.text
    assert told.told_ways[0].endswith("Told end to end by 1 source.")
    assert "stitched from at least 2 sources" in told.told_ways[1]
    one = what_lies_between(drawn("a + b\nb + c", {"a--b": ["ann"], "b--c": ["ben"]}), [f("a")], [f("c")])
    assert "Nobody tells it end to end: it is a hypothesis." in one.text


def test_no_way_between():
    assert what_lies_between(STREET, [f("air")], [f("mood")]).text.endswith("and no longer one either.")
    row = drawn("a + b\nb + c\nc + d")
    assert what_lies_between(row, [f("a")], [f("d")], at_most=2).text.endswith("though a longer one does.")


def test_what_drives_it_tells_whether_it_is_buffered_or_buffeted():
    told = what_drives_it(HOMES, [f("damp")])
    assert told.text == (
        "Damp is driven by six factors, three of them directly: crowding raises it; heating and repairs lower it. "
        "It is hardly buffered: of one loop through damp, 1 feeds it. "
        "It is buffeted by two vulnerable factors upstream: rent and bills. "
        "Two drivers come from outside, moved by nothing here: rent and bills."
    )
    calm = what_drives_it(drawn("damp + complaints\ncomplaints - damp"), [f("damp")])
    assert "It is buffered: of one loop through damp, 1 holds it in check." in calm.text
    open_ = what_drives_it(drawn("damp ? complaints\ncomplaints - damp"), [f("damp")])
    assert "Whether it is buffered is open" in open_.text


def test_two_steps_that_clash_and_pull_together():
    told = reinforce_or_clash(STREET, [f("walking"), f("cameras")])
    assert "They pull together on air and driving." in told.text
    assert "They clash on company and mood." in told.text
    apart = reinforce_or_clash(drawn("a + b\nc + d"), [f("a"), f("c")])
    assert apart.text.endswith("on this map they do not meet.")


def test_gains_and_trade_offs_speak_of_what_people_want():
    told = trade_offs(HOMES, [f("damp"), f("worry")])
    assert "More of bills, heating" not in told.text
    assert "Less of rent, crowding and bills helps all of them." in told.text
    assert "More of heating and repairs helps all of them." in told.text
    torn = drawn("scheme + warmth\nscheme + rent", warmth={"wanted": Wanted.MORE}, rent={"wanted": Wanted.LESS})
    assert "With scheme one gains at another’s cost" in trade_offs(torn, [f("warmth"), f("rent")]).text
    unsaid = trade_offs(drawn("scheme + warmth\nscheme - rent"), [f("warmth"), f("rent")])
    assert "More of scheme moves one up and another down. Nobody has said yet" in unsaid.text


def test_risks_that_come_together():
    told = compound_risk(HOMES)
    assert told.text == (
        "Two vulnerable factors (rent and bills) bear on three factors that two or more of them reach, "
        "2 of which matter to people. Most at risk: worry, damp and repairs, reached by all of them. "
        "None of them leads to another of them."
    )
    assert compound_risk(drawn("a + b")).text.startswith("No factor of this map is tagged vulnerable")
    fall = drawn("rent + debt\ndebt + illness", rent={"tags": ("vulnerable",)}, debt={"tags": ("vulnerable",)})
    assert "They can bring one another down: rent to debt." in compound_risk(fall).text


def test_what_surrounds_it():
    assert what_surrounds_it(STREET, [f("cameras")]).text == (
        "Cameras: no links in, two links out, so it acts on others and nothing here acts on it."
    )
    assert "a bottleneck, and a place to watch" in what_surrounds_it(STREET, [f("driving")]).text


@pytest.mark.parametrize("question", list(Question))
def test_every_question_is_answered_with_a_part_of_the_map(question):
    of = [f("worry"), f("damp")] if question is Question.TRADE else [f("rent"), f("bills")]
    told = ask(HOMES, question, of, [f("worry")] if question is Question.BETWEEN else [])
    assert told.sentences
    assert submap(HOMES, told.shows).web.factors


@pytest.mark.parametrize(
    ("question", "of", "to", "says"),
    [
        (Question.REACH, [], [], "at least one factor"),
        (Question.CLASH, ["rent", "rent"], [], "at least 2 different factors"),
        (Question.BETWEEN, ["rent"], [], "to which the ways should lead"),
        (Question.BETWEEN, ["rent"], ["rent"], "Choose another for one side"),
    ],
)
def test_a_question_that_lacks_something_says_what(question, of, to, says):
    with pytest.raises(NotAsked, match=says):
        ask(HOMES, question, [f(each) for each in of], [f(each) for each in to])
