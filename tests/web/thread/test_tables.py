"""The thread and the records in the database: kept without loss, walked like the thread in memory."""

from __future__ import annotations

import networkx
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.strategies import programmes
from wellthread.programme import Contents, as_files
from wellthread.thread import CARRYING, Link, Thread, Verb
from wellthread.vocabulary import (
    Contribution,
    Excerpt,
    Neighbourhood,
    Programme,
    Records,
    Ref,
    Session,
    SessionKind,
    Theme,
)
from wellthread.web.thread import actions, keep, queries, walk
from wellthread.web.thread.refusals import Moved, NotThere, StillCited, Unfit

pytestmark = pytest.mark.django_db

RELAXED = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    phases=[Phase.explicit, Phase.generate],
)


@pytest.fixture
def street():
    """One session, one sentence, one excerpt, one theme, in the database."""
    records = Records(
        [
            Programme(id="street", name="Our street"),
            Neighbourhood(id="lockside", name="Lockside"),
            Session(id="cafe", neighbourhood=Ref("neighbourhood", "lockside"), kind=SessionKind.CAFE, title="Café"),
            Contribution(id="c1", session=Ref("session", "cafe"), text="The crossing is too fast"),
            Excerpt(id="e1", contribution=Ref("contribution", "c1"), start=4, end=12),
            Theme(id="crossings", name="Crossings"),
        ]
    )
    coding = Link(subject=Ref("theme", "crossings"), verb=Verb.GATHERS, object=Ref("excerpt", "e1"), by="coder-1")
    actions.take_in(Contents(records, (coding,)), by="test")
    return "street"


@RELAXED
@given(whole=programmes())
def test_a_programme_comes_out_as_it_went_in(whole):
    slug = whole.programme.id
    keep.erase_all(slug)
    keep.write_all(slug, whole.records, whole.links)
    again = queries.contents(slug)
    assert again == whole
    assert as_files(again) == as_files(whole)


@st.composite
def webs(draw):
    """Links among a few themes, excerpts and contributions, with shared ends."""
    ends = {
        Verb.GATHERS: ("theme", "excerpt"),
        Verb.QUOTES: ("excerpt", "contribution"),
        Verb.RAISED_BY: ("priority_option", "theme"),
        Verb.STANDS_BEFORE: ("barrier", "asset"),
        Verb.RESTS_ON: ("theme", "theme"),
    }
    number = st.integers(0, 4).map(str)
    found = {}
    for verb, one, two in draw(st.lists(st.tuples(st.sampled_from(list(ends)), number, number), max_size=25)):
        subject, target = (Ref(kind, name) for kind, name in zip(ends[verb], (one, two), strict=True))
        if subject != target:
            link = Link(subject=subject, verb=verb, object=target)
            found[link.key] = link
    return list(found.values())


@RELAXED
@given(links=webs())
def test_database_memory_and_networkx_agree(links):
    keep.erase_all("any")
    keep.write_all("any", [], links)
    thread = Thread(links)
    graph = networkx.DiGraph((link.subject, link.object) for link in links if link.verb in CARRYING)
    for ref in {end for link in links for end in (link.subject, link.object)}:
        below = networkx.descendants(graph, ref) if ref in graph else set()
        above = networkx.ancestors(graph, ref) if ref in graph else set()
        assert set(walk.trace("any", ref)) == set(thread.trace(ref)) == below
        assert set(walk.reach("any", ref)) == set(thread.reach(ref)) == above


def test_two_programmes_never_meet(street):
    other = Contents(Records([Programme(id="other", name="Other"), Theme(id="crossings", name="Theirs")]))
    actions.take_in(other, by="test")
    assert walk.trace("other", Ref("theme", "crossings")) == []
    assert len(walk.trace(street, Ref("theme", "crossings"))) == 3


def test_a_new_record_brings_its_links(street):
    excerpt = Excerpt(id="e2", contribution=Ref("contribution", "c1"), start=0, end=3)
    actions.add(excerpt, programme=street, by="test")
    assert Ref("contribution", "c1") in walk.trace(street, excerpt.ref)
    assert queries.contents(street).records.get(excerpt.ref) == excerpt


def test_a_changed_field_moves_its_link(street):
    actions.add(Contribution(id="c2", session=Ref("session", "cafe"), text="Wider words"), programme=street, by="test")
    excerpt = queries.find(Excerpt, street, "e1")
    after = actions.change(
        Excerpt(id="e1", contribution=Ref("contribution", "c2"), start=0, end=5, version=excerpt.version),
        programme=street,
        by="test",
    )
    assert after.version == 2
    assert [each.link.object for each in walk.rests_on(street, after.ref)] == [Ref("contribution", "c2")]


def test_nobody_overwrites_anybody(street):
    theme = queries.find(Theme, street, "crossings")
    actions.change(theme, programme=street, by="test")
    with pytest.raises(Moved, match="version 1, it is now at 2"):
        actions.change(theme, programme=street, by="test")


def test_what_others_rest_on_stays(street):
    with pytest.raises(StillCited, match="1 other record rests on excerpt:e1"):
        actions.remove(Ref("excerpt", "e1"), programme=street, by="test")
    actions.remove(Ref("theme", "crossings"), programme=street, by="test")
    actions.remove(Ref("excerpt", "e1"), programme=street, by="test")
    assert not walk.is_known(street, Ref("excerpt", "e1"))


def test_links_need_both_ends(street):
    link = Link(subject=Ref("theme", "crossings"), verb=Verb.GATHERS, object=Ref("excerpt", "none"))
    with pytest.raises(NotThere, match=r"no excerpt:none"):
        actions.cite(link, programme=street, by="test")


def test_a_link_can_be_taken_back_once(street):
    link = Link(subject=Ref("theme", "crossings"), verb=Verb.GATHERS, object=Ref("excerpt", "e1"))
    actions.uncite(link, programme=street, by="test")
    assert walk.trace(street, Ref("theme", "crossings")) == []
    with pytest.raises(Unfit, match="does not say so"):
        actions.uncite(link, programme=street, by="test")


def test_a_record_must_name_what_is_there(street):
    with pytest.raises(Unfit, match="session:gone, which is not in this programme"):
        actions.add(Contribution(id="c9", session=Ref("session", "gone"), text="x"), programme=street, by="test")


def test_a_programme_is_not_taken_in_twice_unasked(street):
    again = queries.contents(street)
    with pytest.raises(Unfit, match="there already"):
        actions.take_in(again, by="test")
    actions.take_in(again, by="test", replace_it=True)
    assert queries.contents(street) == again
