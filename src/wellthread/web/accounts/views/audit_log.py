"""The programme's part of the audit log."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wellthread.web.accounts.access import requires
from wellthread.web.accounts.directory import directory
from wellthread.web.accounts.permissions import Permission
from wellthread.web.accounts.queries import Line, events_of, in_words
from wellthread.web.base.parts import Cell, Table
from wellthread.web.base.templatetags.wt import moment

LINES_TO_A_PAGE = 50
COLUMNS = [_("Number"), _("When"), _("Who"), _("What"), _("About"), _("Detail")]


@requires(Permission.SEE_AUDIT)
@never_cache
@require_safe
def audit_log(request: HttpRequest, programme: str) -> HttpResponse:
    """Who did what in this programme, newest first."""
    page = Paginator(events_of(programme), LINES_TO_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "table": _table(in_words(list(page.object_list))),
        "programme": directory.heading(programme),
    }
    return render(request, "accounts/audit_log.html", context)


def _table(lines: list[Line]) -> Table:
    rows: list[list[Cell | str]] = [
        [str(line.number), moment(line.at), line.who, line.action, line.about, line.detail] for line in lines
    ]
    return Table(caption=gettext("Events, newest first"), columns=[str(name) for name in COLUMNS], rows=rows)
