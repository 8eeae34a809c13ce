"""The lines of a blueprint: assembled, cited, marked, with words only where they may be shown."""

from __future__ import annotations

import re

import pytest

from tests.programme.runs import example, outputs
from wellthread.disclosure import may_quote
from wellthread.programme.blueprint import Standing
from wellthread.programme.blueprint.line import Words
from wellthread.thread import Verb, voices
from wellthread.vocabulary import Action, BlueprintLine, Contribution, Excerpt, LineKind, Priority, Relation, Section


def lines():
    return list(outputs().document.lines)


def chapter(section):
    return next(each for each in outputs().document.chapters if each.key == section.value)


def test_the_sections_stand_in_the_order_of_reading():
    assert [each.key for each in outputs().document.chapters] == [
        Section.SUMMARY,
        Section.PLACE,
        Section.VOICES,
        Section.PRIORITIES,
        Section.ASSETS,
        Section.SYSTEM,
        Section.ACTIONS,
        Section.GOVERNANCE,
        Section.CHANGE,
        Section.TESTING,
        Section.ALIGNMENT,
        Section.FEEDBACK,
        Section.COSTS,
        Section.TRAVEL,
        Section.RISKS,
    ]


def test_lines_are_numbered_through_and_every_number_leads_to_a_reference():
    known = {each.number for each in outputs().document.references}
    assert [each.number for each in lines()] == list(range(1, len(lines()) + 1))
    assert all(set(each.citation.sources) <= known for each in lines())
    assert known == set(range(1, len(known) + 1))


def test_a_line_is_cited_or_marked():
    for line in lines():
        assert line.standing is not Standing.CITED or line.refs, line.text


def test_every_line_that_editors_wrote_is_woven_in_as_what_it_is():
    told = {line.text: line for line in lines()}
    for each in example().records.of(BlueprintLine):
        line = told[each.text]
        behind = {link.object.unversioned for link in example().thread.rests_on(each.ref)}
        assert {ref.unversioned for ref in line.refs} == behind
        if each.kind is LineKind.OWN_VIEW:
            assert line.standing is Standing.OWN_VIEW
        else:
            assert line.standing is (Standing.CITED if behind else Standing.BARE)


def test_the_planted_line_without_support_is_marked_bare():
    assert [line.text for line in lines() if line.standing is Standing.BARE] != []


def test_voices_behind_a_priority_are_those_of_the_thread():
    for priority in example().records.of(Priority):
        line = next(each for each in lines() if each.refs == (priority.ref,) and each.title)
        exact = voices(priority.ref, example().thread, example().records)
        heard = line.citation.voices
        assert (len(heard.contributions), heard.people, heard.residents, heard.groups, len(heard.disagreeing)) == (
            len(exact.contributions),
            exact.people,
            exact.residents,
            exact.groups,
            len(exact.disagreeing),
        )


def test_priorities_are_told_in_residents_words():
    quoted = [line for line in chapter(Section.PRIORITIES).lines if line.quotes]
    assert len(quoted) == len(example().records.of(Priority))


def test_only_words_with_consent_are_quoted_and_never_changed():
    records = example().records
    quotes = [quote for line in lines() for quote in line.quotes]
    quotes += [quote for each in outputs().document.references for quote in each.quotes]
    assert quotes
    for quote in quotes:
        source = records.get(quote.ref)
        said = records.find(Contribution, source.contribution) if isinstance(source, Excerpt) else source
        assert isinstance(said, Contribution)
        assert may_quote(said, records)
        assert quote.words.text.removesuffix(" …") in " ".join(said.text.split()) or quote.words.text in said.text
        assert quote.words.language == said.language


def test_a_translation_stands_beside_the_original():
    foreign = [quote for line in lines() for quote in line.quotes if quote.words.language != "en"]
    assert foreign
    assert all(quote.translation and quote.translation.language == "en" for quote in foreign)


@pytest.mark.parametrize(("tag", "direction"), [("ur", "rtl"), ("ar-SY", "rtl"), ("bn", "ltr"), ("en-GB", "ltr")])
def test_the_direction_of_words_follows_their_language(tag, direction):
    assert Words("…", tag).direction == direction


def test_an_action_says_its_owner_means_asset_and_barrier():
    actions = {line.title: line for line in chapter(Section.ACTIONS).lines if line.title}
    thread = example().thread
    for action in example().records.of(Action):
        facts = {fact.name: fact for fact in actions[action.title].facts}
        verbs = {link.verb for link in thread.rests_on(action.ref)}
        assert ("Tackles" in facts) is (Verb.TACKLES in verbs)
        assert ("Answers" in facts) is (Verb.ANSWERS in verbs)
        assert facts["Who answers for it"].loose is (action.owner is None)
        assert facts["Resources"].loose is (Verb.RESOURCED_BY not in verbs)


def test_the_silence_of_plans_is_told_first():
    silent = [line for line in chapter(Section.ALIGNMENT).lines if any(fact.loose for fact in line.facts)]
    assert silent
    assert all(Relation.ABSENT.says in [fact.text for fact in line.facts] for line in silent)


def test_what_the_design_cannot_show_is_said():
    assert any("cannot show" in line.text for line in chapter(Section.TESTING).lines)


def test_a_trail_leads_down_to_words():
    def words(steps):
        return any(step.quotes or words(step.under) for step in steps)

    backed = [line for line in lines() if line.citation.voices.any]
    shown = [line for line in backed if words(line.citation.trail)]
    assert len(shown) > 0.7 * len(backed)


def test_counts_of_speakers_are_protected():
    exact = re.compile(r"(?:from )(\d[\d,]*) known speakers \((\d[\d,]*)")
    for line in lines():
        for found in exact.findall(line.citation.said):
            assert all(int(each.replace(",", "")) % 5 == 0 for each in found)


def test_an_edition_keeps_to_its_neighbourhood():
    edition = outputs().editions["lockside"]
    assert edition.title.startswith("Lockside")
    assert {passage.heading for each in edition.chapters for passage in each.passages} == {"", "Lockside"}
    assert 0 < len(edition.loose) < len(outputs().document.loose)
    records = example().records
    for each in edition.references:
        place = getattr(records.get(each.ref), "neighbourhood", None)
        assert place is None or place.id == "lockside"
