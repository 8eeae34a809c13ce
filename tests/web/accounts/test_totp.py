"""Codes from an authenticator app, against the test vectors of RFC 6238, appendix B (SHA-1, 8 digits)."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wellthread.web.accounts.totp import STEP, code_at, matching_step, new_secret

RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
VECTORS = {
    59: "94287082",
    1111111109: "07081804",
    1111111111: "14050471",
    1234567890: "89005924",
    2000000000: "69279037",
    20000000000: "65353130",
}


@pytest.mark.parametrize(("now", "code"), VECTORS.items())
def test_the_vectors_of_the_rfc(now, code):
    assert code_at(RFC_SECRET, now // STEP, digits=8) == code


@given(now=st.integers(10_000, 4_000_000_000))
def test_a_code_works_on_a_clock_up_to_one_step_off_and_no_further(now):
    code, step = code_at(RFC_SECRET, now // STEP), now // STEP
    assert matching_step(RFC_SECRET, code, now=now) == step
    assert matching_step(RFC_SECRET, f"{code[:3]} {code[3:]}", now=now) == step
    # Two steps away another code may happen to be the same one: then it is that step's own.
    assert matching_step(RFC_SECRET, code, now=now + 2 * STEP) in (None, step + 1, step + 2, step + 3)
    assert matching_step(RFC_SECRET, code, now=now, after=step) in (None, step + 1)


@pytest.mark.parametrize("typed", ["", "12345", "abcdef", "१२३४५६"])
def test_what_is_not_a_code_is_refused_quietly(typed):
    assert matching_step(RFC_SECRET, typed, now=59) is None


def test_secrets_have_160_bits_and_differ():
    secrets = {new_secret() for _ in range(100)}
    assert len(secrets) == 100
    assert {len(base64.b32decode(secret)) for secret in secrets} == {20}
