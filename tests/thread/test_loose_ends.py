"""Every loose end is found where it is, says what it is, and is gone once it is mended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pytest

from tests.thread.story import HERE, Story
from tests.thread.test_tested import NEW
from wellthread.thread import THROUGH_THEORY, Loose, loose_ends
from wellthread.vocabulary import (
    ActionStatus,
    Asset,
    AssetCheck,
    Commitment,
    CommitmentKind,
    Decision,
    DecisionOutcome,
    DeliveryEntry,
    DeliveryPlan,
    Group,
    LineKind,
    PriorityOption,
    Ref,
    Result,
    Step,
    StepKind,
    StepLink,
    Wave,
    WaveKind,
)

Doing = Callable[[Story], None]


@dataclass(frozen=True)
class Case:
    """One way in which the story comes loose at a record, and one way to mend it."""

    code: Loose
    at: str
    breaks: Doing
    mends: Doing


def nothing_behind_the_action(story: Story) -> None:
    story.cut("action:run-bus answers priority:late-bus")
    story.cut("action:run-bus tackles barrier:six-oclock")
    story.cut("action:run-bus resourced_by commitment:van")


def second_option(story: Story) -> None:
    story.add(PriorityOption(id="shop", exercise=Ref("exercise", "vote"), title="A shop"))
    story.tie("priority_option:shop raised_by theme:no-bus")


def declined(story: Story) -> None:
    no = Decision(
        id="no-shop", option=Ref("priority_option", "shop"), outcome=DecisionOutcome.DECLINED, reason="Later."
    )
    story.add(no)


def told_of_the_bus(story: Story) -> None:
    story.change("feedback_item:told", told_on=date(2026, 3, 1))
    story.tie("feedback_item:told tells action:run-bus")


def look_again(story: Story) -> None:
    story.cut("action:run-bus tackles barrier:six-oclock")
    story.tie("action:run-bus tackles barrier:six-oclock@2")


def quote_somebody_else(story: Story) -> None:
    story.says("same")
    story.change("excerpt:at-six", contribution=Ref("contribution", "same"), start=0, end=3)


def logged(story: Story, on: date) -> None:
    story.add(DeliveryEntry(id=f"ride-{on}", action=Ref("action", "run-bus"), title="The bus ran", on=on))


def uses_the_hall(story: Story, **more) -> None:
    story.add(Asset(id="hall", name="The hall", **more))
    story.tie("action:run-bus uses asset:hall")


def looked(story: Story, there: bool, day: date) -> None:
    story.add(AssetCheck(id=f"on-{day}", asset=Ref("asset", "hall"), checked_on=day, still_there=there))


def found_gone(story: Story) -> None:
    uses_the_hall(story, assured_on=date(2026, 1, 5))
    looked(story, False, date(2026, 2, 5))


CASES = (
    Case(
        Loose.ACTION_NO_VOICE,
        "action:run-bus",
        nothing_behind_the_action,
        lambda story: story.tie("action:run-bus answers theme:no-bus"),
    ),
    Case(
        Loose.PRIORITY_NO_VOICE,
        "priority:late-bus",
        lambda story: story.cut("priority_option:later-bus raised_by theme:no-bus"),
        lambda story: story.tie("priority_option:later-bus raised_by barrier:six-oclock"),
    ),
    Case(
        Loose.PRIORITY_NO_ACTION,
        "priority:late-bus",
        lambda story: story.cut("action:run-bus answers priority:late-bus"),
        lambda story: story.tie("action:run-bus answers priority:late-bus"),
    ),
    Case(
        Loose.ACTION_NO_OWNER,
        "action:run-bus",
        lambda story: story.change("action:run-bus", owner=None),
        lambda story: story.change("action:run-bus", owner=Ref("partner", "bus-company")),
    ),
    Case(
        Loose.ACTION_LOST_MEANS,
        "action:run-bus",
        Story.withdraw_commitment,
        lambda story: story.cut("action:run-bus resourced_by commitment:van"),
    ),
    Case(
        Loose.OUTCOME_NO_INDICATOR,
        "step:friends",
        lambda story: story.add(Step(id="friends", kind=StepKind.OUTCOME, title="People have friends")),
        lambda story: story.change("indicator:out-late", outcome=Ref("step", "friends")),
    ),
    Case(
        Loose.INDICATOR_NO_BASELINE,
        "indicator:out-late",
        lambda story: story.change("result:out-before", value=None),
        lambda story: story.change("result:out-before", value=0.0),
    ),
    Case(
        Loose.GROUP_NOT_HEARD,
        "group:boats",
        lambda story: story.add(Group(id="boats", name="People on boats", neighbourhood=HERE)),
        lambda story: story.change("contribution:last-bus", group=Ref("group", "boats")),
    ),
    Case(
        Loose.BARRIER_UNANSWERED,
        "barrier:six-oclock",
        lambda story: story.cut("action:run-bus tackles barrier:six-oclock"),
        lambda story: story.tie("action:run-bus tackles barrier:six-oclock"),
    ),
    Case(Loose.OPTION_UNDECIDED, "priority_option:shop", second_option, declined),
    Case(
        Loose.NEVER_TOLD,
        "session:doors",
        lambda story: story.cut("feedback_item:told tells contribution:last-bus"),
        lambda story: story.tie("feedback_item:told tells session:doors"),
    ),
    Case(
        Loose.LINE_UNCITED,
        "blueprint_line:line",
        lambda story: story.cut("blueprint_line:line rests_on action:run-bus"),
        lambda story: story.change("blueprint_line:line", kind=LineKind.OWN_VIEW),
    ),
    Case(
        Loose.PRIORITY_NOT_TOLD,
        "priority:late-bus",
        lambda story: story.change("decision:yes-bus", decided_on=date(2026, 1, 5)),
        lambda story: told_of_the_bus(story),
    ),
    Case(
        Loose.CITES_CHANGED,
        "action:run-bus",
        lambda story: story.change("barrier:six-oclock", version=2),
        look_again,
    ),
    Case(
        Loose.CITES_WITHDRAWN,
        "excerpt:at-six",
        Story.take_back,
        quote_somebody_else,
    ),
    Case(
        Loose.CITES_GONE,
        "action:run-bus",
        lambda story: story.lose("commitment:van"),
        lambda story: story.cut("action:run-bus resourced_by commitment:van"),
    ),
    Case(
        Loose.ASSET_UNVERIFIED,
        "asset:hall",
        lambda story: uses_the_hall(story),
        lambda story: looked(story, True, date(2026, 2, 5)),
    ),
    Case(
        Loose.ASSET_GONE,
        "asset:hall",
        lambda story: found_gone(story),
        lambda story: looked(story, True, date(2026, 3, 5)),
    ),
    Case(
        Loose.DELIVERED_UNPLANNED,
        "action:run-bus",
        lambda story: logged(story, date(2026, 3, 1)),
        lambda story: story.add(DeliveryPlan(id="plan", action=Ref("action", "run-bus"), times=20)),
    ),
)


def test_a_whole_story_has_no_loose_end(story):
    assert story.loose == set()


def test_there_is_a_case_for_every_code():
    dated = {Loose.NO_RESPONSE, Loose.DECISION_UNTOLD, Loose.RESULT_UNTOLD, Loose.ACTION_NOT_LOGGED}
    dated |= {each for each in Loose if each.value in NEW}
    assert {each.code for each in CASES} | dated == set(Loose)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code.value)
def test_a_loose_end_is_found_and_gone_after_mending(story, case):
    found = (case.code.value, case.at)
    case.breaks(story)
    assert found in story.loose
    case.mends(story)
    assert found not in story.loose


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.code.value)
def test_each_says_what_is_loose_and_how_to_mend_it(story, case):
    case.breaks(story)
    for end in loose_ends(story.records, story.thread):
        assert end.sentence.endswith(".")
        assert end.remedy == end.code.says
        assert end.ref in story.records


def test_a_group_that_was_not_sought_is_not_missed(story):
    story.add(Group(id="boats", name="People on boats", neighbourhood=HERE, sought=False))
    assert story.loose == set()


def test_a_group_whose_only_voice_was_taken_back_is_not_heard(story):
    story.take_back()
    assert ("group-not-heard", "group:late-shift") in story.loose


def test_an_exercise_in_which_nothing_was_decided_yet_is_not_chased(story):
    story.lose("decision:yes-bus")
    story.lose("priority:late-bus")
    assert not [at for code, at in story.loose if code == "option-undecided"]


def test_words_that_were_taken_back_wait_for_no_answer(story):
    story.cut("feedback_item:told tells contribution:last-bus")
    story.take_back()
    assert not [at for code, at in story.loose if code == "never-told"]


def test_one_answer_to_the_action_reaches_those_it_rests_on(story):
    story.cut("feedback_item:told tells contribution:last-bus")
    story.tie("feedback_item:told tells action:run-bus")
    assert story.loose == set()


def test_only_outcomes_want_an_indicator(story):
    story.add(Step(id="drive", kind=StepKind.ACTIVITY, title="Somebody drives the bus"))
    assert story.loose == set()


def test_a_session_may_be_described_anew_without_touching_what_was_said_in_it(story):
    story.change("session:doors", version=2)
    assert story.loose == set()


def test_who_was_told_stays_told_when_the_words_are_taken_back(story):
    story.take_back()
    assert [at for code, at in story.loose if code == "cites-withdrawn"] == ["excerpt:at-six"]


def test_one_commitment_that_stands_is_enough(story):
    story.withdraw_commitment()
    story.add(Commitment(id="grant", kind=CommitmentKind.MONEY, what="A grant"))
    story.tie("action:run-bus resourced_by commitment:grant")
    assert story.loose == set()


def test_the_sentence_names_the_record_as_people_know_it(story):
    story.change("barrier:six-oclock", version=2)
    (end,) = loose_ends(story.records, story.thread)
    assert end.sentence == "“Run a bus at ten” tackles a barrier “Nothing runs after six” that has changed since."


def test_words_that_are_gone_are_not_repeated(story):
    words = story.record("contribution:last-bus").text
    story.change("contribution:last-bus", withdrawn_on=date(2026, 6, 1))  # the words are still there, as a slip
    ends = loose_ends(story.records, story.thread)
    assert Loose.CITES_WITHDRAWN in {each.code for each in ends}
    assert words not in " ".join(each.sentence for each in ends)


def unverified(story: Story, today: date | None) -> bool:
    ends = loose_ends(story.records, story.thread, today=today)
    return (Loose.ASSET_UNVERIFIED, "asset:hall") in {(each.code, str(each.ref)) for each in ends}


def test_a_check_is_relied_on_for_a_year(story):
    uses_the_hall(story, assured_on=date(2025, 3, 1))
    assert not unverified(story, date(2026, 2, 28))
    assert unverified(story, date(2026, 3, 1))
    assert not unverified(story, None)


def test_those_who_raised_a_priority_wait_twelve_weeks_at_most(story):
    story.change("decision:yes-bus", decided_on=date(2026, 1, 5))
    for today, waits in ((date(2026, 3, 29), False), (date(2026, 3, 30), True)):
        ends = loose_ends(story.records, story.thread, today=today)
        assert (Loose.PRIORITY_NOT_TOLD in {each.code for each in ends}) is waits


def test_an_asset_that_no_action_uses_may_wait(story):
    story.add(Asset(id="hall", name="The hall"))
    assert not unverified(story, date(2026, 3, 1))


def test_what_is_asked_of_a_merged_record_is_asked_of_the_one_that_is_kept(story):
    uses_the_hall(story, merged_into=Ref("asset", "kept"))
    story.add(Asset(id="kept", name="The village hall"))
    ends = [each for each in loose_ends(story.records, story.thread) if each.code is Loose.ASSET_UNVERIFIED]
    assert [str(each.ref) for each in ends] == ["asset:kept"]


def waiting(story: Story, today: date | None) -> set[tuple[Loose, str]]:
    wanted = (Loose.NO_RESPONSE, Loose.DECISION_UNTOLD)
    ends = loose_ends(story.records, story.thread, today=today)
    return {(each.code, str(each.ref)) for each in ends if each.code in wanted}


def test_a_priority_waits_eight_weeks_for_an_action_or_an_answer(story):
    story.change("decision:yes-bus", decided_on=date(2026, 3, 1))
    assert waiting(story, date(2026, 9, 1)) == set()
    story.cut("action:run-bus answers priority:late-bus")
    assert waiting(story, date(2026, 4, 26)) == set()
    assert waiting(story, date(2026, 4, 27)) == {(Loose.NO_RESPONSE, "priority:late-bus")}
    assert waiting(story, None) == set()
    story.tie("feedback_item:told tells priority:late-bus")
    assert waiting(story, date(2026, 9, 1)) == set()


def test_a_decision_is_told_to_those_who_raised_it_within_four_weeks(story):
    story.change("decision:yes-bus", decided_on=date(2026, 3, 1))
    story.change("feedback_item:told", told_on=date(2026, 2, 1))
    assert waiting(story, date(2026, 3, 29)) == set()
    assert waiting(story, date(2026, 3, 30)) == {(Loose.DECISION_UNTOLD, "decision:yes-bus")}
    story.change("feedback_item:told", told_on=date(2026, 3, 8))
    assert waiting(story, date(2026, 9, 1)) == set()


def unlogged(story: Story, today: date | None) -> set[str]:
    ends = loose_ends(story.records, story.thread, today=today)
    return {str(each.ref) for each in ends if each.code is Loose.ACTION_NOT_LOGGED}


def test_a_running_action_is_asked_after_when_eight_weeks_have_passed_since_the_last_entry(story):
    story.change("action:run-bus", status=ActionStatus.RUNNING, starts=date(2026, 1, 5))
    assert unlogged(story, date(2026, 9, 1)) == set(), "where nobody keeps a log, nobody is asked for one"
    logged(story, date(2026, 3, 1))
    assert unlogged(story, date(2026, 4, 26)) == set()
    assert unlogged(story, date(2026, 5, 3)) == {"action:run-bus"}
    assert unlogged(story, None) == set()
    logged(story, date(2026, 5, 1))
    assert unlogged(story, date(2026, 5, 3)) == set()
    story.change("action:run-bus", status=ActionStatus.DONE)
    assert unlogged(story, date(2027, 5, 3)) == set()


def measured_again(story: Story) -> None:
    """The outcome rests on the last bus by its own evidence; it was measured again in autumn."""
    story.add(Wave(id="after", name="Autumn", kind=WaveKind.FOLLOW_UP, ends=date(2026, 10, 30)))
    story.add(Result(id="out-after", indicator=Ref("indicator", "out-late"), wave=Ref("wave", "after"), value=31.0))
    story.tie("step:out supported_by contribution:last-bus")


def untold(story: Story, on: date) -> list[Ref]:
    return [each.ref for each in loose_ends(story.records, story.thread, today=on) if each.code is Loose.RESULT_UNTOLD]


def test_those_whose_words_led_to_a_result_wait_four_weeks_to_be_told(story):
    measured_again(story)
    assert untold(story, date(2026, 11, 20)) == []
    assert untold(story, date(2026, 12, 1)) == [Ref("indicator", "out-late")]
    story.tie("feedback_item:told tells result:out-after")
    assert untold(story, date(2026, 12, 1)) == [Ref("indicator", "out-late")]
    story.change("feedback_item:told", told_on=date(2026, 11, 30))
    assert untold(story, date(2026, 12, 1)) == []


def test_a_result_that_rests_on_nobodys_own_words_has_nobody_to_be_told(story):
    measured_again(story)
    story.cut("step:out supported_by contribution:last-bus")
    assert untold(story, date(2026, 12, 1)) == []


def test_telling_a_result_tells_nobody_through_the_arrows_of_a_theory(story):
    measured_again(story)
    story.cut("step:out supported_by contribution:last-bus")
    story.cut("feedback_item:told tells contribution:last-bus")
    story.add(Step(id="ride", kind=StepKind.ACTIVITY, title="A bus at ten", action=Ref("action", "run-bus")))
    story.add(StepLink(id="ride-out", cause=Ref("step", "ride"), effect=Ref("step", "out")))
    story.tie("feedback_item:told tells result:out-after")
    told = {each.code for each in loose_ends(story.records, story.thread)}
    assert Loose.NEVER_TOLD in told
    assert Ref("contribution", "last-bus") in story.thread.trace(Ref("feedback_item", "told"))
    assert Ref("contribution", "last-bus") not in story.thread.trace(
        Ref("feedback_item", "told"), without=THROUGH_THEORY
    )
