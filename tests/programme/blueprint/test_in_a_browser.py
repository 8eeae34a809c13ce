"""The blueprint as a browser shows it: no fault for axe, no sideways scrolling, readable with everything folded out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.browser import browser, launch_arguments
from tests.programme.runs import files

pytestmark = pytest.mark.browser

AXE = Path(__file__).parents[3] / "node_modules" / "axe-core" / "axe.min.js"
RULES = """{
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {"target-size": {enabled: true}},
}"""
FAULTS = """async () => (await axe.run(document, RULES)).violations.map(
    fault => `${fault.id}: ${fault.nodes.length} times, first ${fault.nodes[0].target} ${fault.nodes[0].failureSummary}`
)""".replace("RULES", RULES)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if browser() is None:
        pytest.skip("no browser was found; name one in WELLTHREAD_BROWSER")
    return launch_arguments()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "blueprint.html"
    file.write_bytes(files()["neighbourhoods/lockside.html"])
    return file.as_uri()


@pytest.fixture(params=[(1280, "light"), (320, "light"), (1280, "dark")], ids=["wide", "narrow", "dark"])
def shown(request, browser, address):
    """The page with every fold open, at two widths and in the dark."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(address)
    page.evaluate("document.querySelectorAll('details').forEach(each => { each.open = true })")
    yield page
    context.close()


def test_nothing_runs_out_of_the_window(shown):
    assert shown.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not installed: python3 run.py setup")
def test_axe_finds_nothing(shown):
    shown.evaluate(AXE.read_text())
    assert shown.evaluate(FAULTS) == []


def test_it_asks_for_nothing_beside_itself(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    assert [each for each in asked if each != address and not each.startswith("data:")] == []


def test_a_line_leads_down_to_words_and_along_the_thread(page, address):
    page.goto(address)
    line = page.locator(".bp-line", has=page.locator(".bp-quote")).first
    line.get_by_text("What this rests on").click()
    assert line.locator(".bp-trail blockquote").first.is_visible()
    line.locator(".bp-trail a").first.click()
    assert page.locator("li:target").count() == 1
