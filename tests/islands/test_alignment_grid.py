"""The grid of alignment is one stop for the Tab key; the arrow keys go from cell to cell."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

MARKUP = """
<a href="#before">before</a>
<table data-island="alignment-grid"><tbody>
  <tr><th><a href="#bus">bus</a></th><td><a href="#b1">b1</a> <a href="#b1s">b1s</a></td>
    <td><a href="#b2">b2</a></td></tr>
  <tr><th><a href="#damp">damp</a></th><td><a href="#d1">d1</a></td><td>nothing</td></tr>
</tbody></table>
<a href="#after">after</a>
"""


def test_arrows_go_from_cell_to_cell_and_tab_leaves(show):
    page = show(MARKUP)
    expect(page.get_by_role("grid")).to_be_visible()
    page.get_by_text("before", exact=True).focus()
    path = [("Tab", "bus"), ("ArrowRight", "b1"), ("ArrowRight", "b1s"), ("ArrowDown", "d1"), ("ArrowRight", "d1")]
    path += [
        ("ArrowUp", "b1"),
        ("End", "b2"),
        ("ArrowDown", "b2"),
        ("Home", "bus"),
        ("ArrowUp", "bus"),
        ("Tab", "after"),
    ]
    for key, there in path:
        page.keyboard.press(key)
        expect(page.locator(":focus")).to_have_text(there)
    page.keyboard.press("Shift+Tab")
    expect(page.locator(":focus")).to_have_text("bus")
