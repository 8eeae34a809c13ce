"""What a verb may join, and how a link that it may not is refused."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from tests.strategies import links
from wellthread.thread import ANY, CARRYING, GRAMMAR, BadLink, Link, Verb, check
from wellthread.vocabulary import Ref, nouns, ref_fields

KINDS = tuple(each.kind for each in nouns())
JOINED = tuple(each.kind for each in nouns() if not each.apart)


@pytest.mark.parametrize("verb", Verb, ids=str)
def test_every_verb_says_which_kinds_it_joins_and_reads_both_ways(verb):
    grammar = GRAMMAR[verb]
    for kinds in (grammar.subjects, grammar.objects):
        assert kinds
        assert kinds == ANY or set(kinds) <= set(KINDS)
    assert verb.says
    assert grammar.forward


@pytest.mark.parametrize("verb", Verb, ids=str)
def test_a_verb_refuses_every_kind_that_is_not_its_own(verb):
    grammar = GRAMMAR[verb]
    subjects = JOINED if grammar.subjects == ANY else grammar.subjects
    objects = JOINED if grammar.objects == ANY else grammar.objects
    for subject in KINDS:
        for target in KINDS:
            if subject in subjects and target in objects:
                check(Ref(subject, "a"), verb, Ref(target, "b"))
            else:
                with pytest.raises(BadLink):
                    check(Ref(subject, "a"), verb, Ref(target, "b"))


def test_the_refusal_names_verb_record_and_what_would_do():
    with pytest.raises(BadLink) as refused:
        Link(subject=Ref("action", "run-bus"), verb=Verb.TACKLES, object=Ref("theme", "no-bus"))
    assert str(refused.value) == "“tackles” cannot lead to theme:no-bus: it takes barrier."


def test_a_kind_that_does_not_exist_is_refused_even_where_any_kind_will_do():
    with pytest.raises(BadLink, match="unicorn:x names a kind that does not exist"):
        check(Ref("unicorn", "x"), Verb.RESTS_ON, Ref("theme", "no-bus"))


def test_nothing_rests_on_itself_not_even_on_its_earlier_version():
    with pytest.raises(BadLink, match="cannot rest on itself"):
        check(Ref("theme", "no-bus", 2), Verb.RESTS_ON, Ref("theme", "no-bus"))


def test_words_that_dispute_a_record_do_not_hold_it_up():
    assert Verb.DISPUTED_IN not in CARRYING


def test_what_a_field_says_is_a_verb_that_may_join_what_the_field_takes():
    for noun, field in ref_fields():
        for kind in field.kinds:
            this, other = Ref(noun.kind, "a"), Ref(kind, "b")
            if field.cites:
                check(this, Verb.read(field.cites), other)
            if field.cited_as:
                check(other, Verb.read(field.cited_as), this)


@settings(max_examples=50)
@given(link=links())
def test_the_same_two_ends_and_verb_are_the_same_link_whatever_the_versions(link):
    again = Link(subject=link.subject.unversioned, verb=link.verb, object=link.object.unversioned)
    assert again.key == link.key


def test_what_tells_who_somebody_is_can_be_reached_from_nowhere():
    apart = [each for each in nouns() if each.apart]
    assert apart
    named = {kind for noun, field in ref_fields() for kind in (field.kinds or KINDS)}
    assert not named & {each.kind for each in apart}
    for each in apart:
        with pytest.raises(BadLink, match="tells who somebody is"):
            check(Ref("theme", "x"), Verb.RESTS_ON, Ref(each.kind, "x"))
