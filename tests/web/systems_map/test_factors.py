"""Factors: added a name a line, described, given other names, tied to assets and barriers, and taken out with care."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.thread import Link, Verb
from wellthread.vocabulary import ActionLevel, CausalClaim, Factor, FactorLink, LeveragePoint, Ref, Wanted
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
MAP = f"/{PROGRAMME}/systems_map/map/lock-map/"
PAGE = f"{MAP}factor/speed/"
FILLED = {"name": "Speed of cars", "wanted": "less", "level": "structures", "tags": ["matters"], "x": "12.5", "y": "-3"}


def factor(key: str = "speed") -> Factor:
    return next(each for each in contents(PROGRAMME).records.of(Factor) if each.id == key)


def test_names_a_line_become_factors_and_known_ones_are_left(streets, amina, client_for):
    answer = client_for(amina).post(
        f"{MAP}factors/", {"names": "Noise at night\n\n fear  of the road \nTransport\nNoise at night"}, follow=True
    )
    page = answer.content.decode()
    assert "2 new factors are on the map. 1 was there already." in page
    assert "It names a subject" in page
    assert sum(each.name == "Noise at night" for each in contents(PROGRAMME).records.of(Factor)) == 1


def test_a_factor_is_described_and_its_page_says_so(streets, amina, client_for):
    client = client_for(amina)
    page = client.post(f"{PAGE}change/", {**FILLED, "name": "Lack of calm streets", "version": "1"}, follow=True)
    told = page.content.decode()
    assert "Call it “Calm streets”" in told
    assert "people want less of it" in told
    assert "matters to people" in told
    assert "How things are arranged" in told
    assert (factor().x, factor().y, factor().wanted) == (12.5, -3.0, Wanted.LESS)
    assert factor().level is ActionLevel.STRUCTURES


def test_a_change_to_an_older_state_shows_both_and_overwrites_nothing(streets, amina, client_for):
    client = client_for(amina)
    client.post(f"{PAGE}change/", {**FILLED, "name": "Theirs", "version": "1"})
    page = client.post(f"{PAGE}change/", {**FILLED, "name": "Mine", "version": "1"}).content.decode()
    assert "As it stands now" in page
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert factor().name == "Theirs"


def test_another_name_finds_the_factor_until_it_is_taken_back(streets, amina, client_for):
    client = client_for(amina)
    client.post(f"{PAGE}alias/", {"alias-alias": " Fast  traffic"})
    assert factor().aliases == ("Fast traffic",)
    claim = {
        "cause": "fast traffic",
        "effect": "Savings to fall back on",
        "polarity": "negative",
        "strength": "unknown",
    }
    client.post(f"{MAP}claim/", {**claim, "source": "Table 2"})
    assert contents(PROGRAMME).records.of(CausalClaim)[-1].cause == Ref("factor", "speed")
    assert (
        "already means the factor" in client.post(f"{PAGE}alias/", {"alias-alias": "fear of the road"}).content.decode()
    )
    client.post(f"{PAGE}alias/drop/", {"alias": "Fast traffic"})
    assert factor().aliases == ()


def test_an_asset_behind_a_factor_is_seen_from_both_sides(streets, amina, carys, client_for):
    client = client_for(amina)
    client.post(f"{PAGE}behind/", {"behind-what": "asset:library", "behind-note": "It lies on the fast road."})
    assert "The library" in client.get(PAGE).content.decode()
    asset = client.get(f"/{PROGRAMME}/assets/one/library/").content.decode()
    assert "Speed of cars" in asset
    assert PAGE in asset
    assert "Why people stay in" in asset
    client.post(f"{PAGE}behind/", {"behind-what": "asset:kitchen"})
    assert "Thursday kitchen" in client.get(PAGE).content.decode()
    assert "Thursday kitchen" not in client_for(carys).get(PAGE).content.decode()
    client.post(f"{PAGE}behind/step-back/", {"what": "asset:library"})
    assert "The library" not in client.get(PAGE).content.decode().split("behind-what")[0]
    assert client.post(f"{PAGE}behind/step-back/", {"what": "asset:pool"}).status_code == 404


def test_what_rests_on_a_factor_is_shown_before_it_goes_with_its_claims(streets, amina, client_for):
    client = client_for(amina)
    page = client.get(f"{PAGE}take-out/").content.decode()
    assert "1 claim speaks of it" in page
    assert "More speed of cars leads to more fear" in page
    assert "Say that they may go too" in client.post(f"{PAGE}take-out/", {"version": "1"}).content.decode()
    client.post(f"{PAGE}take-out/", {"version": "1", "with_claims": "on"})
    records = contents(PROGRAMME).records
    assert Ref("factor", "speed") not in records
    assert not records.of(CausalClaim)
    assert not records.of(FactorLink)


def test_a_factor_that_others_built_on_stays(streets, amina, client_for):
    point = LeveragePoint(id="p1", factor=Ref("factor", "speed"), reason="One road, one owner.")
    actions.add(point, programme=PROGRAMME, by=amina)
    page = client_for(amina).post(f"{PAGE}take-out/", {"version": "1", "with_claims": "on"}).content.decode()
    assert "1 other records rest on" in page
    assert factor().id == "speed"


def test_readers_and_hosts_of_elsewhere_change_nothing(streets, carys, ben, client_for):
    reader = client_for(carys)
    assert reader.get(PAGE).status_code == 200
    assert "Take it out" not in reader.get(PAGE).content.decode()
    assert reader.post(f"{PAGE}change/", FILLED).status_code == 403
    assert reader.post(f"{MAP}factors/", {"names": "Mine"}).status_code == 404
    rise = f"/{PROGRAMME}/systems_map/map/rise-map/factor/light/"
    assert client_for(ben).post(f"{rise}change/", FILLED).status_code == 404
    assert client_for(ben).get(f"{MAP}factor/light/").status_code == 404


def test_words_of_a_theme_behind_a_factor_stay_on_the_thread(streets, amina):
    link = Link(subject=Ref("factor", "fear"), verb=Verb.REPRESENTS, object=Ref("theme", "crossings"))
    actions.cite(link, programme=PROGRAMME, by=amina)
    assert Ref("contribution", "c1") in contents(PROGRAMME).thread.trace(Ref("factor", "fear"))
