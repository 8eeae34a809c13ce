"""The blueprint as files: one page, in print, and a whole release."""

from __future__ import annotations

import io
import zipfile

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.programme.blueprint.html import page, style
from wellthread.programme.blueprint.pdf import pdf
from wellthread.web.accounts.access import open_to_all, person_of, requires
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.blueprint.queries import document as queries
from wellthread.web.thread.sight import Sight, sight_of


@require_safe
@requires(Permission.EXPORT)
def as_html(request: HttpRequest, programme: str) -> HttpResponse:
    """The blueprint as one file that opens anywhere."""
    sight = sight_of(request, programme)
    made = queries.outputs(sight, timezone.localdate()).document
    return _file(page(made).encode(), "text/html; charset=utf-8", f"{programme}-blueprint.html", request, sight)


@require_safe
@requires(Permission.EXPORT)
def as_pdf(request: HttpRequest, programme: str) -> HttpResponse:
    """The blueprint as a tagged PDF."""
    sight = sight_of(request, programme)
    made = queries.outputs(sight, timezone.localdate()).document
    return _file(pdf(made), "application/pdf", f"{programme}-blueprint.pdf", request, sight)


@require_safe
@requires(Permission.EXPORT)
def as_release(request: HttpRequest, programme: str) -> HttpResponse:
    """Everything a run writes, zipped: the blueprint, its figures and tables, the thread, the crate."""
    sight = sight_of(request, programme)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in queries.files(sight, timezone.localdate()).items():
            archive.writestr(f"{programme}-release/{name}", content)
    return _file(packed.getvalue(), "application/zip", f"{programme}-release.zip", request, sight)


@require_safe
@open_to_all("A style sheet holds nothing of anybody.")
def style_sheet(request: HttpRequest, programme: str) -> HttpResponse:
    """The look of a blueprint, the same on screen as in the file."""
    return HttpResponse(style(), content_type="text/css; charset=utf-8", headers={"Cache-Control": "max-age=3600"})


def _file(content: bytes, kind: str, name: str, request: HttpRequest, sight: Sight) -> HttpResponse:
    audit("blueprint.exported", by=person_of(request), programme=sight.programme, file=name)
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
