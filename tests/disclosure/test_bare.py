"""Empty and full cells about something sensitive are found, and others are let be."""

from __future__ import annotations

import pytest

from wellthread.disclosure import People, Table, bare_cells


@pytest.mark.parametrize(
    ("title", "row", "cell", "found"),
    [
        ("Who was heard", "Asylum seekers", People(0), True),
        ("Low mood", "Lockside", "100% (86 to 100, Wilson score)", True),
        ("Low mood", "Lockside", "0%", True),
        ("Low mood", "Lockside", "0% to 12%", False),
        ("Low mood", "Lockside", People(3), False),
        ("Low mood", "Lockside", 0, False),
        ("Benches", "On the towpath", People(0), False),
    ],
)
def test_which_cells(title, row, cell, found):
    assert bool(bare_cells([Table.of("t", title, ("What", "People"), [[row, cell]])])) is found
