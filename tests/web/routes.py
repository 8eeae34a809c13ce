"""Every address of the site, taken from the URL conf itself, with the rule that guards it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import URLResolver, get_resolver

from wellthread.web.base.access import Rule, rule_of

PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
SAMPLES = {"int": "1", "uuid": "0190a1b2-0000-7000-8000-000000000000"}


@dataclass(frozen=True)
class Route:
    """One address, as the URL conf writes it, and one thing it can do."""

    pattern: str
    view: Callable[..., Any]
    csrf_exempt: bool
    methods: tuple[str, ...] = ("GET", "POST")

    @property
    def rule(self) -> Rule | None:
        return rule_of(self.view)

    @property
    def parts(self) -> set[str]:
        return {part["name"] for part in PART.finditer(self.pattern)}

    def address(self, **given: str) -> str:
        """An address that fits the pattern; parts that are not given get a made-up value."""
        return "/" + PART.sub(
            lambda part: given.get(part["name"]) or SAMPLES.get(part["kind"] or "str", "x"), self.pattern
        )

    def __str__(self) -> str:
        return self.pattern or "(home)"


def every_route() -> list[Route]:
    """All of them."""
    return list(_walk(get_resolver(), ""))


def _walk(resolver: URLResolver, before: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern, route)
        else:
            yield Route(route, pattern.callback, getattr(pattern.callback, "csrf_exempt", False))
