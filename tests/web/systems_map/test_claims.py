"""Somebody says what leads to what: the claim is kept with its source and gathered into a link at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tests.web.conftest import PROGRAMME
from tests.web.two_streets import RELEASED
from wellthread.methods.systems_map import bundle
from wellthread.thread import Verb
from wellthread.vocabulary import CausalClaim, Factor, FactorLink, Judgement, Polarity, Ref
from wellthread.web.systems_map.actions.claims import Claimed, claim
from wellthread.web.systems_map.actions.taking_out import take_claim
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import NotThere, Unfit

pytestmark = pytest.mark.django_db
MAP, NOW = Ref("systems_map", "lock-map"), datetime(2026, 5, 1, 12, tzinfo=UTC)
SPEED, FEAR, SAVINGS = (Ref("factor", each) for each in ("speed", "fear", "savings"))
PAGE = f"/{PROGRAMME}/systems_map/map/lock-map/"


def read_link():
    """The link as everybody reads it: with what follows from its claims."""
    records = contents(PROGRAMME).records
    (known,) = records.of(FactorLink)
    (held,) = bundle([each for each in records.of(CausalClaim) if each.cause == SPEED], [known])
    return held.link


def say(by, **told):
    given = {"map": MAP, "cause": SPEED, "effect": FEAR, "polarity": Polarity.NEGATIVE, "source": "Table 4", **told}
    return claim(Claimed(**given), programme=PROGRAMME, by=by, at=NOW)


def filled(**told):
    given = {
        "cause": "speed of cars",
        "effect": "Fear of the road",
        "polarity": "positive",
        "strength": "unknown",
        **told,
    }
    return {"said_in": "excerpt:e1", **given}


def test_the_first_claim_makes_the_link_and_brings_the_older_ones_along(streets, amina):
    link = say(amina, polarity=Polarity.POSITIVE)
    kept = contents(PROGRAMME)
    bundled = {each.object.id for each in kept.thread.rests_on(link.ref) if each.verb is Verb.BUNDLES}
    assert {"k1"} < bundled
    assert len(bundled) == 2
    assert link.polarity is Polarity.POSITIVE
    assert link.judgement is Judgement.UNJUDGED


def test_a_claim_against_makes_the_link_contested(streets, amina):
    say(amina, polarity=Polarity.POSITIVE)
    link = say(amina, polarity=Polarity.NEGATIVE)
    assert (read_link().judgement, read_link().polarity) == (Judgement.CONTESTED, Polarity.COMPLEX)
    assert link == replace(read_link(), judgement=Judgement.UNJUDGED)


def test_what_only_follows_from_claims_goes_on_following_them(streets, amina):
    say(amina, polarity=Polarity.POSITIVE)
    say(amina, polarity=Polarity.POSITIVE, denied=True)
    (denial,) = (each for each in contents(PROGRAMME).records.of(CausalClaim) if each.denied)
    take_claim(denial.ref, programme=PROGRAMME, by=amina)
    assert read_link().judgement is Judgement.UNJUDGED


def test_what_people_judged_stays_as_they_judged_it(streets, amina):
    link = say(amina, polarity=Polarity.POSITIVE)
    judged = FactorLink(
        id=link.id,
        version=link.version,
        map=MAP,
        cause=SPEED,
        effect=FEAR,
        polarity=Polarity.POSITIVE,
        judgement=Judgement.SUPPORTED,
        reason="Two studies",
    )
    actions.change(judged, programme=PROGRAMME, by=amina)
    say(amina, polarity=Polarity.NEGATIVE)
    (only,) = contents(PROGRAMME).records.of(FactorLink)
    assert (only.judgement, only.reason) == (Judgement.SUPPORTED, "Two studies")


def test_the_words_stand_behind_the_claim(streets, amina):
    link = say(amina, said_in=Ref("excerpt", "e1"), source="")
    trail = contents(PROGRAMME).thread.trace(link.ref)
    assert Ref("contribution", "c1") in trail


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"source": " "}, "Who says so"),
        ({"effect": SPEED}, "cannot act on itself"),
        ({"effect": Ref("factor", "light")}, "is not on this map"),
    ],
)
def test_a_claim_that_does_not_fit_leaves_nothing_behind(streets, amina, told, says):
    before = contents(PROGRAMME)
    with pytest.raises(Unfit, match=says):
        say(amina, **told)
    assert contents(PROGRAMME) == before


def test_new_names_become_factors_and_known_ones_are_found(streets, amina):
    link = say(amina, cause="  speed OF cars", effect="Noise at night")
    kept = contents(PROGRAMME).records
    assert link.cause == SPEED
    assert [each.name for each in kept.of(Factor) if each.ref == link.effect] == ["Noise at night"]
    assert say(amina, cause=SAVINGS, effect="noise at  night").effect == link.effect


def test_a_denial_makes_the_link_contested_and_keeps_its_way(streets, amina):
    say(amina, polarity=Polarity.POSITIVE)
    link = say(amina, polarity=Polarity.POSITIVE, denied=True)
    assert link.polarity is Polarity.POSITIVE
    assert read_link().judgement is Judgement.CONTESTED


def test_a_factor_that_is_not_there_is_named(streets, amina):
    with pytest.raises(NotThere, match="factor:gone"):
        say(amina, cause=Ref("factor", "gone"))


def test_the_form_leads_back_to_the_map_where_the_claim_stands(streets, amina, client_for):
    client = client_for(amina)
    assert RELEASED[4:24] in client.get(f"{PAGE}claim/").content.decode()
    answer = client.post(f"{PAGE}claim/", filled(group="group:parents"), follow=True)
    page = answer.content.decode()
    assert answer.redirect_chain[-1][0] == PAGE
    assert "More speed of cars leads to more fear of the road" in page
    assert RELEASED[4:24] in client.get(f"{PAGE}link/speed/fear/").content.decode()
    (new,) = (each for each in contents(PROGRAMME).records.of(CausalClaim) if each.id != "k1")
    assert new.made_by == amina.signature


def test_a_bad_form_says_what_is_wrong_and_keeps_what_was_written(streets, amina, client_for):
    answer = client_for(amina).post(f"{PAGE}claim/", filled(said_in="", condition="In winter"))
    page = answer.content.decode()
    assert "Who says so?" in page
    assert 'value="In winter"' in page


def test_the_words_that_are_not_released_are_offered_to_nobody_without_leave(streets, carys, client_for):
    assert client_for(carys).get(f"{PAGE}claim/").status_code == 403


def test_ben_of_lockside_neither_sees_nor_writes_the_map_of_the_rise(streets, ben, client_for):
    client = client_for(ben)
    assert client.get(PAGE).status_code == 200
    assert client.post(f"{PAGE}claim/", filled()).status_code == 302
    elsewhere = f"/{PROGRAMME}/systems_map/map/rise-map/"
    assert client.get(elsewhere).status_code == 404
    assert client.post(f"{elsewhere}claim/", filled()).status_code == 404


def test_a_link_that_people_disagree_about_stands_first(streets, amina, client_for):
    say(amina, polarity=Polarity.NEGATIVE)
    say(amina, cause=SAVINGS, effect=FEAR, polarity=Polarity.NEGATIVE)
    page = client_for(amina).get(PAGE).content.decode()
    assert page.index("sometimes leads to more and sometimes to less fear") < page.index("More savings")
    assert "Said by 1 claim from 1 group, 1 disagrees" in page
