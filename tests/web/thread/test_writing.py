"""Writing by hand: a record is added, changed, linked and removed, and nobody's work is lost."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Contribution, Ref, Theme
from wellthread.web.accounts.models import AuditEvent
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents
from wellthread.web.thread.refusals import Moved

pytestmark = pytest.mark.django_db
THEME = f"/{PROGRAMME}/record/theme/crossings/"
FILLED = {"name": "Crossings and kerbs", "kind": "need", "codebook": "2"}


def theme():
    return contents(PROGRAMME).records.find(Theme, Ref("theme", "crossings"))


def test_a_new_record_gets_a_page_and_a_line_in_the_audit_log(streets, amina, client_for):
    answer = client_for(amina).post(f"/{PROGRAMME}/add/theme/", {**FILLED, "name": "Kerbs"}, follow=True)
    assert "<h1" in answer.content.decode()
    new = contents(PROGRAMME).records.of(Theme)[-1]
    assert (new.name, new.made_by) == ("Kerbs", amina.signature)
    assert answer.redirect_chain[-1][0].endswith(f"/record/theme/{new.id}/")
    assert AuditEvent.objects.filter(action="theme.added").exists()


def test_a_record_without_its_name_is_sent_back(streets, amina, client_for):
    answer = client_for(amina).post(f"/{PROGRAMME}/add/theme/", {**FILLED, "name": ""})
    assert "There is a problem" in answer.content.decode()
    assert len(contents(PROGRAMME).records.of(Theme)) == 1


def test_both_versions_are_shown_when_somebody_was_quicker(streets, amina, client_for):
    client = client_for(amina)
    seen = theme().version
    client.post(f"{THEME}change/", {**FILLED, "name": "Theirs", "version": seen})
    page = client.post(f"{THEME}change/", {**FILLED, "name": "Mine", "version": seen}).content.decode()
    assert "Nothing of theirs was overwritten" in page
    assert "Theirs" in page
    assert 'value="Mine"' in page
    assert theme().name == "Theirs"
    assert f'name="version" value="{seen + 1}"' in page
    client.post(f"{THEME}change/", {**FILLED, "name": "Mine", "version": seen + 1})
    assert (theme().name, theme().version) == ("Mine", seen + 2)


@pytest.mark.parametrize("junk", ["", "x", "-1", "0", "9" * 40])
def test_a_version_that_is_no_number_breaks_nothing(streets, amina, client_for, junk):
    assert client_for(amina).post(f"{THEME}change/", {**FILLED, "version": junk}).status_code in (200, 302)


def test_what_others_rest_on_cannot_be_removed(streets, amina, client_for):
    page = client_for(amina).post(f"{THEME}remove/", follow=True).content.decode()
    assert "1 other record rests on theme:crossings" in unescape(page)
    assert theme() is not None


def test_a_record_that_nothing_rests_on_goes_with_its_links(streets, amina, client_for):
    client = client_for(amina)
    client.post(f"/{PROGRAMME}/record/priority_option/crossing/remove/")
    client.post(f"{THEME}remove/")
    assert theme() is None
    assert not [each for each in contents(PROGRAMME).thread.links if each.subject.kind == "theme"]


def test_a_link_is_made_with_its_reason_and_a_bad_one_is_not(streets, amina, client_for):
    client = client_for(amina)
    page = f"/{PROGRAMME}/record/priority_option/bus/cite/"
    client.post(page, {"verb": "raised_by", "object": "theme:crossings", "note": "Told at the café"})
    link = Link(subject=Ref("priority_option", "bus"), verb=Verb.RAISED_BY, object=Ref("theme", "crossings"))
    made = next(each for each in contents(PROGRAMME).links if each.key == link.key)
    assert (made.note, made.how, made.by) == ("Told at the café", How.PERSON, amina.signature)
    refused = client.post(page, {"verb": "disputed_in", "object": "theme:crossings"}).content.decode()
    assert "There is a problem" in refused
    assert "cannot lead to theme:crossings" in unescape(refused)


@pytest.mark.parametrize("kind", ["contribution", "consent", "ballot", "programme"])
def test_what_was_said_and_voted_has_no_form_that_goes_round_consent(streets, amina, client_for, kind):
    assert client_for(amina).get(f"/{PROGRAMME}/add/{kind}/").status_code == 404
    assert client_for(amina).post(f"/{PROGRAMME}/record/contribution/c1/change/", {"text": "x"}).status_code == 404
    assert contents(PROGRAMME).records.of(Contribution)[0].text.startswith("The crossing")


def test_ben_of_lockside_adds_no_asset_on_the_rise(streets, ben, client_for):
    client = client_for(ben)
    form = {"name": "The bench", "asset_class": "physical", "control": "unknown", "visibility": "team"}
    form |= {"status": "active", "pinpoint": "exact"}
    there = {**form, "disputed": "no", "neighbourhood": "neighbourhood:plover-rise"}
    assert "Select a valid choice" in client.post(f"/{PROGRAMME}/add/asset/", there).content.decode()
    here = {**there, "neighbourhood": "neighbourhood:lockside"}
    assert client.post(f"/{PROGRAMME}/add/asset/", here).status_code == 302


def test_the_buttons_on_words_are_for_those_who_may(streets, amina, ben, carys, client_for):
    page = f"/{PROGRAMME}/record/contribution/c1/"
    offered = {person: client_for(person).get(page).content.decode() for person in (amina, ben, carys)}
    assert "Mark a passage" in offered[amina]
    assert "Withdraw these words" in offered[amina]
    assert "Mark a passage" in offered[ben]
    assert "Withdraw these words" not in offered[ben]
    assert "Mark a passage" not in offered[carys]


def test_a_passage_leads_to_the_map_of_its_place(streets, amina, client_for):
    page = client_for(amina).get(f"/{PROGRAMME}/record/excerpt/e1/").content.decode()
    assert "systems_map/map/lock-map/claim/?said_in=excerpt:e1" in page
    assert "rise-map" not in page
    form = client_for(amina).get(f"/{PROGRAMME}/systems_map/map/lock-map/claim/?said_in=excerpt:e1").content.decode()
    assert '<option value="excerpt:e1" selected>' in form


def test_a_trail_is_drawn_of_what_rests_on_words(streets, amina, client_for):
    page = client_for(amina).get(THEME).content.decode()
    assert 'id="trail-title"' in page
    assert 'id="trail-narrow-title"' in page
    assert 'id="trail-title"' not in client_for(amina).get(f"/{PROGRAMME}/record/contribution/c1/").content.decode()


def test_memos_of_coders_are_for_the_team(streets, amina, carys, client_for):
    assert "about speed" in client_for(amina).get(THEME).content.decode()
    assert "about speed" not in client_for(carys).get(THEME).content.decode()


def test_a_change_of_links_is_undone_whole(streets, amina):
    before = contents(PROGRAMME)
    link = Link(subject=Ref("theme", "crossings"), verb=Verb.GATHERS, object=Ref("contribution", "c3"))
    actions.cite(link, programme=PROGRAMME, by=amina)
    actions.uncite(link, programme=PROGRAMME, by=amina)
    assert contents(PROGRAMME) == before


def test_what_was_only_looked_at_keeps_its_version_and_is_noted(streets, amina):
    seen = theme()
    actions.renew(replace(seen, definition="Looked at again"), programme=PROGRAMME, by=amina)
    assert (theme().version, theme().definition) == (seen.version, "Looked at again")
    assert AuditEvent.objects.filter(action="theme.renewed").exists()
    actions.change(theme(), programme=PROGRAMME, by=amina)
    with pytest.raises(Moved):
        actions.renew(seen, programme=PROGRAMME, by=amina)
