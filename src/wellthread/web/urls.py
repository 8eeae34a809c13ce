"""Every address of the site. A stage's own addresses are in its own `urls.py`, mounted at `/<programme>/<stage>/`."""

from __future__ import annotations

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from wellthread.web.base.static_files import serve

handler400 = "wellthread.web.base.views.bad_request"
handler403 = "wellthread.web.base.views.forbidden"
handler404 = "wellthread.web.base.views.not_found"
handler500 = "wellthread.web.base.views.server_error"


def _mounted(app: str, at: str) -> list[URLPattern | URLResolver]:
    module = f"wellthread.web.{app}.urls"
    built = find_spec(f"wellthread.web.{app}") is not None and find_spec(module) is not None
    return [path(at, include(module))] if built else []


urlpatterns: list[URLPattern | URLResolver] = [
    path("static/<path:path>", serve, name="static"),
    path("", include("wellthread.web.base.urls")),
    *_mounted("accounts", ""),
    *_mounted("thread", ""),
    *(pattern for stage in settings.STAGES for pattern in _mounted(stage, f"<slug:programme>/{stage}/")),
    *_mounted("programmes", ""),  # last: a programme's own page is /<programme>/, which would take other one-word pages
]
