"""The blueprint as a file for word processors."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from wellthread.programme.blueprint.word import docx
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.permissions import Permission
from wellthread.web.blueprint.queries import document as queries
from wellthread.web.thread.sight import Sight, sight_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
@requires(Permission.EXPORT)
def as_docx(request: HttpRequest, programme: str) -> HttpResponse:
    """The blueprint, or one neighbourhood's edition with `?in=`, to be edited."""
    sight = sight_of(request, programme)
    chosen = request.GET.get("in", "")
    found = queries.document(sight, timezone.localdate(), chosen)
    if found is None:
        raise Http404
    name = f"{programme}-{chosen}-blueprint.docx" if chosen else f"{programme}-blueprint.docx"
    return exported(docx(found), DOCX, name, request, sight)


def exported(content: bytes, kind: str, name: str, request: HttpRequest, sight: Sight) -> HttpResponse:
    """A file to keep, noted in the audit log."""
    audit("blueprint.exported", by=person_of(request), programme=sight.programme, file=name)
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(content, content_type=kind, headers={"Content-Disposition": disposition})
