"""Paper is keyed one after another, counted when the round closes, and refused where its slip was used by phone."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from tests.web.priorities.hall import Phone, hall
from wellthread.vocabulary import Ballot, BallotForm, Ref
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.priorities.actions import running
from wellthread.web.priorities.queries.poll import ALL, told_of_round
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
PAGE = f"/{PROGRAMME}/priorities/exercise/vote/"
LATE = {"reason": "It lay under the tea urn."}
BLANK = "A blank paper is not keyed in"


def page_of(made, end="ballot"):
    return f"/{PROGRAMME}/priorities/exercise/{made.exercise.id}/{end}/"


def close(made, by):
    running.close_vote(made.exercise, programme=PROGRAMME, by=by, at=NOW)
    return [(tuple(one.id.split("-")[1] for one in each.options), each.marks, each.count) for each in made.ballots()]


@pytest.mark.parametrize(
    ("form", "typed", "kept"),
    [
        ("ranking", {"a": "4", "b": "1", "c": "2"}, None),
        ("ranking", {"a": "3", "b": "1"}, (("b", "a"), ())),
        ("approval", {"a": "on", "c": "on"}, (("a", "c"), ())),
        ("dots", {"c": "3"}, (("c",), ("3",))),
        ("dots", {"c": "4"}, None),
        ("scores", {"a": "0", "b": "5"}, (("a", "b"), ("0", "5"))),
        ("budget", {"a": "on", "b": "on"}, (("a", "b"), ())),
        ("budget", {"a": "on", "b": "on", "c": "on"}, None),
        ("budget", {}, None),
    ],
)
def test_every_form_is_keyed_as_it_stands(streets, amina, client_for, form, typed, kept):
    made = hall(amina, BallotForm.read(form), budget=1000.0)
    filled = {f"mark-{form}-{key}": mark for key, mark in typed.items()} | {"count": "2", "group": "parents"}
    page = client_for(amina).post(page_of(made), filled, follow=True).content.decode()
    if kept is None:
        assert "There is a problem" in page
        assert close(made, amina) == []
    else:
        assert "Here is the next one" in page
        assert made.ballots() == []
        assert close(made, amina) == [(*kept, 2)]
        assert made.ballots()[0].channel == "paper"


def test_pairs_are_keyed_as_they_are_printed(streets, amina, client_for):
    made = hall(amina, BallotForm.PAIRS)
    client = client_for(amina)
    assert BLANK in client.post(page_of(made), {"count": "1"}).content.decode()
    client.post(page_of(made), {"pair-1": "1", "pair-3": "0", "count": "1"})
    assert close(made, amina) == [((), (), 1)]
    assert {each.chosen.id if each.chosen else "" for each in made.choices()} == {"pairs-a", ""}


def test_the_last_paper_is_taken_out_once_and_its_slip_is_free_again(streets, amina, client_for):
    made, client = hall(amina, BallotForm.APPROVAL, by_group=True), client_for(amina)
    code = made.slips(group="parents")[0]
    client.post(page_of(made), {"mark-approval-a": "on", "count": "1", "code": code})
    assert "A paper is counted for this slip" in Phone(code).page
    assert "taken out again" in client.post(page_of(made, "ballot/undo"), follow=True).content.decode()
    assert "no paper to take out" in client.post(page_of(made, "ballot/undo"), follow=True).content.decode()
    client.post(page_of(made), {"mark-approval-b": "on", "count": "1", "code": code})
    assert close(made, amina) == [(("b",), (), 1)]
    assert [each.group for each in made.ballots()] == [Ref("group", "parents")]


def test_a_slip_is_one_paper(streets, amina, client_for):
    made, client = hall(amina, BallotForm.APPROVAL), client_for(amina)
    used, free = made.slips(2)
    phone = Phone(used)
    phone.press(check="1", **{"mark-approval-a": "1"})
    phone.press(send="1")
    for code, count, says in (
        (used, "1", "used by phone already"),
        ("WRONG", "1", "No slip of this vote"),
        (free, "2", "one by one"),
    ):
        filled = {"mark-approval-b": "on", "count": count, "code": code}
        assert says in client.post(page_of(made), filled).content.decode()
    assert close(made, amina) == [(("a",), (), 1)]


def test_the_same_page_sent_twice_is_one_paper(streets, amina, client_for):
    made, client = hall(amina, BallotForm.APPROVAL), client_for(amina)
    for _ in range(2):
        client.post(page_of(made), {"mark-approval-a": "on", "count": "1", "page": "the-same"})
    assert close(made, amina) == [(("a",), (), 1)]


def test_hands_are_counted_option_by_option_and_are_no_papers(streets, amina, client_for):
    made, client = hall(amina, BallotForm.DOTS), client_for(amina)
    assert "No hand or dot" in client.post(page_of(made, "tally"), {}).content.decode()
    client.post(page_of(made, "tally"), {"total-dots-a": "12", "total-dots-c": "9", "group": "parents"})
    told = client.get(page_of(made, "run")).content.decode()
    assert "Counted hands or dots" in told
    assert sorted(close(made, amina)) == [(("a",), ("1",), 12), (("c",), ("1",), 9)]
    assert client.get(f"{PAGE}tally/").status_code == 404


def test_a_late_paper_needs_a_reason_which_the_audit_log_keeps(streets, amina, client_for):
    client = client_for(amina)
    filled = {"mark-lamps": "1", "mark-bus": "2", "group": "parents", "count": "3"}
    assert "Say why the paper is counted" in client.post(f"{PAGE}ballot/", filled).content.decode()
    assert "Here is the next one" in client.post(f"{PAGE}ballot/", filled | LATE, follow=True).content.decode()
    new = contents(PROGRAMME).records.of(Ballot)[-1]
    assert [each.id for each in new.options] == ["lamps", "bus"]
    assert (new.count, new.group) == (3, Ref("group", "parents"))
    assert AuditEvent.objects.get(action="ballot.late_because").detail["reason"] == LATE["reason"]


def test_a_bad_form_comes_back_filled_in(streets, amina, client_for):
    client = client_for(amina)
    for filled, says in (
        ({"mark-lamps": "1", "mark-bus": "1"}, "both have place 1"),
        ({"mark-lamps": "4"}, "not a number from 1 to 3"),
        ({"mark-lamps": "1", "count": "0"}, "greater than or equal to 1"),
        ({"mark-lamps": "1", "group": "strangers"}, "Select a valid choice"),
    ):
        answer = client.post(f"{PAGE}ballot/", {"count": "1", **LATE, **filled})
        page = answer.content.decode()
        assert answer.status_code == 200
        assert says in page
        assert f'value="{filled["mark-lamps"]}"' in page


def test_small_groups_are_counted_and_not_shown(streets, amina, client_for):
    page = client_for(amina).get(PAGE).content.decode()
    assert "21 people voted" in page  # the tally of all is exact
    groups = page[page.index('id="groups"') : page.index('id="decided"')]
    assert "Parents" in groups
    assert "fewer than 8" in groups
    assert "<td>15</td>" in groups  # Parents are rounded: only the column of all is exact
    assert "<td>17</td>" not in groups
    assert "<td>4</td>" not in groups


def test_ben_keys_in_for_lockside_only(streets, ben, client_for):
    client = client_for(ben)
    elsewhere = f"/{PROGRAMME}/priorities/exercise/rise-vote/"
    for end in ("ballot", "run", "set-up"):
        assert client.get(f"{PAGE}{end}/").status_code == 200
        assert client.get(f"{elsewhere}{end}/").status_code == 404
    assert client.get(elsewhere).status_code == 404
    assert client.post(f"{elsewhere}ballot/", {"count": "1"}).status_code == 404
    assert client.post(f"{elsewhere}run/do/", {"do": "open"}).status_code == 404


def test_a_partner_reads_the_count_and_keys_in_nothing(streets, carys, client_for):
    client = client_for(carys)
    assert client.get(PAGE).status_code == 200
    for end in ("ballot", "tally", "run/do", "run/slips"):
        assert client.post(f"{PAGE}{end}/", {"mark-lamps": "1"}).status_code == 403


def test_what_came_in_is_told_only_as_far_as_nobody_small_can_be_worked_out():
    names = {"a": "Ayes", ALL: "All groups"}
    small = Counter({("paper", key): count for key, count in (("a", 14), ("b", 1), ("c", 1), ("d", 1))})
    assert told_of_round(1, small, names).rows == (("On paper", "All groups", "15"),)
    told = told_of_round(1, Counter({("paper", "a"): 14, ("phone", "a"): 9, ("hands", "a"): 40}), names)
    assert told.total == "25"
    assert told.rows == (
        ("Counted hands or dots", "Ayes", "40"),
        ("On paper", "Ayes", "15"),
        ("By phone", "Ayes", "10"),
    )
