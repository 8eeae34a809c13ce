"""A page of a few lines, served to the browser without a server, with the built islands beside it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route

from tests.browser import browser, launch_arguments

BUILT = Path(__file__).parents[2] / "src" / "wellthread" / "web" / "static" / "islands"
SITE = "http://localhost"  # a secure context, as the clipboard wants
TYPES = {".js": "text/javascript", ".css": "text/css"}


@pytest.fixture(scope="session")
def browser_type_launch_args():
    if browser() is None:
        pytest.skip("no browser was found; name one in WELLTHREAD_BROWSER")
    if not (BUILT / "main.js").exists():
        pytest.skip("the islands are not built; `python3 run.py setup` builds them")
    return launch_arguments()


@pytest.fixture
def show(page: Page) -> Callable[[str], Page]:
    """Opens a page with this body, islands and all."""

    def open_page(body: str) -> Page:
        def answer(route: Route) -> None:
            name = route.request.url.removeprefix(SITE)
            if name.startswith("/islands/"):
                file = BUILT / name.removeprefix("/islands/")
                route.fulfill(body=file.read_bytes(), content_type=TYPES[file.suffix])
            else:
                script = "<script type=module src=/islands/main.js></script>"
                route.fulfill(body=f"<!doctype html><title>A page</title>{body}{script}", content_type="text/html")

        page.route("**/*", answer)
        page.goto(f"{SITE}/")
        return page

    return open_page
