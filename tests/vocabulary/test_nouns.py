"""The nouns: complete, frozen, described, and the same in JSON and back."""

from __future__ import annotations

import dataclasses
import json
import re
from functools import cache

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.strategies import records
from wellthread.thread import GRAMMAR, Verb
from wellthread.vocabulary import (
    SHELVES,
    BadRef,
    Doubled,
    Records,
    Ref,
    Shape,
    Theme,
    noun_of,
    nouns,
    ref_fields,
    title_of,
    uuid7,
)
from wellthread.vocabulary.plain import canonical, from_plain, plain
from wellthread.vocabulary.schema import json_schema

KINDS = {noun.kind for noun in nouns()}
any_noun = st.sampled_from(nouns())
any_record = any_noun.flatmap(records)
relaxed = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=100)


@pytest.mark.parametrize("noun", nouns(), ids=lambda noun: noun.kind)
def test_every_noun_and_field_is_described_in_a_sentence(noun):
    assert noun.says.endswith("."), noun.kind
    assert noun.stage in SHELVES
    for each in noun.fields:
        assert each.says.endswith((".", "?", "”", ":")), f"{noun.kind}.{each.name}"
        assert each.unit or each.shape is not Shape.INTEGER or not each.people


@pytest.mark.parametrize(("noun", "field"), list(ref_fields()), ids=lambda each: getattr(each, "kind", "") or each.name)
def test_every_reference_names_kinds_that_exist_and_verbs_that_may_join_them(noun, field):
    assert field.kinds, f"{noun.kind}.{field.name} may name anything"
    assert set(field.kinds) <= KINDS
    for verb, subjects, objects in (
        (field.cites, {noun.kind}, set(field.kinds)),
        (field.cited_as, set(field.kinds), {noun.kind}),
    ):
        if verb:
            grammar = GRAMMAR[Verb.read(verb)]
            assert grammar.subjects == ("*",) or subjects <= set(grammar.subjects)
            assert grammar.objects == ("*",) or objects <= set(grammar.objects)


@given(
    ref=st.from_regex(r"[a-z][a-z_]{1,9}", fullmatch=True).flatmap(
        lambda kind: st.builds(
            Ref, st.just(kind), st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,9}", fullmatch=True), st.integers(1, 10**6)
        )
    )
)
def test_a_reference_reads_back(ref):
    assert Ref.parse(str(ref)) == ref
    assert Ref.parse(ref.short(), kind=ref.kind) == ref


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("theme", "has no kind"),
        ("theme:", "cannot be an id"),
        ("Theme:a", "not a kind of record"),
        ("theme:a b", "cannot be an id"),
        ("theme:a@x", "no readable version"),
        ("theme:a@0", "Versions start at 1"),
    ],
)
def test_a_bad_reference_says_why(text, says):
    with pytest.raises(BadRef, match=says):
        Ref.parse(text)


def test_a_reference_of_another_kind_is_refused():
    with pytest.raises(BadRef, match="names a asset, but a theme is wanted"):
        Ref.parse("asset:a", kind="theme")


@cache
def published():
    """The schema of all nouns, checked to be one."""
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return schema


@cache
def validator_of(kind):
    """What judges records of one kind."""
    return jsonschema.Draft202012Validator({**published(), "$ref": f"#/$defs/{kind}"})


@relaxed
@given(record=any_record)
def test_plain_json_loses_nothing(record):
    noun = noun_of(type(record))
    values = json.loads(json.dumps(plain(record)))
    validator_of(noun.kind).validate(values)
    assert from_plain(noun, values) == record


@relaxed
@given(record=any_record)
def test_records_are_frozen_and_their_line_is_stable(record):
    assert canonical(record) == canonical(dataclasses.replace(record))
    with pytest.raises(dataclasses.FrozenInstanceError):
        record.version = 7


def test_the_schema_refuses_what_no_field_holds():
    schema = {**json_schema(), "$ref": "#/$defs/theme"}
    with pytest.raises(jsonschema.ValidationError, match="'wish' is not one of"):
        jsonschema.validate({"id": "a", "kind": "wish"}, schema)
    with pytest.raises(jsonschema.ValidationError, match="Additional properties"):
        jsonschema.validate({"id": "a", "colour": "red"}, schema)


def test_ids_made_by_the_software_sort_by_time():
    early, late = uuid7(1_700_000_000_000, bytes(10)), uuid7(1_700_000_000_001, b"\xff" * 10)
    assert early < late
    assert re.fullmatch(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}", late)
    with pytest.raises(ValueError, match="Ten random bytes"):
        uuid7(0, b"")


def test_two_records_cannot_share_an_id():
    with pytest.raises(Doubled, match="two records theme:a"):
        Records([Theme(id="a", name="One"), Theme(id="a", name="Two")])


def test_a_title_is_short_and_says_what_it_is():
    assert title_of(Theme(id="a", name="Damp\n  homes")) == "Damp homes"
    assert title_of(Theme(id="a", name="x" * 200), limit=10) == "xxxxxxxxx…"
    assert title_of(Theme(id="a", name="")) == "theme a"
