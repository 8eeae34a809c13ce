"""The delivery log on pages: a minute after an activity, kept once; corrected, planned, tallied, brought in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from wellthread.vocabulary import DeliveryEntry, DeliveryPlan, Fidelity, ReachCount
from wellthread.web.accounts.roles import Role
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
LOG = f"/{PROGRAMME}/evaluation/log/"
QUICK = f"{LOG}in/lockside/"
REACH = f"/{PROGRAMME}/evaluation/reach/"


@pytest.fixture
def action(streets):
    return next(each for each in contents(PROGRAMME).records if each.ref.kind == "action")


@pytest.fixture
def walker(streets):
    """Dee lives in Lockside, listens there and logs there."""
    return member("Dee Rahman", Role.COMMUNITY_RESEARCHER, neighbourhood=LOCKSIDE)


def entries():
    return contents(PROGRAMME).records.of(DeliveryEntry)


def counts():
    return contents(PROGRAMME).records.of(ReachCount)


def key_on(page: str) -> str:
    found = re.search(r'name="key" value="([^"]+)"', page)
    assert found
    return found[1]


def filled(client, action, **more):
    """The short form as somebody fills it in."""
    return {
        "key": key_on(client.get(QUICK).content.decode()),
        "action": f"action:{action.id}",
        "title": "Walk by the lock",
        "on": "2026-04-02",
        "attendances": "14",
        "residents": "11",
        "newcomers": "3",
        "fidelity": "as_planned",
        **more,
    }


def test_a_walk_is_logged_in_a_minute_and_leads_to_the_next(client_for, walker, action):
    client = client_for(walker)
    answer = client.post(QUICK, filled(client, action), follow=True)
    page = answer.content.decode()
    assert "“Walk by the lock” is kept." in page
    assert "Same as last time" in page
    (entry,) = entries()
    assert (entry.on, entry.attendances, entry.people, entry.residents) == (date(2026, 4, 2), 14, 14, 11)
    assert entry.made_by == walker.signature


def test_the_same_form_sent_twice_is_kept_once(client_for, walker, action):
    client = client_for(walker)
    data = filled(client, action)
    client.post(QUICK, data)
    again = client.post(QUICK, data, follow=True)
    assert "That was kept already, once." in again.content.decode()
    assert len(entries()) == 1
    other = client.post(QUICK, {**data, "attendances": "15"})
    assert other.status_code == 400
    assert "kept before with other numbers" in other.content.decode()
    assert len(entries()) == 1


def test_a_form_without_its_number_is_sent_back(client_for, walker, action):
    client = client_for(walker)
    answer = client.post(QUICK, filled(client, action, key="log 1"))
    assert "lost its number" in answer.content.decode()
    assert not entries()


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"attendances": "10", "residents": "11"}, "More residents than people."),
        ({"newcomers": "20"}, "More newcomers than people."),
        ({"fidelity": "not_held"}, "It was called off, and people came."),
        ({"attendances": "-1"}, "No number here lies below 0."),
        ({"on": "yesterday"}, "Write the day as 31/05/2027."),
        ({"on": "2999-01-01"}, "The day is still to come."),
    ],
)
def test_what_cannot_be_is_said_where_it_stands(client_for, walker, action, more, says):
    client = client_for(walker)
    answer = client.post(QUICK, filled(client, action, **more))
    assert answer.status_code == 400
    assert says in answer.content.decode()
    assert not entries()


def test_what_was_called_off_needs_no_numbers(client_for, walker, action):
    client = client_for(walker)
    none = {"attendances": "", "residents": "", "newcomers": ""}
    client.post(QUICK, filled(client, action, fidelity="not_held", adapted_why="Ice on the path", **none))
    (entry,) = entries()
    assert entry.fidelity is Fidelity.NOT_HELD
    assert "Called off" in client.get(f"{LOG}?in=lockside").content.decode()


def test_same_as_last_time_brings_what_stays_and_not_who_came(client_for, walker, action):
    client = client_for(walker)
    client.post(QUICK, filled(client, action, minutes="90", volunteers="2"))
    page = client.get(f"{QUICK}?like={entries()[0].id}").content.decode()
    assert 'value="Walk by the lock"' in page
    assert 'value="90"' in page
    assert 'value="14"' not in page
    assert key_on(page) != entries()[0].id


def test_an_entry_is_corrected_as_a_new_version_and_nobody_is_overwritten(client_for, walker, amina, action):
    client = client_for(walker)
    client.post(QUICK, filled(client, action))
    (entry,) = entries()
    page = f"{LOG}entry/{entry.id}/"
    assert 'value="14"' in client.get(page).content.decode()
    data = {**filled(client, action), "attendances": "16", "people": "15", "version": "1"}
    client.post(page, data)
    (after,) = entries()
    assert (after.version, after.attendances, after.people) == (2, 16, 15)
    late = client_for(amina).post(page, {**data, "attendances": "12", "people": "12"})
    assert late.status_code == 400
    assert entries()[0].attendances == 16


def test_only_those_who_may_log_there_see_the_form(client_for, walker, carys, stranger, action):
    assert client_for(carys).get(QUICK).status_code in (403, 404)
    assert client_for(stranger).get(QUICK).status_code in (403, 404)
    assert client_for(walker).get(f"{LOG}in/plover-rise/").status_code == 404
    assert "Log an activity" not in client_for(carys).get(LOG).content.decode()


def test_a_plan_is_written_down_and_the_parts_to_be_kept_are_asked_for(client_for, amina, walker, action):
    plan = f"{LOG}action/{action.id}/plan/"
    data = {"starts": "2026-03-01", "ends": "2026-06-30", "times": "17", "minutes": "60", "keep": "Free\nNo booking\n"}
    assert client_for(amina).post(plan, data).status_code == 302
    (made,) = contents(PROGRAMME).records.of(DeliveryPlan)
    assert (made.times, made.keep) == (17, ("Free", "No booking"))
    client = client_for(walker)
    assert "No booking" in client.get(f"{QUICK}?action={action.id}").content.decode()
    client.post(QUICK, filled(client, action, kept=["Free"]))
    assert entries()[0].kept == ("Free",)
    page = client.get(f"{LOG}action/{action.id}/").content.decode()
    assert "17 were meant" in page
    wrong = client_for(amina).post(f"{plan}{made.id}/", {**data, "ends": "2026-01-01", "version": "1"})
    assert "It ends before it starts." in wrong.content.decode()


def test_small_numbers_are_kept_and_never_shown(client_for, walker, carys, action):
    client = client_for(walker)
    client.post(QUICK, filled(client, action, attendances="6", residents="4", newcomers="4"))
    for page in (LOG, f"{LOG}action/{action.id}/", f"{LOG}tables/log-entries-lockside.csv", REACH):
        text = client_for(carys).get(page).content.decode()
        assert "fewer than 8" in text
        assert not re.search(r"\b[46] (people|attendances)", text)


def test_who_came_is_tallied_with_the_unknown_always_there(client_for, walker, action):
    client = client_for(walker)
    client.post(QUICK, filled(client, action, attendances="40", residents="30", newcomers=""))
    who = f"{LOG}entry/{entries()[0].id}/who/"
    page = client.get(who).content.decode()
    assert page.count("Not known") >= 4
    assert page.count("Prefer not to say") >= 4
    data = {"whole": "40", "residents": "30", "counts": "all", "counted": "register"}
    assert client.post(who, {**data, "sex:female": "25", "sex:male": "9"}).status_code == 302
    codes = {each.code: each.people for each in counts() if each.question == "sex"}
    assert codes == {"female": 25, "male": 9, "unknown": 0, "prefer_not": 0}
    client.post(who, {**data, "sex:female": "24", "sex:male": "9", "sex:unknown": "7"})
    codes = {each.code: each.people for each in counts() if each.question == "sex"}
    assert codes == {"female": 24, "male": 9, "unknown": 7, "prefer_not": 0}
    report = client.get(REACH).content.decode()
    for row in ("Prefer not to say", "Not known", "Asked, left open", "Not asked"):
        assert report.count(row) >= 4
    assert "Female" in report


def test_categories_that_add_up_to_too_many_are_sent_back(client_for, walker, action):
    client = client_for(walker)
    who = f"{LOG}action/{action.id}/who/"
    data = {"starts": "2026-03-01", "ends": "2026-05-01", "whole": "20", "counts": "all", "counted": "register"}
    answer = client.post(who, {**data, "sex:female": "15", "sex:male": "9"})
    assert answer.status_code == 400
    assert "add up to more people than came in all" in answer.content.decode()
    assert client.post(who, {**data, "counts": "here"}).status_code == 400
    assert not counts()
    assert client.post(who, data).status_code == 302
    assert [(each.people, each.question) for each in counts()] == [(20, "")]


def test_the_report_refuses_to_drop_what_is_not_known(client_for, carys, streets):
    answer = client_for(carys).get(f"{REACH}?without=unknown")
    assert answer.status_code == 400
    assert "cannot be left out" in answer.content.decode()
    assert client_for(carys).get(f"{REACH}?without=female").status_code == 200


def test_a_log_kept_as_a_table_is_looked_at_and_then_kept(client_for, amina, action):
    client, page = client_for(amina), f"{QUICK}bring/"
    text = f"Day,Action,What,Attendances,Weather\n2026-03-05,{action.id},Walk,12,Rain\n2026-03-99,{action.id},Walk,9,\n"
    seen = client.post(page, {"file": SimpleUploadedFile("log.csv", text.encode())}).content.decode()
    assert "“2026-03-99” is no day." in seen
    assert not entries()
    table = re.search(r'<textarea name="table" hidden>(.*?)</textarea>', seen, re.DOTALL)
    assert table
    client.post(page, {"table": table[1].replace("&#x27;", "'").replace("&quot;", '"')})
    (entry,) = entries()
    assert (entry.attendances, entry.note, entry.made_by) == (12, "Weather: Rain", amina.signature)
    again = client.post(page, {"table": table[1]})
    assert "Nothing in the table is new." in again.content.decode()
    assert "no column" in client.post(page, {"file": SimpleUploadedFile("x.csv", b"a,b\n1,2\n")}).content.decode()
    assert client.post(page, {"file": SimpleUploadedFile("x.csv", b"")}).status_code == 400


def test_the_tables_come_along_as_files(client_for, carys, walker, action):
    client = client_for(walker)
    client.post(QUICK, filled(client, action))
    answer = client_for(carys).get(f"{LOG}tables/log-months-lockside.csv")
    assert answer["Content-Type"].startswith("text/csv")
    assert "April 2026" in answer.content.decode()
    assert client_for(carys).get(f"{LOG}tables/no-such.csv").status_code == 404
    assert client_for(carys).get(f"{REACH}tables/reach-summary-lockside.csv").status_code == 200
