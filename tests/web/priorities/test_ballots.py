"""A paper ballot is keyed in as it stands, and counted; a bad one is sent back with the reason."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Ballot, Ref
from wellthread.web.priorities.actions.exercises import Balloted, keep_ballot
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
VOTE = Ref("exercise", "vote")
CROSSING, LAMPS, BUS = (Ref("priority_option", each) for each in ("crossing", "lamps", "bus"))
PAGE = f"/{PROGRAMME}/priorities/exercise/vote/"


def key_in(by, *marks, **more):
    return keep_ballot(Balloted(exercise=VOTE, marks=marks, **more), programme=PROGRAMME, by=by, at=NOW)


def test_ranks_become_an_order_and_gaps_do_no_harm(streets, amina):
    kept = key_in(amina, (BUS, 3), (CROSSING, 1))
    assert [each.id for each in kept.options] == ["crossing", "bus"]


@pytest.mark.parametrize(
    ("marks", "says"),
    [
        ([(CROSSING, 1), (LAMPS, 1)], "“A safe crossing” and “Lamps” both have rank 1"),
        ([], "Nothing is marked"),
        ([(Ref("priority_option", "tram"), 1)], "names tram, which is not an option"),
    ],
)
def test_a_paper_that_cannot_be_counted_is_not_kept(streets, amina, marks, says):
    with pytest.raises(Unfit, match=says):
        key_in(amina, *marks)
    assert len(contents(PROGRAMME).records.of(Ballot)) == 2


def test_the_form_takes_one_paper_after_another(streets, amina, client_for):
    client = client_for(amina)
    filled = {"mark-lamps": "1", "mark-bus": "2", "group": "group:parents", "count": "3", "channel": "paper"}
    answer = client.post(f"{PAGE}ballot/", filled, follow=True)
    assert "Here is the next one" in answer.content.decode()
    new = contents(PROGRAMME).records.of(Ballot)[-1]
    assert [each.id for each in new.options] == ["lamps", "bus"]
    assert (new.count, new.group) == (3, Ref("group", "parents"))


@pytest.mark.parametrize(
    ("filled", "says"),
    [
        ({"mark-lamps": "1", "mark-bus": "1"}, "both have rank 1"),
        ({"mark-lamps": "4"}, "less than or equal to 3"),
        ({"mark-lamps": "1", "count": "0"}, "greater than or equal to 1"),
        ({"mark-lamps": "1", "group": "group:strangers"}, "Select a valid choice"),
    ],
)
def test_a_bad_form_comes_back_filled_in(streets, amina, client_for, filled, says):
    answer = client_for(amina).post(f"{PAGE}ballot/", {"count": "1", "channel": "paper", **filled})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert says in page
    assert f'value="{filled["mark-lamps"]}"' in page


def test_small_groups_are_counted_and_not_shown(streets, amina, client_for):
    page = client_for(amina).get(PAGE).content.decode()
    assert "20 people voted" in page
    assert ">17<" not in page
    assert ">4<" not in page
    assert "Parents: the whole count" in page


def test_ben_keys_in_for_lockside_only(streets, ben, client_for):
    client = client_for(ben)
    assert client.get(f"{PAGE}ballot/").status_code == 200
    elsewhere = f"/{PROGRAMME}/priorities/exercise/rise-vote/"
    assert client.get(elsewhere).status_code == 404
    assert client.post(f"{elsewhere}ballot/", {"count": "1"}).status_code == 404


def test_a_partner_reads_the_count_and_keys_in_nothing(streets, carys, client_for):
    client = client_for(carys)
    assert client.get(PAGE).status_code == 200
    assert client.post(f"{PAGE}ballot/", {"mark-lamps": "1"}).status_code == 403
