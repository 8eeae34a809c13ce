"""Every answer carries the same guards, whatever was asked."""

from __future__ import annotations

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver

from wellthread.web.base.headers import SecurityHeaders

pytestmark = pytest.mark.django_db

SAMPLE = {"slug": "two-test-beds", "int": "1", "str": "x", "path": "x", "uuid": "00000000-0000-7000-8000-000000000000"}


def every_address(patterns: list[URLPattern | URLResolver], before: str = "/") -> list[str]:
    """An example of each address that the site has."""
    found = []
    for pattern in patterns:
        address = before + _example(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            found += every_address(pattern.url_patterns, address)
        else:
            found.append(address)
    return found


def _example(pattern: str) -> str:
    for kind, value in SAMPLE.items():
        while f"<{kind}:" in pattern:
            start = pattern.index(f"<{kind}:")
            pattern = pattern[:start] + value + pattern[pattern.index(">", start) + 1 :]
    return pattern


ADDRESSES = [*every_address(get_resolver().url_patterns), "/no-such-page.html", "/static/base/tokens.css"]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("method", ["get", "post"])
def test_every_answer_is_guarded(client, address, method):
    headers = getattr(client, method)(address).headers
    policy = dict(part.split(" ", 1) for part in headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == policy["frame-ancestors"] == "'none'"
    assert not any(word in headers["Content-Security-Policy"] for word in ("unsafe", "http:", "https:", "*"))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_cookies_cannot_be_read_by_script(client):
    client.post("/language/", {"language": "pl", "next": "/"})
    client.get("/")
    assert client.cookies
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"


def test_a_view_may_be_stricter_but_an_answer_is_never_without_a_policy():
    def strict(request):
        return HttpResponse(headers={"Content-Security-Policy": "sandbox"})

    assert SecurityHeaders(strict)(RequestFactory().get("/")).headers["Content-Security-Policy"] == "sandbox"
