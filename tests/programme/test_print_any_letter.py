"""One letter that no font has, in a name that is also drawn, does not stop the print edition."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.web.two_streets import two_streets
from wellthread.programme import Contents
from wellthread.programme.blueprint.pdf import pdf
from wellthread.programme.run import run
from wellthread.vocabulary import Action, PriorityOption, Records, Step


@pytest.mark.parametrize("letter", ["\x01", "\x1b", "\u0378", "\ufffe", "😀", "漢字", "ሀ"], ids=ascii)
def test_it_is_printed_all_the_same(letter):
    whole = two_streets()
    named = Records(
        replace(each, title=f"{each.title} {letter}") if isinstance(each, Action | PriorityOption | Step) else each
        for each in whole.records
    )
    made = pdf(run(Contents(named, whole.links), today=date(2026, 11, 2)).document)
    assert made.startswith(b"%PDF-")
