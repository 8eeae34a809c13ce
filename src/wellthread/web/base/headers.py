"""Security headers that Django does not set itself, on every answer."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

# Nothing from elsewhere, and no script or style written into a page. `blob:` is for pictures a browser makes itself.
CONTENT_POLICY = "; ".join(
    (
        "default-src 'self'",
        "img-src 'self' data: blob:",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
ORIGIN = re.compile(r"https://[a-z0-9.-]+(?::\d+)?")
"""Where tiles of a map may come from."""


class BadTileAddress(ImproperlyConfigured):
    """The address of map tiles that the site's owner set cannot be used."""


def policy_with_tiles(address: str) -> str:
    """The content policy of a page with a map whose ground comes from a tile server; without one, the usual policy.

    `address` is such as https://tiles.example.org/{z}/{x}/{y}.png. Raises BadTileAddress.
    """
    if not address:
        return CONTENT_POLICY
    parts = urlsplit(address)
    origin = f"{parts.scheme}://{parts.netloc}"
    if not ORIGIN.fullmatch(origin) or not all(each in parts.path for each in ("{z}", "{x}", "{y}")):
        raise BadTileAddress(
            f"WELLTHREAD_MAP_TILES is “{address}”. Write it as https://tiles.example.org/{{z}}/{{x}}/{{y}}.png, or "
            "leave it empty for a map without a street ground."
        )
    widened = CONTENT_POLICY.replace("img-src 'self'", f"img-src 'self' {origin}")
    return f"{widened}; connect-src 'self' {origin}"


PERMISSIONS = "geolocation=(self), camera=(), microphone=(self), payment=(), usb=(), browsing-topics=()"


class SecurityHeaders:
    """Adds the content policy and the permissions policy, unless a view has set a stricter one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", CONTENT_POLICY)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS)
        return response
