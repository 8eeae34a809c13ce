"""Dee reads the whole programme and works in Lockside only: the Rise is hers to see and not to touch."""

from __future__ import annotations

from html import unescape

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from tests.web.two_streets import HIDDEN_ASSET
from wellthread.vocabulary import Asset, Ref, Theme
from wellthread.web.accounts.models import Membership
from wellthread.web.accounts.roles import Role
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
RISE = "neighbourhood:plover-rise"
BENCH = {"name": "The bench", "asset_class": "physical", "control": "unknown", "visibility": "team", "disputed": "no"}
BENCH |= {"status": "active", "pinpoint": "exact"}


@pytest.fixture
def dee(streets, client_for):
    """Signed in."""
    person = member("Dee Osei", Role.READER)
    Membership.objects.create(person=person, role=Role.RESEARCHER.value, programme=PROGRAMME, neighbourhood=LOCKSIDE)
    return client_for(person)


@pytest.mark.parametrize(
    ("page", "form"),
    [
        ("systems_map/map/rise-map/", "systems_map/map/rise-map/claim/"),
        ("priorities/exercise/rise-vote/", "priorities/exercise/rise-vote/ballot/"),
        ("theory_of_change/?in=plover-rise", "theory_of_change/in/plover-rise/step/"),
        ("theory_of_change/?in=plover-rise", "theory_of_change/in/plover-rise/join/"),
        ("evaluation/?in=plover-rise", "evaluation/in/plover-rise/result/"),
        ("engagement/?in=plover-rise", "engagement/listen/walk/"),
        ("record/contribution/c3/", "engagement/mark/c3/"),
        ("record/step/lit/", "record/step/lit/change/"),
        ("record/step/lit/", "record/step/lit/cite/"),
    ],
)
def test_she_sees_the_page_and_is_offered_no_form(dee, page, form):
    before = contents(PROGRAMME)
    seen = dee.get(f"/{PROGRAMME}/{page}")
    assert seen.status_code == 200
    assert f"/{PROGRAMME}/{form}" not in seen.content.decode()
    assert dee.get(f"/{PROGRAMME}/{form}").status_code == 404
    assert dee.post(f"/{PROGRAMME}/{form}", {}).status_code == 404
    assert contents(PROGRAMME) == before


def test_she_removes_nothing_there(dee):
    assert dee.post(f"/{PROGRAMME}/record/step/lit/remove/").status_code == 404
    assert Ref("step", "lit") in contents(PROGRAMME).records


def test_she_adds_here_and_not_there(dee):
    refused = dee.post(f"/{PROGRAMME}/add/asset/", {**BENCH, "neighbourhood": RISE})
    assert "You may not write this in that neighbourhood" in refused.content.decode()
    assert dee.post(f"/{PROGRAMME}/add/asset/", {**BENCH, "neighbourhood": "neighbourhood:lockside"}).status_code == 302
    assert [each.name for each in contents(PROGRAMME).records.of(Asset)].count("The bench") == 1


def test_she_moves_nothing_over_there(dee):
    page = f"/{PROGRAMME}/record/asset/library/change/"
    refused = dee.post(page, {**BENCH, "neighbourhood": RISE, "version": "1"})
    assert "You may not write this in that neighbourhood" in refused.content.decode()
    assert find(Asset, PROGRAMME, "library").neighbourhood == Ref("neighbourhood", "lockside")


def test_nobody_writes_back_a_text_from_which_a_name_was_left_out(streets, client_for, amina):
    told = Theme(id="kitchens", name="Kitchens", definition=f"Such as {HIDDEN_ASSET}.")
    actions.add(told, programme=PROGRAMME, by=amina)
    page = f"/{PROGRAMME}/record/theme/kitchens/"
    coder = client_for(member("Cerys Coder", Role.COMMUNITY_RESEARCHER))
    seen = unescape(coder.get(page).content.decode())
    assert "Such as [not shown]." in seen
    assert f"{page}change/" not in seen
    assert coder.post(f"{page}change/", {"name": "Kitchens", "kind": "other", "codebook": "1"}).status_code == 404
    assert find(Theme, PROGRAMME, "kitchens") == told
    assert f"{page}change/" in client_for(amina).get(page).content.decode()
