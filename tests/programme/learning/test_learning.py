"""What was learned in the example: ripples in chains, claims over a theory, results laid on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from examples.make_two_test_beds import FOLDER
from wellthread.programme import Contents, read
from wellthread.programme.learning.claimed import arrow_of, arrows_of, claims_table, in_words
from wellthread.programme.learning.drawn import logic_drawn, ripples_drawn
from wellthread.programme.learning.laid import Gap, logic
from wellthread.programme.learning.measured import Mark, stand_of
from wellthread.programme.learning.rippled import (
    by_step,
    circle_sentence,
    due_sentence,
    rippled,
    ripples_table,
)
from wellthread.programme.theories import parts_of, theory_named
from wellthread.vocabulary import (
    DeliveryEntry,
    Fidelity,
    Indicator,
    Records,
    Ref,
    Ripple,
    RivalExplanation,
    RivalVerdict,
    Step,
    StepLink,
    Welcome,
)

LOCKSIDE, RISE = Ref("neighbourhood", "lockside"), Ref("neighbourhood", "plover-rise")


@pytest.fixture(scope="module")
def beds() -> Contents:
    return read(FOLDER)


def whole(beds, key="whole-lockside"):
    theory = theory_named(beds.records, key)
    assert theory is not None
    return parts_of(beds.records, theory)


def with_more(beds, *more):
    kept = {each.ref.unversioned: each for each in beds.records} | {each.ref.unversioned: each for each in more}
    return Contents(Records(kept.values()), beds.links)


def test_a_chain_is_told_in_order_and_names_what_it_followed(beds):
    found = rippled(beds.records, LOCKSIDE)
    table = ripples_table(found, beds.records)
    first, second, third = table.texts()[:3]
    assert second[5] == "ripple R1"
    assert third[5] == "ripple R2"
    assert first[5] == "Inspect homes street by street, all in one week"


def test_unwelcome_ripples_are_never_left_out(beds):
    found = rippled(beds.records, LOCKSIDE)
    assert {each.ripple.id for each in found.unwelcome} >= {"ripple-rent", "ripple-agents", "ripple-joggers"}
    drawn = ripples_drawn(found, beds.records)
    assert drawn is not None
    for each in found.seen:
        assert f"R{each.number}: " in drawn.svg
        assert f"R{each.number}: " in drawn.narrow
    assert drawn.svg.count("not welcome)") == sum(each.ripple.welcome is Welcome.NO for each in found.seen) * 2


def test_ripples_on_no_step_come_last(beds):
    rows = by_step(rippled(beds.records, LOCKSIDE), beds.records).texts()
    assert rows[-1][0].startswith("On no step")


def test_the_next_workshop_is_counted_from_the_last_meeting_where_ripples_were_told(beds):
    due = rippled(beds.records, LOCKSIDE).due
    assert due is not None
    assert due.since == date(2026, 11, 5)
    assert due_sentence(due, date(2026, 12, 1)) == (
        "The next ripple workshop is due between 5 February 2027 and 5 March 2027."
    )
    assert "was due by 5 March 2027" in due_sentence(due, date(2027, 4, 1))
    assert "due now" in due_sentence(due, date(2027, 2, 5))


def test_a_circle_in_a_folder_is_named_and_not_drawn(beds):
    first = beds.records.find(Ripple, Ref("ripple", "ripple-other-street"))
    ring = with_more(beds, replace(first, after=Ref("ripple", "ripple-agents")))
    found = rippled(ring.records, LOCKSIDE)
    assert len(found.round) == 3
    assert "in a circle" in circle_sentence(found.round, ring.records)


def test_what_was_logged_stands_below_the_line_and_what_was_called_off_does_not(beds):
    action, home = Ref("action", "light-the-cut"), LOCKSIDE
    held = DeliveryEntry(id="d1", action=action, neighbourhood=home, on=date(2026, 9, 1), attendances=24)
    off = DeliveryEntry(id="d2", action=action, neighbourhood=home, on=date(2026, 9, 8), fidelity=Fidelity.NOT_HELD)
    more = with_more(beds, held, off)
    deed = next(each for each in rippled(more.records, home).deeds if each.action.id == "light-the-cut")
    assert date(2026, 9, 1) in deed.days
    assert date(2026, 9, 8) not in deed.days


def test_every_arrow_stands_in_the_table_looked_at_or_not(beds):
    parts = whole(beds)
    arrows = arrows_of(beds, parts)
    table = claims_table(arrows, "claims", "Claims")
    assert len(table.rows) == len(parts.links)
    assert sum(row[2] == "not looked at" for row in table.texts()) == len(parts.links) - 2
    assert in_words(arrows).startswith(f"{len(parts.links)} arrows, {len(parts.links) - 2} not looked at yet.")


def test_a_claim_that_held_is_overtaken_when_a_new_rival_is_open(beds):
    link = beds.records.find(StepLink, Ref("step_link", "l-nobody-asking"))
    (held,) = arrow_of(beds, link).claims
    assert held.overtaken == ()
    assert [each.judged_on for each in held.history] == [date(2026, 11, 19), date(2026, 11, 13)]
    new = RivalExplanation(id="new", claim=held.claim.ref, text="A court case was in the news.")
    (now,) = arrow_of(with_more(beds, new), link).claims
    assert ["court case" in each.sentence for each in now.overtaken] == [True]
    looked = replace(new, verdict=RivalVerdict.MINOR, looked_how="Asked.")
    assert arrow_of(with_more(beds, looked), link).claims[0].overtaken == ()


def test_each_step_bears_what_is_known_and_what_is_missing(beds):
    found = logic(beds, whole(beds))
    by_id = {each.step.id: each for each in found.steps}
    asking = by_id["get-asking"]
    assert any(line.startswith("Tenants who asked for a repair they needed: 43% → 6") for line in asking.told)
    assert any(line.endswith(", better") for line in asking.told)
    assert by_id["get-sleep"].gaps == (Gap.NO_INDICATOR,)
    assert Gap.NOT_SINCE in by_id["last-breath"].gaps
    assert Gap.NO_START in by_id["get-walking"].gaps
    drawn = logic_drawn(found)
    assert drawn is not None
    assert "✓" in drawn.svg
    assert "½ partly holds" in drawn.narrow
    assert "nobody has looked" in drawn.narrow


def test_an_activity_tells_how_often_and_how_many_came_in_round_numbers(beds):
    step = beds.records.find(Step, Ref("step", "do-light"))
    entries = [
        DeliveryEntry(id=f"d{at}", action=step.action, on=date(2026, 9, at), attendances=13) for at in range(1, 4)
    ]
    others = [each for each in beds.records if not isinstance(each, DeliveryEntry)]
    more = Contents(Records([*others, *entries]), beds.links)
    told = next(each for each in logic(more, whole(more)).steps if each.step.id == "do-light").told
    assert told[0] == "Carried out 3 times, 40 attendances."


def test_few_people_are_hidden_and_no_change_is_said_openly(beds):
    lonely = beds.records.find(Indicator, Ref("indicator", "ind-lonely"))
    stand = stand_of(beds.records, lonely, LOCKSIDE)
    assert stand.mark is Mark.UNCLEAR
    assert "Chance alone could bring this difference" in stand.sentence
    results = [replace(each, numerator=3) if each.id == "ind-lonely-autumn-2026" else each for each in beds.records]
    assert stand_of(Records(results), lonely, LOCKSIDE).mark is Mark.HIDDEN
