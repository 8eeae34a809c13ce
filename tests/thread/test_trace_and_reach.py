"""Tracing back and reaching forward: one thread, walked both ways."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.thread.story import SAID, link
from wellthread.thread import CARRYING, Link, Thread, Verb
from wellthread.vocabulary import Ref

FEW = settings(max_examples=50)
NAMES = st.sampled_from("abcdef")
VERBS = {
    Verb.RESTS_ON: ("action", "theme", "priority"),  # joins anything with anything, so circles come about too
    Verb.DISPUTED_IN: ("theme",),
}


@st.composite
def strands(draw: st.DrawFn) -> Link:
    """A link between a few records at some version; one verb carries support, the other does not."""
    verb = draw(st.sampled_from(list(VERBS)))
    subject = Ref(draw(st.sampled_from(VERBS[verb])), draw(NAMES), draw(st.integers(1, 2)))
    kinds = VERBS[Verb.RESTS_ON] if verb is Verb.RESTS_ON else ("excerpt",)
    found = st.builds(Ref, st.sampled_from(kinds), NAMES, st.integers(1, 2))
    target = draw(found.filter(lambda ref: ref.unversioned != subject.unversioned))
    return Link(subject=subject, verb=verb, object=target)


WEBS = st.lists(strands(), max_size=14)


def ends(links: list[Link]) -> set[Ref]:
    return {ref.unversioned for each in links for ref in (each.subject, each.object)}


@FEW
@given(links=WEBS)
def test_what_i_trace_to_reaches_me_and_nothing_else_does(links):
    thread = Thread(links)
    refs = ends(links)
    back = {(a, b) for a in refs for b in thread.trace(a)}
    forth = {(a, b) for b in refs for a in thread.reach(b)}
    assert back == forth


@FEW
@given(links=WEBS, more=WEBS)
def test_more_evidence_never_hides_evidence(links, more):
    before, after = Thread(links), Thread([*links, *more])
    for ref in ends(links):
        assert set(before.trace(ref)) <= set(after.trace(ref))
        assert set(before.reach(ref)) <= set(after.reach(ref))


@FEW
@given(links=WEBS)
def test_versions_do_not_part_the_thread(links):
    plain = [Link(subject=each.subject.unversioned, verb=each.verb, object=each.object.unversioned) for each in links]
    for ref in ends(links):
        later = Ref(ref.kind, ref.id, 7)
        assert dict(Thread(links).trace(later).steps) == dict(Thread(plain).trace(ref).steps)


@FEW
@given(links=WEBS)
def test_each_step_is_one_carrying_link_from_a_nearer_one(links):
    thread = Thread(links)
    for ref in ends(links):
        trail = thread.trace(ref)
        near = {ref: 0, **trail.steps}
        for there, distance in trail.steps.items():
            before = [near[each.subject.unversioned] for each in trail.links if each.object.unversioned == there]
            assert distance == 1 + min(before)
        assert {each.verb for each in trail.links} <= CARRYING
        assert list(trail.steps.values()) == sorted(trail.steps.values())


@FEW
@given(links=WEBS)
def test_several_starts_lead_where_each_leads_less_the_starts_themselves(links):
    thread, refs = Thread(links), sorted(ends(links))[:3]
    each_alone = {found for ref in refs for found in thread.trace(ref)}
    assert set(thread.trace(*refs)) == each_alone - set(refs)


def test_the_story_leads_from_the_blueprint_back_to_the_words(story):
    trail = story.thread.trace(Ref("blueprint_line", "line"))
    assert SAID in trail
    assert trail.of("theme") == (Ref("theme", "no-bus"),)
    assert Ref("group", "late-shift") not in trail


def test_and_from_the_words_to_the_answer_and_the_line(story):
    became = set(story.thread.reach(SAID))
    assert {Ref("blueprint_line", "line"), Ref("feedback_item", "told"), Ref("priority", "late-bus")} <= became


def test_of_two_ways_the_shorter_gives_the_distance():
    ways = ["action:a rests_on theme:b", "action:a rests_on theme:c", "theme:b rests_on theme:z"]
    thread = Thread([link(text) for text in (*ways, "theme:c rests_on theme:d", "theme:d rests_on theme:z")])
    assert thread.trace(Ref("action", "a")).steps[Ref("theme", "z")] == 2


def test_where_a_barrier_stands_is_not_what_it_rests_on():
    thread = Thread([link("barrier:b stands_before asset:a"), link("asset:a named_in contribution:c")])
    assert not thread.trace(Ref("barrier", "b"))
    assert [each.verb for each in thread.rests_on(Ref("barrier", "b"))] == [Verb.STANDS_BEFORE]


def test_nothing_is_traced_from_nowhere(story):
    assert len(story.thread.trace()) == 0
    assert len(story.thread.trace(Ref("theme", "unheard-of"))) == 0
    assert story.thread.rests_on(Ref("theme", "unheard-of")) == ()
