"""The codebook on its page: merged, split, renamed, moved and retired, and each of it undone."""

from __future__ import annotations

import pytest

from tests.web.conftest import PROGRAMME
from wellthread.thread import Link, Verb
from wellthread.vocabulary import CodebookEdition, Excerpt, Ref, Theme, ThemeChange
from wellthread.web.thread import actions as thread_actions
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
BOOK = f"/{PROGRAMME}/engagement/codebook/"
CROSSINGS = f"{BOOK}crossings/"


@pytest.fixture
def speed(streets, amina):
    """A second theme with one coding of its own."""
    thread_actions.add(Theme(id="speed", name="Speed"), programme=PROGRAMME, by=amina)
    excerpt = Excerpt(id="e9", contribution=Ref("contribution", "c3"), start=0, end=8)
    thread_actions.add(excerpt, programme=PROGRAMME, by=amina)
    link = Link(subject=Ref("theme", "speed"), verb=Verb.GATHERS, object=excerpt.ref, by="coder-2", note="memo")
    thread_actions.cite(link, programme=PROGRAMME, by=amina)
    return link


def gathered(theme):
    links = contents(PROGRAMME).links
    return {link.object.id for link in links if link.verb is Verb.GATHERS and link.subject.id == theme}


def undo_last(client):
    changes = [each for each in contents(PROGRAMME).records.of(ThemeChange) if each.undone_on is None]
    return client.post(f"{BOOK}undo/{changes[-1].id}/", follow=True).content.decode()


def test_two_themes_are_merged_and_parted_again(speed, amina, client_for):
    client = client_for(amina)
    shown = client.post(CROSSINGS, {"do": "merge", "into": "speed", "reason": "the same"}, follow=True).content.decode()
    assert "was merged into “Speed”" in shown
    assert "Also: Crossings" in shown
    assert "3 codings" in shown
    assert Ref("contribution", "c1") in contents(PROGRAMME).thread.trace(Ref("theme", "speed"))
    assert client.get(CROSSINGS).status_code == 404
    assert "This theme was merged into" in client.get(f"/{PROGRAMME}/record/theme/crossings/").content.decode()
    assert "Every coding is where it was" in undo_last(client)
    assert find(Theme, PROGRAMME, "crossings").merged_into is None
    assert gathered("speed") == {"e9"}


def test_a_merged_theme_is_found_by_its_name_and_codes_under_the_other(speed, amina, client_for):
    client = client_for(amina)
    client.post(CROSSINGS, {"do": "merge", "into": "speed"})
    one = f"/{PROGRAMME}/engagement/workbench/c1/"
    client.post(one, {"passage": "pushchair", "theme": "crossings"})
    assert len(gathered("speed")) == 2


def test_words_are_dealt_out_to_new_themes_and_come_home(speed, amina, client_for):
    client = client_for(amina)
    page = client.get(CROSSINGS).content.decode()
    assert "crossing is too fast" in page
    client.post(CROSSINGS, {"do": "split", "one": "Fast cars", "goes_0": "one"})
    new = next(each for each in contents(PROGRAMME).records.of(Theme) if each.name == "Fast cars")
    assert (gathered(new.id), gathered("crossings")) == ({"e1"}, {"e2"})
    assert Ref("excerpt", "e1") in contents(PROGRAMME).thread.trace(Ref("theme", "crossings"))
    undo_last(client)
    assert gathered("crossings") == {"e1", "e2"}
    (link,) = [each for each in contents(PROGRAMME).links if each.verb is Verb.GATHERS and each.object.id == "e1"]
    assert (link.by, link.note) == ("coder-1", "about speed")


def test_words_that_go_to_a_theme_without_a_name_are_sent_back(speed, amina, client_for):
    answer = client_for(amina).post(CROSSINGS, {"do": "split", "one": "Fast cars", "goes_0": "two"})
    assert "Name this theme" in answer.content.decode()


def test_name_definition_and_place_are_three_changes_each_undone_alone(speed, amina, client_for):
    client = client_for(amina)
    given = {"do": "write", "name": "Crossing roads", "definition": "Getting over.", "parent": "speed", "version": 1}
    client.post(CROSSINGS, given)
    theme = find(Theme, PROGRAMME, "crossings")
    assert (theme.name, theme.definition, theme.parent) == ("Crossing roads", "Getting over.", Ref("theme", "speed"))
    for _ in range(3):
        undo_last(client)
    theme = find(Theme, PROGRAMME, "crossings")
    assert (theme.name, theme.definition, theme.parent) == ("Crossings", "", None)


def test_a_form_from_before_somebody_elses_change_writes_nothing_over(speed, amina, client_for):
    client = client_for(amina)
    given = {"do": "write", "definition": "", "parent": "", "version": 1}
    client.post(CROSSINGS, {**given, "name": "Zebra"})
    answer = client.post(CROSSINGS, {**given, "name": "Crossings", "definition": "Getting over."})
    assert "Somebody changed this theme" in answer.content.decode()
    assert find(Theme, PROGRAMME, "crossings").name == "Zebra"


def test_a_retired_theme_is_not_offered_and_comes_back(speed, amina, client_for):
    client = client_for(amina)
    shown = client.post(CROSSINGS, {"do": "retire"}, follow=True).content.decode()
    assert "Retired: Crossings" in " ".join(shown.split())
    undo_last(client)
    assert find(Theme, PROGRAMME, "crossings").retired_on is None


def test_what_cannot_be_undone_says_what_comes_first(speed, amina, client_for):
    client = client_for(amina)
    client.post(CROSSINGS, {"do": "write", "name": "Zebra", "definition": "", "parent": "", "version": 1})
    client.post(CROSSINGS, {"do": "write", "name": "Zebras", "definition": "", "parent": "", "version": 2})
    first = contents(PROGRAMME).records.of(ThemeChange)[0]
    shown = client.post(f"{BOOK}undo/{first.id}/", follow=True).content.decode()
    assert "Undo that first" in shown
    assert find(Theme, PROGRAMME, "crossings").name == "Zebras"


def test_an_edition_is_put_by_and_compared_with_today(speed, amina, client_for):
    client = client_for(amina)
    client.post(BOOK, {"name": "1", "note": "the first"})
    client.post(CROSSINGS, {"do": "write", "name": "Zebra", "definition": "", "parent": "", "version": 1})
    (edition,) = contents(PROGRAMME).records.of(CodebookEdition)
    shown = " ".join(client.get(f"{BOOK}?from={edition.id}&to=now").content.decode().split())
    assert "<b>Zebra</b> was renamed" in shown
    assert "already" in client.post(BOOK, {"name": "1"}).content.decode()


def test_who_has_no_part_in_all_places_sees_the_codebook_and_changes_nothing(speed, ben, carys, client_for):
    client = client_for(ben)
    assert "Somebody with a part in all of them" in client.get(BOOK).content.decode()
    assert client.post(CROSSINGS, {"do": "retire"}).status_code == 403
    assert client.post(BOOK, {"name": "1"}).status_code == 403
    assert find(Theme, PROGRAMME, "crossings").retired_on is None
    assert client_for(carys).get(BOOK).status_code == 403


def test_words_from_other_places_are_not_shown_to_those_who_may_not_read_them(speed, ben, client_for):
    assert "The hill" not in client_for(ben).get(f"{BOOK}speed/").content.decode()
