"""Our own serving of style sheets, fonts, pictures and scripts, so that one process is enough.

Every address holds a release: a hash over all static files. A file at an address therefore never changes, browsers keep
it for a year, and relative addresses inside style sheets and scripts work without being rewritten.
"""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import find, get_finders
from django.contrib.staticfiles.storage import StaticFilesStorage
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from wellthread.web.base.access import open_to_all

FOR_EVER = "public, max-age=31536000, immutable"
WORTH_PACKING = ("text/", "application/json", "application/geo+json", "image/svg+xml")
mimetypes.add_type("text/javascript", ".mjs")
mimetypes.add_type("font/woff2", ".woff2")
mimetypes.add_type("application/geo+json", ".geojson")


@lru_cache(maxsize=1)
def release() -> str:
    """Twelve hexadecimal digits that change whenever any static file does."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list([]), key=lambda found: str(found[0])):
            digest.update(str(name).encode())
            digest.update(Path(storage.path(name)).read_bytes())
    return digest.hexdigest()[:12]


class ReleaseStorage(StaticFilesStorage):
    """`{% static "base/tokens.css" %}` gives `/static/<release>/base/tokens.css`."""

    def url(self, name: str | None) -> str:
        if settings.DEBUG:
            return super().url(name)
        return super().url(f"{release()}/{name}")


@open_to_all("style sheets, fonts and scripts: the same for everybody")
@require_safe
def serve(request: HttpRequest, path: str) -> HttpResponse:
    """One static file. An address from an earlier release gets the file of today, and is not kept."""
    prefix, _, rest = path.partition("/")
    current = not settings.DEBUG and prefix == release()
    name = rest if _is_release(prefix) else path
    found = find(name)
    if not isinstance(found, str) or not Path(found).is_file():
        raise Http404(name)
    body, packed, kind = _content(found) if current else _content.__wrapped__(found)
    packs = packed is not None and "gzip" in request.headers.get("Accept-Encoding", "")
    response = HttpResponse(packed if packs else body, content_type=kind)
    response.headers["Cache-Control"] = FOR_EVER if current else "no-cache"
    if packed is not None:
        response.headers["Vary"] = "Accept-Encoding"
    if packs:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _is_release(part: str) -> bool:
    return len(part) == 12 and all(letter in "0123456789abcdef" for letter in part)


@lru_cache(maxsize=256)
def _content(path: str) -> tuple[bytes, bytes | None, str]:
    """Its bytes, the same packed where that helps, and its media type."""
    body = Path(path).read_bytes()
    kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
    packed = gzip.compress(body, mtime=0) if kind.startswith(WORTH_PACKING) and len(body) > 1000 else None
    return body, packed, f"{kind}; charset=utf-8" if kind.startswith("text/") else kind
