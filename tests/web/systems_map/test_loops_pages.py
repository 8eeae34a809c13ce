"""The page of loops and the page of what hangs on one source: for whom, by which address, and in which words."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Polarity, Ref
from wellthread.web.systems_map.actions.claims import Claimed, claim

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/systems_map/map/lock-map/"
SPEED, FEAR, SAVINGS = (Ref("factor", each) for each in ("speed", "fear", "savings"))


@pytest.fixture
def round_about(streets, amina):
    """Speed and fear feed each other by what one table says; a paper adds savings."""
    said = [
        (SPEED, FEAR, Polarity.POSITIVE, "Table 4"),
        (FEAR, SPEED, Polarity.POSITIVE, "Table 4"),
        (FEAR, SAVINGS, Polarity.NEGATIVE, "Marmot 2010"),
        (SAVINGS, FEAR, Polarity.NEGATIVE, "Table 9"),
    ]
    for cause, effect, polarity, source in said:
        told = Claimed(map=Ref("systems_map", "lock-map"), cause=cause, effect=effect, polarity=polarity, source=source)
        claim(told, programme=PROGRAMME, by=amina, at=datetime(2026, 5, 1, 12, tzinfo=UTC))


def text_of(client, path):
    answer = client.get(PAGE + path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_loops_are_told_with_who_stands_behind_them(round_about, client_for, amina):
    page = text_of(client_for(amina), "loops/")
    assert "2 loops of up to 8 links (2 reinforcing). 2 shown, best supported first." in page
    assert page.index("Told end to end by 1 source") < page.index("Nobody tells it whole, so it is a hypothesis")


def test_loops_of_another_kind_or_through_another_factor_are_not_there(round_about, client_for, amina):
    reader = client_for(amina)
    assert "0 balancing loops" in text_of(reader, "loops/?kind=balancing")
    assert "1 loop of up to 6 links (1 reinforcing)" in text_of(reader, f"loops/?longest=6&through={SAVINGS}")
    assert "2 short loops go, between them, over every link" in text_of(reader, "loops/?cover=on")


def test_an_address_that_nobody_made_asks_for_nothing(round_about, client_for, amina):
    assert "2 loops of up to 8 links" in text_of(client_for(amina), "loops/?longest=lots&kind=round&through=here")


def test_what_falls_with_one_source_is_put_together_for_those_who_read_words_alone(
    round_about, client_for, amina, carys
):
    team, partner = (text_of(client_for(each), "depends/") for each in (amina, carys))
    assert "Without “Table 9”, 1 link and 1 loop would go." in team
    assert "Without" not in partner
    assert "Links with one source" in partner


def test_how_little_holds_a_way_together(round_about, client_for, amina):
    reader = client_for(amina)
    page = text_of(reader, f"depends/?start={SAVINGS}&end={SPEED}")
    assert "hang on one source: without what it claims nothing leads there" in page
    assert "Choose another factor than the one it starts from." in text_of(
        reader, f"depends/?start={SPEED}&end={SPEED}"
    )


@pytest.mark.parametrize("path", ["loops/", "depends/"])
def test_strangers_and_maps_that_are_not_there(round_about, client_for, amina, stranger, path):
    assert client_for(stranger).get(PAGE + path).status_code in (403, 404)
    assert client_for(amina).get(f"/{PROGRAMME}/systems_map/map/no-map/{path}").status_code == 404
