"""What a released version may hold, and what of it a stranger may open: the one list. What it does not name stays in.

A kind of record that is not named here is in no version, and a field that is not named is on no public page: whoever
adds a noun or a field decides here whether it goes out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from wellthread.programme.contents import Contents
from wellthread.vocabulary import AssetImport, Record, Records, noun_named, noun_of

OPEN: Mapping[str, tuple[str, ...]] = {
    kind: tuple(fields.split())
    for kind, fields in {
        "programme": "name summary health_system starts ends fictional contact licence conditions",
        "partner": "name kind",
        "neighbourhood": "name health_system authority summary boundary_year population population_source",
        "round": "neighbourhood number starts ends",
        "group": "name neighbourhood",
        "dataset": "title publisher release licence attribution address retrieved_on",
        "area": "name level boundary_year",
        "indicator_value": "area indicator value lower upper period method dataset",
        "selection_decision": "area outcome reason neighbourhood decided_by decided_on",
        "profile_note": "neighbourhood text on",
        "session": "neighbourhood kind title round held_on languages",
        "contribution": "session text form language",
        "translation": "contribution language text method",
        "excerpt": "contribution",
        "theme": "name kind definition parent",
        "feedback_item": "told neighbourhood language channel told_on",
        "question": "text language",
        "asset": "name neighbourhood asset_class status description control controlled_by terms address postcode "
        "website hours opening_hours cost access capacity assured_on",
        "asset_category": "name says",
        "barrier": "name kind neighbourhood asset status description",
        "systems_map": "title neighbourhood question",
        "factor": "map name description level wanted",
        "causal_claim": "map cause effect polarity strength delayed condition",
        "factor_link": "map cause effect polarity judgement reason",
        "leverage_point": "factor reason level",
        "map_view": "map title question",
        "map_story": "map title",
        "story_page": "story number title words",
        "scenario": "map title question",
        "exercise": "title neighbourhood form question seats budget currency held_on whose status",
        "priority_option": "exercise title description cost",
        "decision": "option outcome reason departs exercise decided_by decided_on against open_to",
        "priority": "title neighbourhood statement decision order",
        "priority_list": "title whose neighbourhood exercise made_on made_how",
        "list_entry": "list place item reason",
        "commitment": "partner kind what amount unit due condition status priority",
        "action": "title neighbourhood description owner status starts ends cost travel",
        "action_cost": "action what pence often times paid_by source",
        "guiding_principle": "text neighbourhood why agreed_by agreed_on",
        "model_element": "title does travel why needs",
        "theory": "title neighbourhood question",
        "theory_of_place": "neighbourhood why_place why_here how_place_works held_here not_here",
        "step": "kind title neighbourhood action factor description for_whom",
        "step_link": "cause effect why who_acts takes wrong_if",
        "assumption": "about text grade",
        "condition": "about text in_place partner",
        "evidence_item": "title citation address finding grade kind found_on limits",
        "blueprint": "title neighbourhoods edition authors summary",
        "blueprint_line": "section text kind travel neighbourhood",
        "easy_line": "about text picture hard_words",
        "body": "name neighbourhood decides seats residents_seats chosen_how answers_to meets supported_by",
        "risk": "text neighbourhood about likelihood weight answer owner",
        "plan_document": "title owner edition address published_on kind scale starts ends",
        "plan_item": "document code text page",
        "alignment": "subject plan_item relation note document asked",
        "tag": "set edition name says source",
        "equality_impact": "characteristic neighbourhood impact evidence action owner due",
        "evaluation_design": "kind title question neighbourhood comparators limits sealed_on seal changed_because "
        "begins what_acts unit spill reached_how learn",
        "planned_outcome": "design indicator role method worth group missing why",
        "study_place": "design place part pair starts by_lot distance reason",
        "wave": "name kind starts ends",
        "indicator": "name outcome measure unit better target source address definition baseline baseline_on target_on "
        "geography official",
        "analysis": "title indicator method design planned neighbourhood standing departures departs_why estimate "
        "lower upper confidence p p_adjusted unit places denominator code_version ran_on says",
        "ripple": "neighbourhood seen_on text action kind welcome after reach",
        "contribution_claim": "link neighbourhood text verdict reason judged_by judged_on",
        "rival_explanation": "claim text looked_how verdict source",
        "claim_judgement": "claim verdict reason judged_by judged_on",
        "standing_answer": "question neighbourhood round text agreed_by on",
    }.items()
}
"""Kinds whose records have a public page, each with the fields that stand on it."""

COUNTED = frozenset(
    {
        "access_run",
        "asset_check",
        "asset_import",
        "ballot",
        "boundary",
        "choice",
        "codebook_edition",
        "codebook_entry",
        "column_mapping",
        "consent",
        "comparator_search",
        "conversation",
        "criterion",
        "data_plan",
        "delivery_entry",
        "delivery_plan",
        "effect",
        "electorate",
        "feedback_delivery",
        "known_gap",
        "map_sheet",
        "pair_choice",
        "population_count",
        "power_question",
        "question_set",
        "reach_count",
        "result",
        "scenario_push",
        "survey",
        "wording",
    }
)
"""Kinds that a version holds, as far as a release lets them, only to be counted or drawn. They have no public page."""


def may_be_held(kind: str) -> bool:
    """Whether a version may hold records of this kind at all."""
    return kind in OPEN or kind in COUNTED


def held(released: Contents) -> Contents:
    """What a version holds of released contents: records of the kinds on the list, and the links between them."""
    kept = Records(_held(each) for each in released.records if may_be_held(each.ref.kind))
    links = tuple(each for each in released.links if each.subject in kept and each.object in kept)
    return Contents(kept, links)


def _held(record: Record) -> Record:
    """The record; of an import without the address that it came from, which may hold somebody's key."""
    return replace(record, file_name="") if isinstance(record, AssetImport) else record


def left_in(released: Contents) -> list[tuple[str, int]]:
    """Kinds of which there are records that are on no list, with how many: for whoever checks what goes out."""
    kinds = (each.ref.kind for each in released.records)
    counts = Counter(kind for kind in kinds if kind != "release" and not may_be_held(kind))
    return [(noun_named(kind).label, count) for kind, count in sorted(counts.items())]


def shown_fields(record: Record) -> Iterator[tuple[str, object]]:
    """The fields of a record that stand on its public page, filled in, by name."""
    noun = noun_of(type(record))
    for name in OPEN.get(noun.kind, ()):
        value = getattr(record, name)
        if value not in (None, "", ()):
            yield name, value
