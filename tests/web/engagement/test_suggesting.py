"""Suggestions stay suggestions: a person accepts or refuses each, and the thread says so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from tests.methods.engagement.test_suggesting import examples
from tests.web.conftest import PROGRAMME
from wellthread.thread import How, Link, Verb
from wellthread.vocabulary import Contribution, Excerpt, Ref, SuggestionRefusal, Theme
from wellthread.web.engagement.queries import suggesting as queries
from wellthread.web.thread import actions
from wellthread.web.thread.queries import contents, find

pytestmark = pytest.mark.django_db
PAGE = f"/{PROGRAMME}/engagement/suggestions/"
NEW = "The lamps by the library are broken"


@pytest.fixture
def coded(streets, ben):
    """Forty-five coded contributions, two new ones, and one of them keyed twice."""
    queries._LEARNT.clear()
    signed: dict[str, Any] = {"made_by": "importer", "made_at": datetime(2026, 5, 1, tzinfo=UTC)}
    themes = [Theme(id=each, name=each.capitalize()) for each in ("light", "bus", "damp")]
    said = [
        Contribution(id=each.contribution.id, session=Ref("session", "cafe"), text=each.text, **signed)
        for each in examples()
    ]
    new = [Contribution(id=f"new{at}", session=Ref("session", "cafe"), text=NEW, **signed) for at in (1, 2)]
    actions.write_together(
        added=[*themes, *said, *new], changed=(), programme=PROGRAMME, by=ben, action="test", object=themes[0].ref
    )
    for each in examples():
        (theme,) = each.themes
        actions.cite(Link(subject=theme, verb=Verb.GATHERS, object=each.contribution), programme=PROGRAMME, by=ben)


def suggested():
    return [link for link in contents(PROGRAMME).links if link.how is How.SUGGESTION]


def test_too_few_codings_suggest_nothing(streets, ben, client_for):
    queries._LEARNT.clear()
    assert "more contributions: with" in client_for(ben).get(PAGE).content.decode()


def test_an_accepted_suggestion_is_a_coding_that_says_so(coded, ben, client_for):
    client = client_for(ben)
    page = client.get(PAGE).content.decode()
    assert NEW in page
    assert "Likely: <b>Light</b>" in page
    assert not suggested()
    client.post(f"{PAGE}new1/", {"of": "theme:light", "answer": "accept"})
    (made,) = suggested()
    excerpt = find(Excerpt, PROGRAMME, made.object.id)
    assert (made.verb, made.subject.id, made.by) == (Verb.GATHERS, "light", ben.signature)
    assert (excerpt.contribution.id, excerpt.start, excerpt.end) == ("new1", 0, len(NEW))
    page = client.get(f"/{PROGRAMME}/engagement/workbench/new1/").content.decode()
    assert "proposed by a machine" in page
    assert "Suggested themes" not in page


def test_a_refused_suggestion_is_not_made_again(coded, ben, client_for):
    client = client_for(ben)
    bench = f"/{PROGRAMME}/engagement/workbench/new1/"
    assert "Suggested themes" in client.get(bench).content.decode()
    client.post(f"{PAGE}new1/", {"of": "theme:light", "answer": "refuse", "back": bench})
    assert "Suggested themes" not in client.get(bench).content.decode()
    (kept,) = contents(PROGRAMME).records.of(SuggestionRefusal)
    assert (kept.contribution.id, kept.theme, kept.made_by) == ("new1", Ref("theme", "light"), ben.signature)
    assert not suggested()


def test_words_said_again_are_linked_and_both_stay(coded, ben, client_for):
    client = client_for(ben)
    assert "100 of 100 alike, in the same session" in client.get(PAGE).content.decode()
    client.post(f"{PAGE}new2/", {"of": "contribution:new1", "answer": "accept"})
    (made,) = suggested()
    assert (made.subject.id, made.verb, made.object.id) == ("new2", Verb.SAYS_AGAIN, "new1")
    assert find(Contribution, PROGRAMME, "new1").text == find(Contribution, PROGRAMME, "new2").text == NEW
    assert "100 of 100 alike" not in client.get(PAGE).content.decode()


@pytest.mark.parametrize("of", ["theme:gone", "nonsense", "theme:"])
def test_what_was_never_suggested_is_not_there(coded, ben, client_for, of):
    assert client_for(ben).post(f"{PAGE}new1/", {"of": of, "answer": "accept"}).status_code == 404


def test_a_way_back_leads_nowhere_else(coded, ben, client_for):
    given = {"of": "theme:light", "answer": "refuse", "back": "//elsewhere.example/"}
    assert client_for(ben).post(f"{PAGE}new1/", given)["Location"] == PAGE
