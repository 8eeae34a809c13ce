"""A real browser against the real server: the demo, started once, on a free port, with a database of its own."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser import browser, launch_arguments

ROOT = Path(__file__).parents[2]
COORDINATOR = "amina.demo@example.org"


@dataclass(frozen=True)
class Site:
    """The demo while it runs."""

    address: str
    environment: dict[str, str]
    server: subprocess.Popen[str]

    def sign_in_link(self, person: str = COORDINATOR) -> str:
        """A fresh one-time link, for the demo's coordinator if nobody is named."""
        assert self.server.stdin is not None
        assert self.server.stdout is not None
        self.server.stdin.write(f"{person}\n")
        self.server.stdin.flush()
        answer = next(line for line in self.server.stdout if line.startswith("link "))
        return self.address + answer.split()[1]


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    if browser() is None:
        pytest.skip("no browser was found; name one in WELLTHREAD_BROWSER")
    return launch_arguments()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The demo, loaded and answering."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {
        **{name: value for name, value in os.environ.items() if name != "WELLTHREAD_DATABASE_URL"},
        "PYTHONPATH": str(ROOT / "src"),
        "DJANGO_SETTINGS_MODULE": "wellthread.web.settings",
        "WELLTHREAD_DATA_DIR": str(folder),
        "WELLTHREAD_DEMO": "1",
    }
    command = [sys.executable, str(Path(__file__).with_name("demo_server.py"))]
    with (
        (folder / "errors.txt").open("w") as errors,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
            start_new_session=True,
        ) as server,
    ):
        try:
            assert server.stdout is not None
            found = next((match for line in server.stdout if (match := re.search(r"answers at (\S+)/", line))), None)
            assert found, f"the demo did not start: {(folder / 'errors.txt').read_text()}"
            yield Site(found[1], environment, server)
        finally:
            server.kill()


@pytest.fixture(scope="session")
def base_url(site: Site) -> str:
    """Pages are opened by their path alone."""
    return site.address


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], base_url: str) -> dict[str, Any]:
    """Said again here: browser tests of another folder may have settled these arguments without an address."""
    return {**browser_context_args, "base_url": base_url}


@pytest.fixture
def signed_in(site: Site, page: Page) -> Page:
    """The demo's coordinator, signed in by a link."""
    page.goto(site.sign_in_link())
    page.get_by_role("button", name="Sign in").click()
    return page


@pytest.fixture
def only_this_site(context: BrowserContext, site: Site) -> Iterator[None]:
    """Fails a test whose pages asked another host for anything."""
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    yield
    strangers = [url for url in asked if not url.startswith((site.address, "data:", "blob:"))]
    assert strangers == []


@pytest.fixture
def axe(page: Page) -> Callable[..., list[str]]:
    """Looks the open page over with axe-core and gives what it finds, one line for each fault.

    Contrast, the dearest rule by far, can be left out where the same page was looked over at another width.
    """
    return lambda contrast=True: look_over(page, contrast=contrast)


def look_over(page: Page, *, contrast: bool = True) -> list[str]:
    """What axe-core finds on any page."""
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate((ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text())
    rules = AXE_RULES if contrast else AXE_RULES.replace("rules: {", 'rules: {"color-contrast": {enabled: false}, ')
    faults = page.evaluate("() => axe.run(document, RULES)".replace("RULES", rules))["violations"]
    return [f"{fault['id']}: {node['target']} {node['failureSummary']}" for fault in faults for node in fault["nodes"]]


AXE_RULES = """{
    resultTypes: ["violations"],
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    rules: {"target-size": {enabled: true}},
}"""
