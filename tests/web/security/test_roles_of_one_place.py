"""A role in one neighbourhood: what it shows and what it lets one write, there, elsewhere and in what all share."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from tests.web.routes import every_route
from tests.web.two_streets import HIDDEN_ASSET, KEPT_BACK
from wellthread.thread import Link, Verb
from wellthread.vocabulary import Asset, Excerpt, Programme, Ref, Theme, Visibility
from wellthread.web.accounts.models import Membership
from wellthread.web.accounts.roles import Role
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
PLOVER = Ref("neighbourhood", "plover-rise")
BENCH = {
    "name": "The bench",
    "asset_class": "physical",
    "status": "active",
    "control": "unknown",
    "pinpoint": "exact",
    "visibility": "team",
    "disputed": "no",
}
MEMO = "She told me who it was"
SECRET = "Tawny Owl back room"


@pytest.fixture
def shared(streets, amina):
    """Something that belongs to the whole programme, and something private on the Rise with a coder's memo."""
    made = (
        Asset(id="fund", name="The fund", visibility=Visibility.PUBLIC),
        Asset(id="owl", name=SECRET, neighbourhood=PLOVER, visibility=Visibility.PRIVATE),
        Excerpt(id="e3", contribution=Ref("contribution", "c3"), start=0, end=8),
        Theme(id="dark", name="Dark places", definition=f"As at the {SECRET}."),
    )
    for each in made:
        actions.add(each, programme=PROGRAMME, by=amina)
    coding = Link(subject=Ref("theme", "dark"), verb=Verb.GATHERS, object=Ref("excerpt", "e3"), note=MEMO)
    actions.cite(coding, programme=PROGRAMME, by=amina)
    return made


def page(client, address):
    return unescape(client.get(f"/{PROGRAMME}/{address}").content.decode())


def test_who_reads_everywhere_and_hosts_here_meets_no_secret_from_there(shared, ben, amina, client_for):
    Membership.objects.create(person=ben, role=Role.READER.value, programme=PROGRAMME, neighbourhood="")
    his = client_for(ben)
    assert his.get(f"/{PROGRAMME}/record/asset/owl/").status_code == 404
    for address in ("", "assets/", "record/theme/dark/", "record/excerpt/e3/", "loose-ends/", "add/barrier/"):
        for secret in (SECRET, MEMO):
            assert secret not in page(his, address), address
    assert HIDDEN_ASSET in page(his, "assets/")
    assert SECRET in page(client_for(amina), "record/theme/dark/")
    assert MEMO in page(client_for(amina), "record/theme/dark/")


def test_who_reads_everywhere_and_hosts_here_reads_no_kept_words_from_there(streets, client_for):
    person = member("Dee Osei", Role.READER)
    Membership.objects.create(
        person=person, role=Role.FACILITATOR.value, programme=PROGRAMME, neighbourhood="plover-rise"
    )
    her = client_for(person)
    for address in ("record/contribution/c2/", "record/theme/crossings/", "engagement/", "systems_map/map/lock-map/"):
        assert KEPT_BACK[:20] not in page(her, address), address
    assert her.get(f"/{PROGRAMME}/record/contribution/c2/").status_code == 200


def test_ben_changes_and_removes_nothing_that_all_share(shared, ben, client_for):
    his, before = client_for(ben), contents(PROGRAMME)
    for address in ("record/asset/fund/", "record/theme/dark/"):
        assert his.get(f"/{PROGRAMME}/{address}").status_code == 200
        assert f"{address}change/" not in page(his, address)
        assert his.post(f"/{PROGRAMME}/{address}change/", BENCH).status_code == 404
        assert his.post(f"/{PROGRAMME}/{address}remove/").status_code == 404
    assert contents(PROGRAMME) == before


def test_ben_adds_to_his_place_and_not_to_the_whole(streets, ben, client_for):
    his = client_for(ben)
    refused = his.post(f"/{PROGRAMME}/add/asset/", BENCH)
    assert "You may not write this" in refused.content.decode()
    assert his.post(f"/{PROGRAMME}/add/asset/", {**BENCH, "neighbourhood": str(PLOVER)}).status_code == 200
    assert his.post(f"/{PROGRAMME}/add/asset/", {**BENCH, "neighbourhood": "neighbourhood:lockside"}).status_code == 302
    assert len(contents(PROGRAMME).records.of(Asset)) == len(streets.records.of(Asset)) + 1


def test_ben_moves_nothing_out_of_his_place(streets, ben, client_for):
    moved = {**BENCH, "name": "The library", "neighbourhood": "", "version": "1"}
    answer = client_for(ben).post(f"/{PROGRAMME}/record/asset/library/change/", moved)
    assert answer.status_code == 200
    assert find(Asset, PROGRAMME, "library").neighbourhood == Ref("neighbourhood", "lockside")


def test_ben_still_names_and_gathers_themes(streets, ben, client_for):
    his = client_for(ben)
    named = {"name": "Buses", "kind": "other", "codebook": "1"}
    assert his.post(f"/{PROGRAMME}/add/theme/", named).status_code == 302
    told = {"verb": "gathers", "object": "excerpt:e1", "note": ""}
    theme = next(each for each in contents(PROGRAMME).records.of(Theme) if each.name == "Buses")
    assert his.post(f"/{PROGRAMME}/record/theme/{theme.id}/cite/", told).status_code == 302
    elsewhere = {"verb": "gathers", "object": "excerpt:e3", "note": ""}
    assert his.post(f"/{PROGRAMME}/record/theme/{theme.id}/cite/", elsewhere).status_code == 200


def test_the_theory_of_the_whole_is_not_for_one_place_to_write(streets, client_for):
    person = member("Rhian Rees", Role.RESEARCHER, neighbourhood=LOCKSIDE)
    hers = client_for(person)
    assert hers.get(f"/{PROGRAMME}/theory_of_change/in/lockside/step/").status_code == 200
    assert hers.get(f"/{PROGRAMME}/theory_of_change/in/all/step/").status_code == 404
    assert hers.post(f"/{PROGRAMME}/theory_of_change/in/all/join/").status_code == 404


def test_a_hidden_name_in_the_summary_is_not_shown_to_readers(streets, amina, client_for):
    told = replace(find(Programme, PROGRAMME, PROGRAMME), summary=f"It began at {HIDDEN_ASSET}.")
    actions.change(told, programme=PROGRAMME, by=amina)
    reader = client_for(member("Rhys Reader", Role.READER))
    assert HIDDEN_ASSET not in page(reader, "")
    assert HIDDEN_ASSET not in unescape(reader.get("/").content.decode())
    assert HIDDEN_ASSET in unescape(client_for(amina).get("/").content.decode())


def test_an_id_that_cannot_be_one_leads_nowhere(streets, amina, client_for):
    client = client_for(amina)
    routes = [each for each in every_route() if "<id:" in each.pattern]
    assert len(routes) > 10
    for route in routes:
        given = dict.fromkeys(route.parts, "..%0B*") | {"programme": PROGRAMME, "kind": "theme"}
        assert client.get(route.address(**given)).status_code == 404, route
        assert client.post(route.address(**given)).status_code == 404, route
