"""The register narrowed down: the map and the list always hold the same assets, and only those a reader may see."""

from __future__ import annotations

import re
from html import unescape

import pytest

from tests.web.conftest import PROGRAMME
from tests.web.two_streets import HIDDEN_ASSET, SAVED

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/assets/"


def listed(page):
    found = re.search(r'<ul class="register".*?<p class="row">', page, re.DOTALL)
    return re.findall(r"assets/one/([\w-]+)/", found[0]) if found else []


def drawn(page):
    """Assets in the table that says the same as the map."""
    found = re.search(r"<table>.*?</table>", page, re.DOTALL)
    return [name for name in ("The library", "Swimming pool", HIDDEN_ASSET) if found and name in unescape(found[0])]


@pytest.mark.parametrize(
    ("asked", "ids", "names"),
    [
        ("", ["kitchen", "library", "pool"], ["The library", "Swimming pool", HIDDEN_ASSET]),
        ("?q=canal", ["library"], ["The library"]),
        ("?visibility=private", ["kitchen"], [HIDDEN_ASSET]),
        ("?visibility=public&q=POOL", ["pool"], ["Swimming pool"]),
        ("?class=natural", [], []),
        ("?control=nobody&in=lockside", ["kitchen", "library", "pool"], ["The library", "Swimming pool", HIDDEN_ASSET]),
    ],
)
def test_map_and_list_hold_the_same(streets, amina, client_for, asked, ids, names):
    page = client_for(amina).get(PAGE + asked).content.decode()
    assert sorted(listed(page)) == ids
    assert drawn(page) == names


def test_what_was_asked_for_stays_in_the_form(streets, amina, client_for):
    page = client_for(amina).get(f"{PAGE}?q=canal&class=physical&in=lockside").content.decode()
    assert 'value="canal"' in page
    assert '<option value="physical" selected>' in page
    assert 'name="in" value="lockside"' in page


def test_a_hidden_asset_is_named_nowhere_else_either(streets, carys, client_for):
    client = client_for(carys)
    for address in (PAGE, f"/{PROGRAMME}/record/factor/savings/", f"/{PROGRAMME}/systems_map/map/lock-map/"):
        assert HIDDEN_ASSET not in unescape(client.get(address).content.decode())
    assert SAVED in client.get(f"/{PROGRAMME}/record/factor/savings/").content.decode()
    assert client.get(f"/{PROGRAMME}/record/asset/kitchen/").status_code == 404


def test_nothing_that_fits_says_so(streets, amina, client_for):
    assert "No asset fits" in client_for(amina).get(f"{PAGE}?q=tram").content.decode()
