"""What is said before any result: where ways of counting, or groups, disagree."""

from __future__ import annotations

from tests.methods.priorities.meetings import TENNESSEE, ballots, exercise, options
from wellthread.methods.priorities import (
    Kind,
    count,
    count_by_group,
    disagreements,
    numbers_table,
    table,
    told_by_group,
)
from wellthread.vocabulary import Group, Ref


def found(names: str, *groups: tuple[str, dict[str, int]], seats: int = 1, sought: tuple[str, ...] = ()):
    papers = [paper for name, profile in groups for paper in ballots(profile, name)]
    whole = count(exercise(seats), options(names), papers)
    parts = count_by_group(exercise(seats), options(names), papers)
    people = [Group(id=each, name=f"The {each}", neighbourhood=Ref("neighbourhood", "here")) for each in sought]
    return disagreements(whole, parts, people)


def sentences(*args, kind: Kind, **kwargs) -> list[str]:
    return [each.sentence for each in found(*args, **kwargs) if each.kind is kind]


def test_everyone_agrees_and_nothing_is_said():
    assert found("AB", ("young", {"AB": 20}), ("old", {"AB": 10})) == ()


def test_nobody_votes_and_nothing_is_said():
    assert found("AB") == ()


def test_ways_that_disagree_about_first_place_are_named():
    assert sentences("MNCK", ("", TENNESSEE), kind=Kind.WAYS_FIRST) == [
        (
            "The ways of counting disagree about first place: “Option M” by first choices; “Option N” by points; "
            "“Option N” by head to head."
        )
    ]
    assert sentences("MNCK", ("", TENNESSEE), kind=Kind.WAYS_SEATS) == [
        "“Option M” gets a seat by first choices, but not by points and head to head.",
        "“Option N” gets a seat by points and head to head, but not by first choices.",
    ]


def test_a_circle_is_called_a_circle():
    circle = {"ABC": 10, "BCA": 10, "CAB": 10}
    assert len(sentences("ABC", ("", circle), kind=Kind.CIRCLE)) == 1


def test_a_tie_over_a_seat_is_for_people_to_settle():
    assert sentences("ABC", ("", {"AB": 10, "AC": 10}), kind=Kind.TIE, seats=2) == [
        "“Option B” and “Option C” tie by points for the last place; people must settle it."
    ]


def test_a_group_that_wants_something_else_is_heard():
    voted = (("young", {"ABC": 30}), ("old", {"CBA": 10}))
    assert sentences("ABC", *voted, kind=Kind.GROUP_FIRST, sought=("old", "young")) == [
        "The old put “Option C” first; together it comes 3rd."
    ]
    assert sentences("ABC", *voted, kind=Kind.GROUP_LEFT_OUT, sought=("old",)) == [
        "What The old put first, “Option C”, is not among the first 1."
    ]
    assert sentences("ABC", *voted, kind=Kind.GROUP_LAST, sought=("old",)) == [
        "“Option A” comes first for all together and last for The old."
    ]


def test_a_small_group_is_never_compared():
    said = found("ABC", ("young", {"ABC": 30}), ("old", {"CBA": 7}))
    assert [each.kind for each in said if each.group] == [Kind.UNHEARD]
    assert "too few voted" in said[-1].sentence
    assert "7" not in said[-1].sentence


def test_a_group_that_was_sought_and_cast_no_ballot_is_named():
    assert sentences("AB", ("young", {"AB": 9}), kind=Kind.UNHEARD, sought=("young", "old")) == [
        "The old cast no ballot of their own."
    ]


def test_the_tally_of_all_is_exact_so_that_people_can_check_it():
    shown = table(count(exercise(), options("AB"), ballots({"AB": 21, "BA": 3})))
    assert shown.note.startswith("24 voted.")
    assert shown.texts()[0] == ["Option A", "1", "1", "1", "1", "21", "21", "24"]
    assert shown.texts()[1][-3:] == ["3", "3", "24"]


def test_numbers_of_groups_stand_rounded_beside_the_exact_ones_of_all():
    papers = [*ballots({"AB": 21, "BA": 13}, "young"), *ballots({"BA": 17, "AB": 9}, "old"), *ballots({"A": 3})]
    whole = count(exercise(), options("AB"), papers)
    parts = count_by_group(exercise(), options("AB"), papers)
    shown = numbers_table(whole, told_by_group(whole, parts), {"young": "Young", "old": "Old"})
    assert shown is not None
    assert shown.columns == ("Option", "All, exactly", "Old", "Young")
    assert shown.texts() == [["Option A", "33", "10", "20"], ["Option B", "30", "15", "15"]]


def test_what_a_few_others_want_is_not_told_by_leaving_a_large_group_out():
    said = found("ABC", ("young", {"ABC": 30}), ("old", {"CBA": 7}))
    assert not [each for each in said if each.kind is Kind.WITHOUT]


def test_two_groups_that_want_the_opposite_and_what_each_decides():
    voted = (("young", {"ABC": 50}), ("old", {"CBA": 20}), ("carers", {"BAC": 20}))
    assert sentences("ABC", *voted, kind=Kind.APART, sought=("old", "young"))[0] == (
        "The old and The young put the options in mostly opposite orders."
    )
    assert sentences("ABC", *voted, kind=Kind.WITHOUT, sought=("young",))[-1] == (
        "Without The young, “Option B” would come first and “Option A” would not surely have a seat."
    )


def test_ways_of_sharing_out_a_budget_that_disagree_are_named():
    papers = ballots({"AB": 20, "C": 10})
    whole = count(exercise(budget=90), options("ABC", {"A": 60, "B": 30, "C": 30}), papers)
    [said] = [each for each in disagreements(whole, {}) if each.kind is Kind.BUDGET]
    assert said.sentence == (
        "The ways of sharing out the budget disagree: by votes alone “Option A” would be bought and not by equal "
        "shares; by equal shares “Option C” would be bought and not by votes alone."
    )


def test_the_table_of_a_group_tells_places_and_no_numbers_of_voters():
    voted = ballots({"AB": 21, "BA": 9}, group="young")
    [part] = count_by_group(exercise(), options("AB"), voted).values()
    shown = table(part)
    assert not [each for each in shown.columns if "voters" in each]
    assert shown.texts()[0] == ["Option A", "1", "1", "1", "1"]


def test_where_nobody_voted_no_option_has_a_place():
    shown = table(count(exercise(), options("AB"), []))
    assert (shown.rows, shown.note) == ((), "Nobody has voted yet.")


def test_the_table_of_a_small_group_has_no_rows():
    shown = table(count(exercise(), options("AB"), ballots({"AB": 3})))
    assert shown.rows == ()
    assert shown.note == "Fewer than 8 voted: not shown."
