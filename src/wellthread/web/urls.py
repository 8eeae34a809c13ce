"""Every address of the site. A stage's own addresses are in its own `urls.py`, mounted at `/<programme>/<stage>/`."""

from __future__ import annotations

from django.conf import settings
from django.urls import include, path

from wellthread.web.base.static_files import serve
from wellthread.web.priorities.views import phone

handler400 = "wellthread.web.base.views.bad_request"
handler403 = "wellthread.web.base.views.forbidden"
handler404 = "wellthread.web.base.views.not_found"
handler500 = "wellthread.web.base.views.server_error"

urlpatterns = [
    path("static/<path:path>", serve, name="static"),
    path("", include("wellthread.web.base.urls")),
    path("", include("wellthread.web.accounts.urls")),
    path("", include("wellthread.web.thread.urls")),
    path("", include("wellthread.web.jobs.urls")),
    path("public/", include("wellthread.web.blueprint.public_urls")),
    path("take-part/", include("wellthread.web.capture.public_urls")),
    path("vote/", phone.enter, name="vote-enter"),
    path("vote/<slug:code>/", phone.vote, name="vote"),
    path("<slug:programme>/apart/", include("wellthread.web.apart.urls")),
    path("<slug:programme>/box/", include("wellthread.web.box.urls")),
    path("<slug:programme>/capture/", include("wellthread.web.capture.urls")),
    *(path(f"<slug:programme>/{stage}/", include(f"wellthread.web.{stage}.urls")) for stage in settings.STAGES),
    # Last: a programme's own page is /<programme>/, which would take other one-word pages.
    path("", include("wellthread.web.programmes.urls")),
]
