"""What does not hold, on its page: mended, let stand with a reason, looked at again."""

from __future__ import annotations

from datetime import UTC, date, datetime
from html import unescape

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from wellthread.vocabulary import KnownGap, Ref
from wellthread.web.accounts.roles import Role
from wellthread.web.theory_of_change.actions.checker import LetStand, let_stand, look_again
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import LookAgain, NotThere, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
STAGE = f"/{PROGRAMME}/theory_of_change/"
PAGE = f"{STAGE}check/"
STAND = f"{PAGE}let-stand/toc-201/step_link/l2/"
ARROW = Ref("step_link", "l2")


def gaps():
    return contents(PROGRAMME).records.of(KnownGap)


def wish(**more):
    return LetStand(**{"code": "TOC-201", "about": ARROW, "reason": "We ask in May.", **more})


def keep(by, **more):
    return let_stand(wish(**more), programme=PROGRAMME, by=by, at=NOW)


def test_the_page_says_what_where_and_how_to_mend_it(streets, amina, client_for):
    page = unescape(client_for(amina).get(PAGE).content.decode())
    assert "The arrow from “Cars slow down” to “More people walk” gives no reason." in page
    assert f'href="{STAGE}theory/whole-lockside/?open=change:step_link:l2#open"' in page
    assert f'href="{PAGE}codes/#toc-201"' in page
    only = unescape(client_for(amina).get(f"{PAGE}?in=plover-rise&weight=error").content.decode())
    assert "“Lamps are lit” leads to no outcome" in only
    assert "Cars slow down" not in only


def test_an_outcome_without_an_indicator_is_mended_by_adding_one(streets, amina, client_for):
    streets_page = unescape(client_for(amina).get(f"{PAGE}?in=lockside").content.decode())
    assert "Nothing would show whether" not in streets_page
    page = unescape(client_for(amina).get(f"/{PROGRAMME}/theory_of_change/").content.decode())
    assert f'href="{PAGE}?in=lockside"' in page


def test_it_is_let_stand_with_a_reason_and_looked_at_again(streets, amina, client_for):
    client = client_for(amina)
    assert "gives no reason" in unescape(client.get(STAND).content.decode())
    page = client.post(STAND, {"reason": "We ask in May.", "until": "2099-05-01"}, follow=True)
    shown = unescape(page.content.decode())
    assert "It may stand: We ask in May." in shown
    assert "look again on 1 May 2099" in shown
    (gap,) = gaps()
    assert "let stand already" in client.get(STAND).content.decode()
    page = client.post(f"{PAGE}look-again/{gap.id}/", follow=True)
    assert "It is back among what is to be mended" in page.content.decode()
    assert gaps() == ()


UNFIT = (
    ({"reason": "  "}, "Say why it may stand"),
    ({"reason": "x" * 1001}, "at most 1000 characters"),
    ({"reason": "So", "until": "soon"}, "Write the day as 31/05/2027"),
    ({"reason": "So", "until": "2001-01-01"}, "has to lie ahead"),
)


def test_what_is_not_said_well_is_sent_back(streets, amina, client_for):
    client = client_for(amina)
    for given, says in UNFIT:
        page = client.post(STAND, given)
        assert (page.status_code, says in unescape(page.content.decode())) == (200, True), given
    assert gaps() == ()


def test_what_is_not_found_or_let_stand_already_is_refused(streets, amina):
    with pytest.raises(LookAgain):
        keep(amina, code="TOC-101")
    keep(amina)
    with pytest.raises(Unfit, match="already"):
        keep(amina)
    with pytest.raises(NotThere):
        look_again("none", programme=PROGRAMME, by=amina)


def test_a_note_whose_day_has_come_is_renewed_and_not_doubled(streets, amina):
    first = keep(amina, until=date(2026, 6, 1))
    later = let_stand(
        wish(reason="Not before autumn."), programme=PROGRAMME, by=amina, at=datetime(2026, 7, 1, tzinfo=UTC)
    )
    assert (later.id, later.version, later.reason) == (first.id, 2, "Not before autumn.")
    assert len(gaps()) == 1


def test_what_is_not_there_is_not_found(streets, amina, client_for):
    client = client_for(amina)
    for end in ("toc-1/step_link/l2/", "toc-201/nothing/l2/", "toc-201/step_link/gone/"):
        assert client.get(f"{PAGE}let-stand/{end}").status_code == 404


def test_readers_read_and_those_of_another_place_let_nothing_stand(streets, amina, client_for):
    keep(amina)
    (gap,) = gaps()
    reader = client_for(member("Rhys Reader", Role.READER))
    page = reader.get(PAGE).content.decode()
    assert "let-stand" not in page
    assert "look-again" not in page
    assert reader.post(STAND, {"reason": "So"}).status_code == 403
    there = client_for(member("Una Uphill", Role.RESEARCHER, neighbourhood="plover-rise"))
    assert there.post(STAND, {"reason": "So"}).status_code == 404
    assert there.post(f"{PAGE}look-again/{gap.id}/").status_code == 404
    assert len(gaps()) == 1
    assert LOCKSIDE not in unescape(there.get(PAGE).content.decode()).lower()
