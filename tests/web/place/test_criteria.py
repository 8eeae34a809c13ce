"""The criteria are kept together in one form; other weights can be tried; who is set aside stays on the page."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import AreaLevel, Criterion, IndicatorValue, Ref, SelectionOutcome
from wellthread.web.place.actions.choices import Choice, choose
from wellthread.web.place.actions.criteria import Row, set_criteria
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Moved, Unfit

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 12, tzinfo=UTC)
HOME, WEIGH, WHAT_IF = (f"/{PROGRAMME}/place/{each}" for each in ("", "weigh/", "what-if/"))


def settle(by, *rows):
    return set_criteria(rows, programme=PROGRAMME, by=by, at=NOW)


def kept():
    return contents(PROGRAMME).records.of(Criterion)


def criterion(indicator="calm", **more):
    return Criterion(id="new", indicator=indicator, level=AreaLevel.MSOA, **more)


def calm(by):
    """A second indicator, by which the order turns round."""
    for code, number in (("E01", 1.0), ("E02", 2.0), ("E03", 3.0)):
        value = IndicatorValue(id=f"calm-{code}", area=Ref("area", code), indicator="calm", value=number)
        actions.add(value, programme=PROGRAMME, by=by)


def form_of(*rows, level="msoa"):
    sent = {"level": level, "within": ""}
    for at, row in enumerate(rows):
        row = {"says": "", "direction": "higher", "weight": "1", "at_least": "", "at_most": "", "seen": "", **row}
        sent |= {f"{name}-{at}": value for name, value in row.items()}
    return sent


def test_criteria_are_added_changed_and_removed_in_one_step(streets, amina):
    calm(amina)
    (need,) = kept()
    settle(amina, Row(criterion("score", weight=2.0), need.ref), Row(criterion("calm", at_most=2.5)))
    first, second = kept()
    assert (first.id, first.version, first.weight) == ("need", 2, 2.0)
    assert (second.indicator, second.at_most, second.made_by) == ("calm", 2.5, amina.signature)
    settle(amina, Row(first, first.ref), Row(second, second.ref, remove=True))
    assert [(each.id, each.version) for each in kept()] == [("need", 2)]


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ([criterion("score"), criterion("score")], "compared twice"),
        ([criterion("score", weight=0)], "weight above 0"),
    ],
)
def test_criteria_that_compare_nothing_are_refused(streets, amina, rows, says):
    before = contents(PROGRAMME)
    (need,) = kept()
    with pytest.raises(Unfit, match=says):
        settle(amina, Row(need, need.ref, remove=True), *map(Row, rows))
    assert contents(PROGRAMME) == before


def test_a_level_that_the_others_do_not_share_is_refused_whole(streets, amina):
    with pytest.raises(Unfit, match="the same `level`"):
        settle(amina, Row(Criterion(id="new", indicator="other", level=AreaLevel.LSOA)))
    assert [each.id for each in kept()] == ["need"]


def test_what_somebody_else_changed_is_not_overwritten(streets, amina, client_for):
    (need,) = kept()
    settle(amina, Row(criterion("score", weight=3.0), need.ref))
    with pytest.raises(Moved):
        settle(amina, Row(criterion("score", weight=9.0), need.ref))
    sent = form_of({"indicator": "score", "weight": "9", "seen": str(need.ref)})
    page = client_for(amina).post(WEIGH, sent).content.decode()
    assert "Nothing of theirs was overwritten" in page
    assert "The criteria as they stand now" in page
    assert 'value="criterion:need@2"' in page
    assert kept()[0].weight == 3.0
    assert client_for(amina).post(WEIGH, {**sent, "seen-0": "criterion:need@2"}).status_code == 302
    assert kept()[0].weight == 9.0


def test_the_form_shows_what_there_is_and_keeps_what_is_sent(streets, amina, client_for):
    calm(amina)
    client = client_for(amina)
    page = client.get(WEIGH).content.decode()
    assert '<option value="population">' in page
    assert '<option value="calm">' in page
    assert 'value="criterion:need"' in page
    sent = form_of(
        {"indicator": "score", "says": "Need.", "weight": "1", "seen": "criterion:need@1"},
        {"indicator": "population", "says": "Usual residents.", "weight": "0", "at_least": "8001"},
    )
    assert client.post(WEIGH, sent).status_code == 302
    assert [(each.indicator, each.weight, each.at_least) for each in kept()] == [
        ("score", 1.0, None),
        ("population", 0.0, 8001.0),
    ]
    page = client.get(HOME).content.decode()
    assert "Set aside before the comparison" in page
    assert "Usual residents: 8,000, below the limit of 8,001." in page


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ({"indicator": "score", "at_least": "5", "at_most": "4"}, "nothing would be left"),
        ({"indicator": "score", "weight": "-1"}, "greater than or equal to 0"),
        ({"indicator": "score", "weight": "nan"}, "Write a number"),
        ({"indicator": "gone"}, "Select a valid choice"),
        ({"indicator": "", "seen": "criterion:need@1"}, "Choose an indicator"),
    ],
)
def test_a_form_that_cannot_be_kept_says_why_and_changes_nothing(streets, amina, client_for, row, says):
    before = contents(PROGRAMME)
    page = client_for(amina).post(WEIGH, form_of(row)).content.decode()
    assert says in page
    assert contents(PROGRAMME) == before


@pytest.mark.parametrize("junk", ["nonsense", "theme:crossings@1", "criterion:gone@1"])
def test_a_forged_form_changes_nothing(streets, amina, client_for, junk):
    before = contents(PROGRAMME)
    answer = client_for(amina).post(WEIGH, form_of({"indicator": "score", "seen": junk}))
    assert answer.status_code in (200, 404)
    assert contents(PROGRAMME) == before


def test_other_weights_move_the_ranking_and_keep_nothing(streets, amina, carys, client_for):
    calm(amina)
    settle(amina, Row(criterion("calm", weight=0.5)))
    calm_id = next(each.id for each in kept() if each.indicator == "calm")
    before = contents(PROGRAMME)
    client = client_for(carys)
    page = client.get(WHAT_IF, {"w-need": "0", f"w-{calm_id}": "1"}).content.decode()
    assert "Wharf comes first instead of Lock." in page
    assert "2 up" in page
    same = client.get(WHAT_IF, {"w-need": "2", f"w-{calm_id}": "1"}).content.decode()
    assert "Lock still comes first." in same
    assert contents(PROGRAMME) == before


@pytest.mark.parametrize("weights", [{"w-need": "0"}, {"w-need": "x"}, {"w-need": "-1"}, {"w-other": "1"}])
def test_weights_that_rank_nothing_are_answered_with_a_reason(streets, carys, client_for, weights):
    page = client_for(carys).get(WHAT_IF, weights).content.decode()
    assert "There is a problem" in page
    assert 'id="then"' not in page


def test_an_excluded_candidate_leaves_the_ranking_and_stays_on_the_page_with_the_reason(streets, amina, client_for):
    choice = Choice(area=Ref("area", "E01"), outcome=SelectionOutcome.EXCLUDED, reason="It is being rebuilt.")
    choose(choice, programme=PROGRAMME, by=amina, at=NOW)
    page = client_for(amina).get(HOME).content.decode()
    listed = page[page.index('id="candidates"') : page.index('id="left-out"')]
    assert "<b>Lock</b>" not in listed
    left = page[page.index('id="left-out"') :]
    assert left.index("<b>Lock</b>") < left.index("It is being rebuilt.")


def test_without_criteria_the_page_leads_to_them(streets, amina, client_for):
    (need,) = kept()
    settle(amina, Row(need, need.ref, remove=True))
    page = client_for(amina).get(HOME).content.decode()
    assert "Say what is compared" in page
    assert "There are no criteria yet." in client_for(amina).get(WHAT_IF).content.decode()


def test_only_those_who_edit_the_programme_say_what_is_compared(streets, ben, carys, client_for):
    for person in (ben, carys):
        assert client_for(person).get(WEIGH).status_code == 403
        assert client_for(person).post(WEIGH, form_of({"indicator": "score"})).status_code == 403
    assert client_for(carys).get(WHAT_IF).status_code == 200
