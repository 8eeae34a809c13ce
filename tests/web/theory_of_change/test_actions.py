"""An action and all its links in one place; what it costs; nothing lost when two people write at once."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

import pytest

from tests.web.conftest import PROGRAMME, member
from wellthread.thread import Link, Verb
from wellthread.vocabulary import (
    Action,
    ActionCost,
    Barrier,
    BarrierKind,
    Body,
    GuidingPrinciple,
    ModelElement,
    Partner,
    PartnerKind,
    Priority,
    Ref,
    Risk,
)
from wellthread.web.accounts.roles import Role
from wellthread.web.theory_of_change.actions.actions import mark_of, save
from wellthread.web.thread.actions import add, cite
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
LOCKSIDE = Ref("neighbourhood", "lockside")
STAGE = f"/{PROGRAMME}/theory_of_change/"
PAGE = f"{STAGE}action/paint/"


@pytest.fixture
def street(streets, amina):
    for record in (
        Partner(id="club", name="The club", kind=PartnerKind.COMMUNITY),
        Barrier(id="fast", name="Fast cars", kind=BarrierKind.SAFETY, neighbourhood=LOCKSIDE),
        Priority(id="safe", title="Safe streets", neighbourhood=LOCKSIDE),
        GuidingPrinciple(id="ask", text="We ask first", neighbourhood=LOCKSIDE, agreed_by="The panel"),
        ModelElement(id="proof", title="One thing done first"),
        Body(id="panel", name="The panel", seats=8, residents_seats=6, neighbourhood=LOCKSIDE),
        Risk(id="rain", text="Paint comes off in rain", about=Ref("action", "paint"), neighbourhood=LOCKSIDE),
    ):
        add(record, programme=PROGRAMME, by=amina)
    return amina


def hidden(page, name):
    text = page.content.decode()
    return text.split(f'name="{name}" value="')[1].split('"')[0]


def filled(client, **more):
    page = client.get(f"{PAGE}change/")
    known = {name: hidden(page, name) for name in ("version", "ties")}
    return {**known, "title": "Paint a crossing", "status": "agreed", "travel": "core", **more}


def present():
    found = contents(PROGRAMME)
    (action,) = (each for each in found.records.of(Action) if each.id == "paint")
    ties = {(link.verb, str(link.object.unversioned)) for link in found.thread.rests_on(action.ref)}
    return action, ties


def test_everything_is_kept_by_one_press_of_the_button(street, client_for):
    client = client_for(street)
    links = {
        "answers": ["priority:safe", "theme:crossings"],
        "tackles": ["barrier:fast"],
        "respects": ["guiding_principle:ask"],
        "uses": ["asset:library"],
    }
    done = client.post(
        f"{PAGE}change/", filled(client, owner="partner:club", element="model_element:proof", **links), follow=True
    )
    page = unescape(done.content.decode())
    assert "The action is kept." in page
    assert all(each in page for each in ("The club", "Fast cars", "We ask first", "Safe streets", "The library"))
    action, ties = present()
    assert (action.version, action.owner.id) == (2, "club")
    assert (Verb.TAKES_FORM, "model_element:proof") in ties
    again = client.post(f"{PAGE}change/", filled(client, owner="partner:club", element="model_element:proof", uses=[]))
    assert again.status_code == 302
    action, ties = present()
    assert {verb for verb, _ in ties} == {Verb.TAKES_FORM}
    assert action.version == 2, "only links changed, so nothing that rests on it is told that it changed"


def test_who_saves_an_old_page_loses_nothing_and_overwrites_nothing(street, client_for):
    client = client_for(street)
    mine = filled(client, uses=["asset:pool"], title="Paint two crossings")
    client.post(f"{PAGE}change/", filled(client, tackles=["barrier:fast"]))
    answer = client.post(f"{PAGE}change/", mine)
    page = unescape(answer.content.decode())
    assert "As it stands now" in page
    assert 'value="Paint two crossings"' in page
    assert present()[0].title == "Paint a crossing"
    assert (Verb.USES, "asset:pool") not in present()[1]
    now = {name: hidden(answer, name) for name in ("version", "ties")}
    assert client.post(f"{PAGE}change/", {**mine, **now}).status_code == 302
    assert present()[0].title == "Paint two crossings"


UNFIT = (
    ({"title": " "}, "This field is required"),
    ({"starts": "2026-05-02", "ends": "2026-05-01"}, "Its last day comes before its first"),
    ({"ends": "soon"}, "Write the day as 31/05/2027"),
    ({"uses": ["asset:gone"]}, "is not one of the available choices"),
    ({"tackles": ["priority:safe"]}, "is not one of the available choices"),
    ({"status": "sleeping"}, "is not one of the available choices"),
    ({"owner": "nonsense"}, "is not one of the available choices"),
)


def test_what_does_not_fit_is_sent_back_whole(street, client_for):
    client = client_for(street)
    for given, says in UNFIT:
        answer = client.post(f"{PAGE}change/", filled(client, **given))
        assert (answer.status_code, says in unescape(answer.content.decode())) == (200, True), given
    assert present()[0].version == 1


def test_a_cost_is_kept_to_the_penny_and_changed(street, client_for):
    client = client_for(street)
    given = {"what": "Paint", "pounds": "19.99", "often": "monthly", "times": "3"}
    page = unescape(client.post(f"{PAGE}cost/", given, follow=True).content.decode())
    assert "£59.97" in page
    assert "£19.99 a month, 3 times" in page
    (cost,) = contents(PROGRAMME).records.of(ActionCost)
    assert cost.pence == 1999
    at = f"{PAGE}cost/{cost.id}/"
    assert client.post(at, {**given, "pounds": "20", "version": "1"}).status_code == 302
    stale = client.post(at, {**given, "pounds": "21", "version": "1"})
    assert "As it stands now" in unescape(stale.content.decode())
    assert contents(PROGRAMME).records.of(ActionCost)[0].pence == 2000
    table = client.get(f"{STAGE}costs.csv").content.decode()
    assert "Paint a crossing,,Paint,20.00,monthly,3,60.00,Nobody yet,0.00,0.00,60.00," in table
    assert "£60" in unescape(client.get(f"{STAGE}costs/?in=lockside").content.decode())
    assert "No cost is in the register" in client.get(f"{STAGE}costs/?in=plover-rise").content.decode()


WRONG_COSTS = (
    ({"pounds": "-1"}, "cannot be less than nothing"),
    ({"pounds": "a lot"}, "Write the sum in figures"),
    ({"pounds": "1.999"}, "Pennies are the smallest"),
    ({"pounds": "NaN"}, "Write the sum in figures"),
    ({"pounds": "99999999999999"}, "no more than"),
    ({"times": "0"}, "Once at least"),
    ({"what": ""}, "This field is required"),
    ({"paid_by": "commitment:none"}, "is not one of the available choices"),
)


def test_a_cost_that_cannot_be_is_refused(street, client_for):
    client, fit = client_for(street), {"what": "Paint", "pounds": "1", "often": "once", "times": "1"}
    for given, says in WRONG_COSTS:
        answer = client.post(f"{PAGE}cost/", {**fit, **given})
        assert says in unescape(answer.content.decode()), given
    assert contents(PROGRAMME).records.of(ActionCost) == ()


def test_the_board_says_what_is_missing_and_the_pages_beside_it_tell_their_part(street, client_for):
    client = client_for(street)
    client.post(f"{PAGE}change/", filled(client, answers=["priority:safe"], respects=["guiding_principle:ask"]))
    told = {name: unescape(client.get(f"{STAGE}{name}/").content.decode()) for name in ("board", "principles", "risks")}
    assert "an owner" in told["board"]
    assert "Safe streets" in told["board"]
    assert "These actions say that they respect it" in told["principles"]
    assert "Nobody watches it." in told["risks"]
    bodies = unescape(client.get(f"{STAGE}governance/?in=lockside").content.decode())
    assert "Residents hold 6 of its 8 seats" in bodies
    travel = unescape(client.get(f"{STAGE}travel/").content.decode())
    assert "Lockside has no form yet of what is to be kept: “One thing done first”." in travel
    assert "There is no such action" not in client.get(f"{STAGE}board/?status=agreed").content.decode()
    assert "Paint a crossing" not in client.get(f"{STAGE}board/?status=done").content.decode()


def test_what_is_not_there_and_who_may_not_write(street, client_for):
    client = client_for(street)
    for end in ("action/gone/", "action/gone/change/", "action/paint/cost/gone/"):
        assert client.get(f"{STAGE}{end}").status_code == 404
    there = client_for(member("Una Uphill", Role.RESEARCHER, neighbourhood="plover-rise"))
    assert there.get(f"{PAGE}change/").status_code == 404
    reader = client_for(member("Rhys Reader", Role.READER))
    assert reader.get(f"{PAGE}cost/").status_code == 403
    page = reader.get(PAGE).content.decode()
    assert "Change it and its links" not in page
    assert "let-stand" not in page


def test_a_link_that_was_not_offered_is_not_cut(street):
    kitchen = Ref("asset", "kitchen")
    action, _ = present()
    cite(Link(subject=action.ref, verb=Verb.USES, object=kitchen), programme=PROGRAMME, by=street)
    ties = {Verb.USES: frozenset({kitchen})}
    nothing: dict[Verb, frozenset[Ref]] = {Verb.USES: frozenset()}
    given = {"offered": nothing, "seen": mark_of(ties), "programme": PROGRAMME, "by": street, "at": NOW}
    save(action, nothing, **given)
    assert (Verb.USES, "asset:kitchen") in present()[1]
    save(action, nothing, **{**given, "offered": ties})
    assert (Verb.USES, "asset:kitchen") not in present()[1]
