"""Where coders differ: listed for those who have read the words, talked over, settled, and both codings kept."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME, member
from wellthread.thread import Verb
from wellthread.vocabulary import CodingTalk, TalkOutcome
from wellthread.web.accounts.roles import Role
from wellthread.web.thread import actions as thread_actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
AGREEMENT = f"/{PROGRAMME}/engagement/agreement/"
BENCH = f"/{PROGRAMME}/engagement/workbench/"
ONE = f"{AGREEMENT}c1/crossings/"


@pytest.fixture
def dele(db):
    return member("Dele Ade", Role.COMMUNITY_RESEARCHER)


@pytest.fixture
def differ(streets, ben, dele, client_for):
    """Ben marks the crossing, Dele reads the same words and does not; both leave the other contribution alone."""
    for link in [each for each in streets.links if each.verb is Verb.GATHERS]:
        thread_actions.uncite(link, programme=PROGRAMME, by="test")
    client_for(ben).post(f"{BENCH}c1/", {"passage": "too fast", "theme": "Crossings", "memo": "cars speed there"})
    for person in (ben, dele):
        for key in ("c1", "c2"):
            client_for(person).post(f"{BENCH}{key}/done/")


def text(client, address=AGREEMENT):
    answer = client.get(address)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_a_theme_has_its_figure_a_sentence_and_a_drawing_with_a_table(differ, ben, client_for):
    shown = text(client_for(ben))
    assert "Of 2 contributions that two or more read, 1 has it" in shown
    assert "That is too few to judge by." in shown
    assert "<svg" in shown
    assert "Agreement on each theme" in shown


def test_the_difference_is_listed_with_who_chose_what(differ, ben, client_for):
    assert "for Ben Okafor, not for Dele Ade" in text(client_for(ben))
    shown = text(client_for(ben), ONE)
    assert "cars speed there" in shown
    assert "Read it through and did not use the theme." in shown


def test_it_is_talked_over_and_settled_and_both_codings_stay(differ, ben, dele, client_for):
    before = [link for link in contents(PROGRAMME).links if link.verb is Verb.GATHERS]
    client_for(dele).post(ONE, {"outcome": "open", "reason": "It is about the road, not the crossing."})
    client_for(ben).post(ONE, {"outcome": "does_not", "reason": "Agreed: it goes under speed."})
    assert [each.outcome for each in contents(PROGRAMME).records.of(CodingTalk)] == [
        TalkOutcome.OPEN,
        TalkOutcome.DOES_NOT,
    ]
    assert [link for link in contents(PROGRAMME).links if link.verb is Verb.GATHERS] == before
    shown = text(client_for(ben))
    assert "Talked over and decided" in shown
    assert "it does not belong" in shown
    assert "It is about the road" in text(client_for(dele), ONE)


def test_a_decision_needs_its_reason(differ, ben, client_for):
    answer = client_for(ben).post(ONE, {"outcome": "belongs", "reason": "  "})
    assert "There is a problem" in answer.content.decode()
    assert contents(PROGRAMME).records.of(CodingTalk) == ()


def test_the_sheet_for_a_meeting_has_the_words_and_room_for_the_reason(differ, ben, client_for):
    shown = text(client_for(ben), f"{AGREEMENT}for-a-meeting/")
    assert '“<span lang="en" dir="ltr">too fast</span>”' in shown
    assert "not under this theme" in shown


def test_who_has_not_read_the_words_does_not_learn_what_others_chose(differ, amina, client_for):
    client = client_for(amina)
    shown = text(client)
    assert "1 more waits until you have read the words yourself" in shown
    assert "not for Dele Ade" not in shown
    one = text(client, ONE)
    assert "cars speed there" not in one
    assert "did not use the theme" not in one
    client.post(f"{BENCH}see-others/", {"show": "yes"})
    assert "for Ben Okafor, not for Dele Ade" in text(client)


def test_nothing_to_compare_says_how_to_begin(streets, ben, client_for):
    assert "Nothing to compare yet" in text(client_for(ben))


@pytest.mark.parametrize("address", [AGREEMENT, ONE, f"{AGREEMENT}for-a-meeting/"])
def test_partners_and_strangers_are_kept_out(streets, carys, stranger, client_for, address):
    assert client_for(carys).get(address).status_code == 403
    assert client_for(stranger).get(address).status_code == 404


def test_a_theme_or_words_that_are_not_there_are_not_found(streets, ben, client_for):
    client = client_for(ben)
    assert client.get(f"{AGREEMENT}c1/none/").status_code == 404
    assert client.get(f"{AGREEMENT}c3/crossings/").status_code == 404
