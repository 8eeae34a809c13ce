"""The open feed: off until somebody switches it on, open to all then, and with nothing in it that is not public."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.test import Client

from tests.interop.open_referral.schema import validator
from tests.web.conftest import PROGRAMME
from wellthread.vocabulary import Asset, AssetCategory, Pinpoint, Visibility
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

FEED = f"/{PROGRAMME}/assets/open-referral/"
SHARING = f"/{PROGRAMME}/assets/sharing/"
HALL = Asset(
    id="castle-hall",
    name="Castle Hall",
    longitude=-0.91,
    latitude=52.25,
    postcode="NN1 1AA",
    visibility=Visibility.PUBLIC,
)


def add(*records) -> None:
    for each in records:
        actions.add(each, programme=PROGRAMME, by="test")


@pytest.fixture
def coordinator(streets, client_for, amina):
    return client_for(amina)


@pytest.fixture
def on(coordinator) -> Client:
    """Anyone, once the feed is on."""
    coordinator.post(SHARING, {"feed": "on"})
    return Client()


def told(client: Client, path: str = "services", **query: str):
    answer = client.get(FEED + path, query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_there_is_no_feed_until_somebody_switches_it_on(coordinator):
    assert Client().get(FEED).status_code == 404
    coordinator.post(SHARING, {"feed": "on"})
    assert Client().get(FEED).json()["version"] == "HSDS-UK-3.0"
    coordinator.post(SHARING, {"feed": "off"})
    assert Client().get(FEED).status_code == 404
    done = AuditEvent.objects.filter(programme=PROGRAMME, action__startswith="open_feed.")
    assert [each.action for each in done.order_by("number")] == ["open_feed.opened", "open_feed.closed"]


def test_only_those_who_release_may_switch_it(streets, client_for, ben, carys, stranger):
    for person, status in ((ben, 403), (carys, 403), (stranger, 404)):
        assert client_for(person).post(SHARING, {"feed": "on"}).status_code == status
    assert Client().post(SHARING, {"feed": "on"}).status_code == 302
    assert Client().get(FEED).status_code == 404


def test_it_is_open_to_other_sites_and_the_other_pages_are_not(on, coordinator):
    answer = on.get(FEED + "services")
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Content-Type"].startswith("application/json")
    assert "Set-Cookie" not in answer
    assert on.options(FEED + "services").status_code == 204
    assert on.post(FEED + "services").status_code == 405
    for other in (f"/{PROGRAMME}/assets/", SHARING, "/"):
        assert "Access-Control-Allow-Origin" not in coordinator.get(other)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("services", "service"),
        ("service_at_locations", "service_at_location"),
        ("taxonomies", "taxonomy"),
        ("taxonomy_terms", "taxonomy_term"),
    ],
)
def test_every_listing_is_as_the_standard_wants_it(on, path, kind):
    add(HALL)
    page = told(on, path)
    assert page["contents"]
    assert list(validator(kind, paged=True).iter_errors(page)) == []
    for each in page["contents"]:
        assert list(validator(kind).iter_errors(told(on, f"{path}/{each['id']}"))) == []


def test_a_refusal_says_why_in_json(on):
    answer = on.get(FEED + "services", {"page": "none"})
    assert answer.status_code == 400
    assert "none" in answer.json()["error"]
    assert on.get(FEED + "services/none").status_code == 404


def test_nothing_that_is_not_public_is_in_it(on):
    refuge = AssetCategory(id="refuge", name="Refuge", sensitive=True)
    secrets = {
        "team": replace(HALL, id="team-only", name="Teamonly", visibility=Visibility.TEAM),
        "private": replace(HALL, id="private-one", name="Privateone", visibility=Visibility.PRIVATE),
        "held": replace(HALL, id="held-one", name="Heldone", held_for="Perhaps a refuge."),
        "sensitive": replace(HALL, id="sorted-one", name="Sortedone", category=refuge.ref),
        "merged": replace(HALL, id="merged-one", name="Mergedone", merged_into=HALL.ref),
    }
    add(refuge, HALL, *secrets.values())
    whole = "".join(
        on.get(FEED + path).content.decode() for path in ("services", "service_at_locations", "taxonomy_terms")
    )
    assert "Castle Hall" in whole
    assert not [each.name for each in secrets.values() if each.name in whole]
    assert "Refuge" not in whole
    hidden = {each.name for each in contents(PROGRAMME).records.of(Asset) if each.visibility is not Visibility.PUBLIC}
    assert not [name for name in hidden if name in whole]


def test_a_place_that_is_not_told_exactly_is_not_in_it(on):
    add(replace(HALL, pinpoint=Pinpoint.HIDDEN))
    (hall,) = [each for each in told(on)["contents"] if each["name"] == "Castle Hall"]
    whole = on.get(FEED + f"services/{hall['id']}").content.decode()
    assert not any(secret in whole for secret in ("52.25", "-0.91", "NN1"))
    assert "Castle Hall" not in on.get(FEED + "service_at_locations").content.decode()


def test_the_page_says_how_many_go_out(coordinator):
    before = coordinator.get(SHARING).context["counts"]
    add(
        HALL, replace(HALL, id="hidden", pinpoint=Pinpoint.HIDDEN), replace(HALL, id="team", visibility=Visibility.TEAM)
    )
    after = coordinator.get(SHARING).context["counts"]
    assert (after["given"] - before["given"], after["placeless"] - before["placeless"]) == (2, 1)
    assert after["kept"] - before["kept"] == 1


def test_a_change_shows_at_the_next_asking(on):
    add(HALL)
    assert "Castle Hall" in on.get(FEED + "services").content.decode()
    actions.change(replace(HALL, name="Keep Hall"), programme=PROGRAMME, by="test")
    assert "Keep Hall" in on.get(FEED + "services").content.decode()
