"""Editors write around the cited lines: what has nothing behind it is refused, and what was assembled stays."""

from __future__ import annotations

from html import unescape

import pytest

from tests.web.conftest import LOCKSIDE, PROGRAMME, member
from wellthread.thread import Verb
from wellthread.vocabulary import Action, BlueprintLine, LineKind, Ref, Theme
from wellthread.web.accounts.roles import Role
from wellthread.web.blueprint.past import PastLine
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents

pytestmark = pytest.mark.django_db
SECTION = f"/{PROGRAMME}/blueprint/read/actions/"
WRITE = f"/{PROGRAMME}/blueprint/write/actions/?part={LOCKSIDE}&beside=action:paint&where=after"
THEME = Ref("theme", "crossings")


@pytest.fixture
def editor(streets, amina, client_for):
    return client_for(amina)


def written():
    return contents(PROGRAMME).records.of(BlueprintLine)


def ground(line):
    return [
        link.object.unversioned for link in contents(PROGRAMME).thread.rests_on(line.ref) if link.verb is Verb.RESTS_ON
    ]


def write(editor, **given):
    return editor.post(WRITE, {"text": "Paint fades.", "standing": "cited", "rests_on": [], "other": "", **given})


def test_a_line_with_nothing_behind_it_is_refused_and_says_what_to_do(editor):
    answer = write(editor)
    assert "mark it as the team’s own view" in unescape(answer.content.decode())
    assert written() == ()


def test_a_line_stands_beside_the_one_it_was_written_to_and_rests_on_what_was_ticked(editor):
    offered = unescape(editor.get(WRITE).content.decode())
    assert 'value="action:paint"' in offered
    assert write(editor, rests_on=["action:paint"], other="theme:crossings").status_code == 302
    (line,) = written()
    assert (line.beside, line.before, line.neighbourhood) == (
        Ref("action", "paint"),
        False,
        Ref("neighbourhood", LOCKSIDE),
    )
    assert set(ground(line)) == {Ref("action", "paint"), THEME}
    page = unescape(editor.get(SECTION).content.decode())
    assert page.index("Paint a crossing") < page.index("Paint fades.")


def test_an_own_view_is_kept_and_looks_like_one(editor):
    write(editor, text="We think so.", standing="own_view")
    (line,) = written()
    assert line.kind is LineKind.OWN_VIEW
    page = unescape(editor.get(SECTION).content.decode())
    at = page.index("We think so.")
    assert "bp-own-view" in page[at - 400 : at]
    assert "The team’s own view" in page[at:]


@pytest.mark.parametrize("other", ["theme:nothing-like-it", "crossings", "theme:"])
def test_what_is_not_there_cannot_be_cited(editor, other):
    answer = write(editor, other=other)
    assert answer.status_code == 200
    assert written() == ()


def test_a_change_keeps_how_it_read_before_and_a_stale_form_is_refused(editor):
    write(editor, rests_on=["action:paint"])
    (line,) = written()
    page = f"/{PROGRAMME}/blueprint/line/{line.id}/"
    given = {"text": "Paint wears off.", "standing": "own_view", "rests_on": [], "other": "", "version": line.version}
    assert editor.post(page, given).status_code == 302
    (after,) = written()
    assert (after.text, after.kind, ground(after)) == ("Paint wears off.", LineKind.OWN_VIEW, [])
    told = unescape(editor.get(page).content.decode())
    assert "Paint fades." in told
    assert "Paint a crossing" in told
    again = editor.post(page, {**given, "text": "Written over"})
    assert again.status_code == 200
    assert [each.text for each in written()] == ["Paint wears off."]
    assert PastLine.objects.count() == 1


def test_lines_change_places_and_are_taken_out(editor):
    for text in ("One.", "Two."):
        write(editor, text=text, standing="own_view")
    one, two = written()
    move = f"/{PROGRAMME}/blueprint/line/{two.id}/move/"
    editor.post(move, {"do": "earlier"})
    page = unescape(editor.get(SECTION).content.decode())
    assert page.index("Two.") < page.index("One.")
    editor.post(move, {"do": "remove"})
    assert [each.id for each in written()] == [one.id]
    assert "Two." in unescape(editor.get(SECTION + "before/").content.decode())


def test_a_line_whose_ground_changed_says_look_again(editor, amina):
    write(editor, other="theme:crossings")
    theme = contents(PROGRAMME).records.find(Theme, THEME)
    assert theme
    actions.change(theme, programme=PROGRAMME, by=amina)
    page = unescape(editor.get(SECTION).content.decode())
    assert "Look again: Theme “Crossings” has changed since." in page


def test_an_assembled_line_has_no_form_of_its_own(editor):
    page = unescape(editor.get(SECTION).content.decode())
    assert "Write after line" in page
    assert "Change, move or remove line" not in page
    action = contents(PROGRAMME).records.of(Action)[0]
    assert editor.get(f"/{PROGRAMME}/blueprint/line/{action.id}/").status_code == 404


def test_who_works_in_one_place_writes_there_and_nowhere_else(streets, client_for):
    there = client_for(member("Dee Osei", Role.RESEARCHER, neighbourhood=LOCKSIDE))
    assert there.get(WRITE).status_code == 200
    for part in ("all", "plover-rise", "nowhere"):
        asked = f"/{PROGRAMME}/blueprint/write/actions/?part={part}"
        assert there.post(asked, {"text": "No.", "standing": "own_view"}).status_code == 404
    assert written() == ()


def test_a_reader_is_offered_no_pen(streets, client_for):
    reader = client_for(member("Rhys Reader", Role.READER))
    page = reader.get(SECTION).content.decode()
    assert "/write/" not in page
    assert reader.post(WRITE, {"text": "No.", "standing": "own_view"}).status_code in (403, 404)
