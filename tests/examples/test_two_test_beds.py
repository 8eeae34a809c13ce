"""The example programme holds what the demo, the documents and the other tests rely on."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from examples.make_two_test_beds import FOLDER, make
from wellthread.disclosure import may_quote
from wellthread.programme import Contents, as_files, check
from wellthread.thread import Verb
from wellthread.vocabulary import (
    Action,
    Alignment,
    Asset,
    AssetCheck,
    AssetClass,
    Ballot,
    Barrier,
    CausalClaim,
    Commitment,
    CommitmentStatus,
    Consent,
    Contribution,
    Decision,
    DecisionOutcome,
    Excerpt,
    Exercise,
    Factor,
    FactorLink,
    Group,
    Neighbourhood,
    Polarity,
    Priority,
    Relation,
    Result,
    Session,
    SessionKind,
    SystemsMap,
    Theme,
    Translation,
    Visibility,
    Wave,
)

PLACES = ("lockside", "plover-rise")


def test_nothing_in_the_folder_fails_to_fit_together(beds):
    assert [str(problem) for problem in check(beds)] == []


def test_the_maker_gives_the_committed_folder_byte_for_byte():
    committed = {
        path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in sorted(FOLDER.rglob("*")) if path.is_file()
    }
    made = as_files(make())
    assert sorted(made) == sorted(committed)
    assert [name for name in made if made[name] != committed[name]] == []


def test_the_maker_gives_the_same_bytes_twice():
    assert as_files(make()) == as_files(make())


def test_it_is_plainly_fictional(beds):
    assert beds.programme.id == "two-test-beds"
    assert beds.programme.fictional
    assert all(each.id.startswith("X") for each in beds.records if type(each).__name__ == "Area")


def test_both_places_are_heard_in_every_kind_of_session(beds):
    kinds = defaultdict(set)
    for session in beds.records.of(Session):
        kinds[session.neighbourhood.id].add(session.kind)
    assert kinds == {place: set(SessionKind) for place in PLACES}


def test_attendances_people_and_residents_are_three_counts(beds):
    for session in beds.records.of(Session):
        assert session.attendances >= session.people >= session.residents > 0, session.id
    assert any(session.attendances > session.people for session in beds.records.of(Session))
    for session in beds.records.of(Session):
        assert (session.doors_knocked is not None) == (session.kind is SessionKind.DOORSTEP)


def test_about_four_hundred_different_contributions(beds):
    said = [each.text for each in beds.records.of(Contribution) if each.text]
    assert 380 <= len(said) <= 450
    assert len(set(said)) == len(said)


def test_no_session_heard_more_people_than_came(beds):
    speakers = defaultdict(set)
    for each in beds.records.of(Contribution):
        speakers[each.session.id].add(each.participant)
    for session in beds.records.of(Session):
        assert len(speakers[session.id] - {""}) <= session.people, session.id


def test_the_inner_city_speaks_many_languages_each_translated_by_a_person(beds):
    lockside = [each for each in beds.records.of(Contribution) if each.id.startswith("lockside")]
    other = [each for each in lockside if each.language != "en"]
    assert len({each.language for each in other}) >= 6
    assert 0.2 <= len(other) / len(lockside) <= 0.35
    translated = {each.contribution.id: each for each in beds.records.of(Translation)}
    foreign = {each.id for each in beds.records.of(Contribution) if each.language != "en" and each.text}
    assert translated.keys() == foreign
    assert all(each.method == "person" and each.language == "en" and each.text for each in translated.values())


def test_every_language_spoken_was_among_those_of_its_session(beds):
    for each in beds.records.of(Contribution):
        assert each.language in beds.records.find(Session, each.session).languages, each.id


@pytest.mark.parametrize(
    ("excerpt", "words"),
    [
        ("lockside-c-0001-x1", "Seventy-one years in this street and I have never once been bored."),
        ("lockside-c-0003-x1", "দেয়ালে কালো ছত্রাক, বাচ্চার কাশি থামে না।"),
        ("lockside-c-0013-x1", "الرسائل كلها بالإنجليزية، وابنتي عمرها تسع سنوات وهي التي تقرأها لي."),
        ("plover-rise-c-0001-x1", "We moved in before the pavements. My dad carried the pram from the main road."),
    ],
)
def test_an_excerpt_quotes_the_words_it_means(beds, excerpt, words):
    found = next(each for each in beds.records.of(Excerpt) if each.id == excerpt)
    assert _words(beds, found) == words


def test_every_excerpt_begins_and_ends_with_a_whole_word(beds):
    for excerpt in beds.records.of(Excerpt):
        whole = beds.records.find(Contribution, excerpt.contribution)
        if whole.withdrawn_on:
            continue
        quoted = _words(beds, excerpt)
        assert quoted, excerpt.id
        assert quoted == quoted.strip(), excerpt.id
        assert not (whole.text[: excerpt.start][-1:].isalnum() and quoted[0].isalnum()), excerpt.id
        assert not (quoted[-1].isalnum() and whole.text[excerpt.end :][:1].isalnum()), excerpt.id


def test_the_marks_of_the_texts_stay_out_of_the_words(beds):
    assert not [each.id for each in beds.records.of(Contribution) if set(each.text) & set("{}[]")]


def test_themes_are_gathered_by_two_coders_who_sometimes_differ(beds):
    coders: defaultdict[str, defaultdict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for link in beds.links:
        if link.verb is Verb.GATHERS:
            excerpt = beds.records.find(Excerpt, link.object)
            coders[excerpt.contribution.id][link.by].add(link.subject.id)
    both = [list(each.values()) for each in coders.values() if len(each) == 2]
    assert len(both) >= 60
    assert 5 <= sum(one != other for one, other in both) < len(both)
    gathered = {link.subject.id for link in beds.links if link.verb is Verb.GATHERS}
    parents = {each.parent.id for each in beds.records.of(Theme) if each.parent}
    assert {each.id for each in beds.records.of(Theme)} == gathered | parents


@pytest.mark.parametrize("kind", [Priority, Action])
def test_what_is_decided_in_a_place_rests_on_the_words_of_that_place(beds, kind):
    for record in beds.records.of(kind):
        said = [ref.id for ref in beds.thread.trace(record.ref) if ref.kind == "contribution"]
        assert all(each.startswith(record.neighbourhood.id) for each in said), record.id


def test_some_people_may_not_be_quoted(beds):
    kept = [each for each in beds.records.of(Contribution) if each.text]
    silent = [each for each in kept if not may_quote(each, beds.records)]
    assert 15 <= len(silent) < len(kept) / 4


def test_words_taken_back_are_gone_with_their_consent(beds):
    gone = [each for each in beds.records.of(Contribution) if each.withdrawn_on]
    assert [each.id for each in gone] == ["lockside-c-0067", "plover-rise-c-0061"]
    for each in gone:
        assert each.text == ""
        assert beds.records.find(Consent, each.consent).withdrawn_on == each.withdrawn_on
        assert [other.id for other in beds.records.of(Contribution) if other.consent == each.consent] == [each.id]


def test_assets_of_every_class_some_hidden_some_disputed(beds):
    assets = beds.records.of(Asset)
    assert len(assets) >= 60
    assert {each.asset_class for each in assets} == set(AssetClass)
    assert {each.visibility for each in assets} == set(Visibility)
    for each in assets:
        placed = each.longitude is not None or each.address or each.postcode
        if each.visibility is Visibility.PRIVATE or each.asset_class is AssetClass.INDIVIDUAL:
            assert not placed, each.id
    assert any(each.disputed for each in assets)
    assert any(each.funding_ends for each in assets)
    assert any(not each.still_there for each in beds.records.of(AssetCheck))
    assert len(beds.records.of(Barrier)) >= 25


def test_who_named_what_must_stay_hidden_is_not_quoted(beds):
    hidden = {each.ref for each in beds.records.of(Asset) if each.visibility is Visibility.PRIVATE}
    naming = [link.object for link in beds.links if link.verb is Verb.NAMED_IN and link.subject in hidden]
    said = [beds.records.find(Contribution, beds.records.find(Excerpt, ref).contribution) for ref in naming]
    assert len(said) == len(hidden) == 4
    assert not [each.id for each in said if may_quote(each, beds.records)]


def test_every_asset_and_barrier_was_named_by_somebody(beds):
    named = {link.subject for link in beds.links if link.verb in (Verb.NAMED_IN, Verb.REPORTED_IN)}
    assert {each.ref for each in (*beds.records.of(Asset), *beds.records.of(Barrier))} == named


def test_two_maps_whose_groups_disagree(beds):
    factors = Counter(each.map.id for each in beds.records.of(Factor))
    links = Counter(each.map.id for each in beds.records.of(FactorLink))
    signs = defaultdict(set)
    for claim in beds.records.of(CausalClaim):
        signs[claim.map.id, claim.cause, claim.effect].add(claim.polarity)
    for each in beds.records.of(SystemsMap):
        assert factors[each.id] >= 30
        assert links[each.id] >= 60
        assert any(
            {Polarity.POSITIVE, Polarity.NEGATIVE} <= polarities
            for (name, *_), polarities in signs.items()
            if name == each.id
        )


def test_every_claim_has_somebody_who_makes_it(beds):
    made = {link.subject for link in beds.links if link.verb is Verb.CLAIMED_IN}
    assert {each.ref for each in beds.records.of(CausalClaim)} == made


def test_a_claim_is_heard_from_the_group_that_makes_it(beds):
    for link in beds.links:
        if link.verb is Verb.CLAIMED_IN and link.object.kind == "excerpt":
            claim = beds.records.find(CausalClaim, link.subject)
            said = beds.records.find(Contribution, beds.records.find(Excerpt, link.object).contribution)
            assert claim.group == said.group, claim.id


def test_groups_would_have_chosen_differently(beds):
    for exercise in (each for each in beds.records.of(Exercise) if each.id.endswith("-vote")):
        first: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for ballot in beds.records.of(Ballot):
            if ballot.exercise.id == exercise.id and ballot.group:
                first[ballot.group.id][ballot.options[0].id] += ballot.count
        assert sum(each.total() for each in first.values()) >= 150
        assert len({each.most_common(1)[0][0] for each in first.values()}) >= 4


def test_decisions_keep_their_reasons_also_when_the_answer_is_no(beds):
    decisions = beds.records.of(Decision)
    assert all(len(each.reason) > 30 for each in decisions)
    assert {each.outcome for each in decisions} == set(DecisionOutcome)
    assert [each.id for each in decisions if each.outcome is DecisionOutcome.DECLINED and "because" in each.reason]
    for place in PLACES:
        mine = [each for each in beds.records.of(Priority) if each.neighbourhood.id == place]
        assert [each.order for each in mine] == [1, 2, 3, 4]
        assert any(beds.records.find(Decision, each.decision).departs for each in mine)
    assert {each.status for each in beds.records.of(Commitment)} == set(CommitmentStatus)


def test_the_plans_are_supported_filled_contradicted_and_silent(beds):
    assert {each.relation for each in beds.records.of(Alignment)} == set(Relation)
    assert all((each.plan_item is None) == (each.relation is Relation.ABSENT) for each in beds.records.of(Alignment))


def test_two_waves_with_small_numbers_among_them(beds):
    assert len(beds.records.of(Wave)) == 2
    results = beds.records.of(Result)
    assert {each.wave.id for each in results} == {each.id for each in beds.records.of(Wave)}
    assert any(each.numerator is not None and each.numerator < 8 for each in results)
    for each in results:
        if each.numerator is not None and not each.weighted:
            assert each.value == round(100 * each.numerator / each.denominator, 1), each.id


def test_groups_are_wide_enough_and_the_missing_are_known(beds):
    for place in beds.records.of(Neighbourhood):
        groups = [each for each in beds.records.of(Group) if each.neighbourhood.id == place.id]
        assert 8 <= len(groups) <= 10
        assert all(50 <= each.residents < place.population for each in groups)


def test_every_record_says_who_made_it_and_when(beds):
    assert not [str(each.ref) for each in beds.records if not each.made_by or each.made_at is None]
    assert not [str(link.subject) for link in beds.links if not link.by or link.at is None]


def test_nothing_rests_on_what_was_not_there_yet(beds):
    early = []
    for link in beds.thread.links:
        cited = beds.records.get(link.object)
        if cited.version == link.object.version and cited.made_at > link.at:
            early.append(f"{link.subject} {link.verb.value} {link.object}")
    assert early == []


def test_no_action_ends_before_it_starts(beds):
    dated = [(each.starts, each.ends) for each in beds.records.of(Action) if each.starts and each.ends]
    assert dated
    assert all(one <= other for one, other in dated)


def test_contributions_are_numbered_without_gaps(beds):
    for place in PLACES:
        numbers = [
            int(each.id.rpartition("-")[2]) for each in beds.records.of(Contribution) if each.id.startswith(place)
        ]
        assert all(after == before + 1 for before, after in pairwise(numbers))


def _words(beds: Contents, excerpt: Excerpt) -> str:
    whole = beds.records.find(Contribution, excerpt.contribution)
    assert whole is not None
    return whole.text[excerpt.start : excerpt.end]
