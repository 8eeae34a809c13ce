"""Pictures as a browser lays them out: words stay on the sheet, in their boxes and off each other."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser import browser, launch_arguments
from tests.pictures.test_every_picture import MAKERS

pytestmark = pytest.mark.browser

FAULTS = """() => {
  const svg = document.querySelector("svg"), sheet = svg.viewBox.baseVal, found = [];
  const texts = [...svg.querySelectorAll("text")].filter((each) => each.textContent.trim());
  const boxes = texts.map((each) => ({ says: each.textContent, at: each.getBBox() }));
  for (const { says, at } of boxes) {
    if (at.x < -1 || at.y < -1 || at.x + at.width > sheet.width + 1 || at.y + at.height > sheet.height + 1)
      found.push(`off the sheet: ${says}`);
  }
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    const across = Math.min(a.at.x + a.at.width, b.at.x + b.at.width) - Math.max(a.at.x, b.at.x);
    const down = Math.min(a.at.y + a.at.height, b.at.y + b.at.height) - Math.max(a.at.y, b.at.y);
    if (across > 2 && down > 4) found.push(`on each other: ${a.says} | ${b.says}`);
  }));
  return found;
}"""


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if browser() is None:
        pytest.skip("no browser was found; name one in WELLTHREAD_BROWSER")
    return launch_arguments()


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_words_stay_on_the_sheet_and_off_each_other(name, street, page):
    picture = MAKERS[name](street)
    for svg in filter(None, (picture.svg, picture.narrow)):
        page.set_content(svg)
        assert page.evaluate(FAULTS) == []
