"""One page of each kind that the demo's coordinator can reach by links: it answers, it fits, and axe finds nothing."""

from __future__ import annotations

from urllib.parse import urljoin, urlsplit

import pytest
from django.urls import resolve

from wellthread.vocabulary import noun_named

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.usefixtures("only_this_site")]

START = "/two-test-beds/"
STAGES = ("place", "engagement", "assets", "systems_map", "priorities", "theory_of_change", "blueprint", "evaluation")
LONGEST = f"{START}blueprint/whole/"
"""The whole blueprint on one page: the same sections that have pages of their own, and dear to look over again."""
TOLD_BY_NOUN = ("record", "record-change")
ROOMS = (START, *(f"{START}{stage}/" for stage in STAGES))


def kind_of(path: str) -> str:
    """Pages that differ only in which record they show are of one kind.

    A record and the form that changes it are made from its noun: they differ where it holds other sorts of fields.
    The form that adds one is the same form.
    """
    found = resolve(path)
    if found.view_name not in TOLD_BY_NOUN:
        return found.route
    fields = noun_named(found.kwargs["kind"]).fields
    return f"{found.route} {sorted({(each.shape, each.long) for each in fields})}"


def faults_of(page, axe, path: str) -> list[str]:
    """What is wrong with one page on a phone, and with a stage's page on a desk too."""
    said: list[str] = []
    page.once("console", lambda message: said.append(f"{path}: {message.text}"))
    answer = page.goto(path)
    found = [] if answer and answer.ok else [f"{path}: {answer.status if answer else 'no answer'}"]
    for width in (320, 1280) if path in ROOMS else (320,):
        page.set_viewport_size({"width": width, "height": 800})
        if path != LONGEST:
            found += [f"{path} at {width}: {fault}" for fault in axe(contrast=width == 320)]
        wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
        found += [f"{path} at {width}: {wide} pixels too wide"] if wide > 0 else []
    return found + said


def links_on(page) -> list[str]:
    """Pages of the programme that this page links to."""
    hrefs = page.eval_on_selector_all(
        "a[href]:not([download])", "links => links.map(link => link.getAttribute('href'))"
    )
    paths = [urlsplit(urljoin(page.url, str(href))).path for href in hrefs]
    return [path for path in paths if path.startswith(START) and path.endswith("/")]


def test_every_kind_of_page_is_sound(signed_in, axe):
    waiting, known, faults = list(ROOMS), set[str](), list[str]()
    while waiting:
        path = waiting.pop(0)
        if kind_of(path) in known:
            continue
        known.add(kind_of(path))
        faults += faults_of(signed_in, axe, path)
        waiting += links_on(signed_in)
    assert not faults, "\n".join(faults)
    assert len(known) > 20
