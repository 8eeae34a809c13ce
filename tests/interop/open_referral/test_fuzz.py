"""Whatever a feed answers, reading it gives rows or a refusal, and never breaks."""

from __future__ import annotations

import json
import math
from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tests.interop.open_referral.feeds import page, service
from wellthread.interop.open_referral.check import check
from wellthread.interop.open_referral.feed import Response, gather
from wellthread.interop.open_referral.rows import as_list
from wellthread.interop.open_referral.rules import RULES
from wellthread.interop.open_referral.saved import read_open_referral
from wellthread.interop.reading import BadFile

TODAY = date(2026, 3, 1)
NAMES = sorted({name for rule in RULES.values() for name in (*rule.formats, *rule.many, *rule.one, *rule.numbers)})
PLAIN = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=8) | st.sampled_from(["MO", "10:00"])
JSON = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(NAMES) | st.text(max_size=4), inner),
    max_leaves=12,
)
PATHS = st.sampled_from(
    ["services", "services/1", "taxonomy_terms", "taxonomies", "service_at_locations", "x.json", ""]
)


def broken(value: Any, draw: st.DrawFn) -> Any:
    """A good value with something else in one of its places."""
    if isinstance(value, dict) and value and draw(st.booleans()):
        name = draw(st.sampled_from(sorted(value)))
        return {**value, name: broken(value[name], draw)}
    if isinstance(value, list) and value and draw(st.booleans()):
        return [broken(value[0], draw), *value[1:]]
    return draw(JSON)


@st.composite
def nearly_good(draw: st.DrawFn) -> Any:
    """A service with one thing wrong in it, somewhere."""
    return broken(service(), draw)


@given(st.lists(st.tuples(PATHS, JSON | nearly_good() | nearly_good().map(page)), max_size=4))
def test_any_answers_make_rows_that_can_be_kept(answers):
    found = as_list(gather(Response(path, body) for path, body in answers), TODAY)
    for row in found.rows:
        assert row.name
        assert row.longitude is None or (math.isfinite(row.longitude) and abs(row.longitude) <= 180)
        assert all("\0" not in text for text in row.fields.values())
    assert all(each.sentence and each.remedy for each in found.problems)


@given(nearly_good())
def test_any_service_can_be_checked(found):
    assert all(each.says for each in check("service", found))


@given(nearly_good() | JSON)
def test_any_file_is_read_or_refused(found):
    with TemporaryDirectory() as folder:
        file = Path(folder) / "feed.json"
        file.write_text(json.dumps(found), encoding="utf-8")
        with suppress(BadFile):
            read_open_referral(file, TODAY)
