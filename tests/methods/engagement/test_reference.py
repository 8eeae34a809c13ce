"""A private reference: easy to write down, hard to guess, kept nowhere."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.methods.engagement.reference import BYTES, fingerprint, reference_from

chance = st.binary(min_size=BYTES, max_size=BYTES)


@given(one=chance, other=chance)
def test_different_chance_gives_different_references_and_fingerprints(one, other):
    assert (reference_from(one) == reference_from(other)) is (one == other)
    assert (fingerprint(reference_from(one)) == fingerprint(reference_from(other))) is (one == other)


@given(random=chance)
def test_a_reference_can_be_read_aloud_and_its_fingerprint_does_not_hold_it(random):
    reference = reference_from(random)
    assert re.fullmatch(r"([0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}", reference)
    assert fingerprint(reference.lower().replace("-", " ")) == fingerprint(reference)
    assert reference.replace("-", "").lower() not in fingerprint(reference)


def test_too_little_chance_is_refused():
    with pytest.raises(ValueError, match="10 random bytes"):
        reference_from(b"short")
