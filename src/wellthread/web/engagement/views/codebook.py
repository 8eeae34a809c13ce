"""The codebook: its themes, what was done to them and can be undone, and its editions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from wellthread.methods.engagement import Codebook, as_entries, compare
from wellthread.thread import Verb
from wellthread.vocabulary import (
    CodebookEdition,
    CodebookEntry,
    Ref,
    Theme,
    ThemeAct,
    ThemeChange,
    in_use,
    kept_theme,
)
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.engagement.actions import codebook as actions
from wellthread.web.engagement.forms.codebook import EditionForm, MergeForm, ReasonForm, SplitForm, ThemeForm
from wellthread.web.engagement.queries.bench import Bench, rows_of, shelf
from wellthread.web.engagement.queries.coded import names_of
from wellthread.web.thread.models import Strand
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.views import attempt

from .bench import bench_of, head

NOW = CodebookEdition(id="now", name="today")
MOST_WORDS = 200
"""How many passages can be dealt out at once when a theme is split."""
TOLD = {
    ThemeAct.MERGE: "was merged into",
    ThemeAct.SPLIT: "was split into",
    ThemeAct.RENAME: "was renamed",
    ThemeAct.REDEFINE: "was defined otherwise",
    ThemeAct.MOVE: "was moved under",
    ThemeAct.RETIRE: "was retired",
}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CODE)
def codebook(request: HttpRequest, programme: str) -> HttpResponse:
    """The themes in their order, the trail of changes, and the editions; or put an edition by."""
    bench = bench_of(request, programme)
    form = EditionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        _everywhere(bench)
        given = form.cleaned_data
        if attempt(form, lambda: actions.put_edition_by(given["name"], given["note"], bench=bench, at=timezone.now())):
            messages.success(request, f"The codebook is put by as “{given['name']}”.")
            return redirect("engagement-codebook", programme=programme)
    book = bench.codebook
    editions = shelf(programme, CodebookEdition)
    context = {
        **head(programme, [Crumb(text="Codebook")]),
        "themes": _tree(book, _counts(bench)),
        "retired": [each for each in book.records.of(Theme) if each.retired_on and not each.merged_into],
        "changes": _trail(book),
        "editions": editions,
        "compared": _compared(bench, request.GET.get("from", ""), request.GET.get("to", "")),
        "earlier": request.GET.get("from", ""),
        "later": request.GET.get("to", "now"),
        "form": form,
        "may_change": bench.may_change_codebook,
    }
    return render(request, "engagement/codebook.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CODE)
def theme(request: HttpRequest, programme: str, theme: str) -> HttpResponse:
    """Change one theme: its name and definition, what it stands under; merge, split or retire it."""
    bench = bench_of(request, programme)
    found = bench.codebook.records.find(Theme, Ref("theme", theme))
    if found is None or found not in in_use([found]):
        raise Http404
    words = list(_words(bench, found))
    did = request.POST.get("do", "") if request.method == "POST" else ""
    given = {name: request.POST if did == name else None for name in ("write", "merge", "split", "retire")}
    forms = {
        "write": ThemeForm(bench.codebook, found, given["write"], auto_id="write_%s"),
        "merge": MergeForm(bench.codebook, found, given["merge"], auto_id="merge_%s"),
        "split": SplitForm([(ref, text) for ref, text, _ in words], given["split"], auto_id="split_%s"),
        "retire": ReasonForm(given["retire"], auto_id="retire_%s"),
    }
    if did in forms and forms[did].is_valid():
        _everywhere(bench)
        if attempt(forms[did], lambda: _do(did, forms[did], found, bench)):
            messages.success(request, "Done. It can be undone below.")
            return redirect(reverse("engagement-codebook", args=[programme]) + "#changes")
    context = {
        **head(
            programme,
            [Crumb(text="Codebook", url=reverse("engagement-codebook", args=[programme])), Crumb(text=found.name)],
        ),
        "theme": found,
        "forms": forms,
        "form": forms.get(did),
        "words": words,
        "most": MOST_WORDS,
        "may_change": bench.may_change_codebook,
    }
    return render(request, "engagement/theme.html", context)


@require_POST
@requires(Permission.CODE)
def undo(request: HttpRequest, programme: str, change: str) -> HttpResponse:
    """Take a change of the codebook back."""
    bench = bench_of(request, programme)
    _everywhere(bench)
    try:
        actions.undo(change, bench=bench, at=timezone.now())
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Undone. Every coding is where it was.")
    return redirect(reverse("engagement-codebook", args=[programme]) + "#changes")


def _everywhere(bench: Bench) -> None:
    if not bench.may_change_codebook:
        raise PermissionDenied("Themes are shared by all neighbourhoods: changing them takes a part in all of them.")


def _do(did: str, form: Any, found: Theme, bench: Bench) -> None:
    given, at = form.cleaned_data, timezone.now()
    ref, reason = found.ref, given.get("reason", "")
    if did == "merge":
        into = Ref("theme", given["into"])
        actions.change(lambda book, sign: book.merge(ref, into, sign), bench=bench, at=at, reason=reason)
    elif did == "retire":
        actions.change(lambda book, sign: book.retire(ref, sign), bench=bench, at=at, reason=reason)
    elif did == "split":
        links = actions.codings_of(set(bench.with_merged(found.id)), bench)
        parts = form.parts()
        actions.change(lambda book, sign: book.split(ref, parts, links, sign), bench=bench, at=at, reason=reason)
    else:
        _rewrite(given, found, bench, reason)


def _rewrite(given: dict[str, Any], found: Theme, bench: Bench, reason: str) -> None:
    """Each thing that was changed is a change of its own, so that each can be undone."""
    ref, at = found.ref, timezone.now()
    name, definition, parent = given["name"].strip(), given["definition"].strip(), given["parent"]
    if name != found.name:
        actions.change(lambda book, sign: book.rename(ref, name, sign), bench=bench, at=at, reason=reason)
    if definition != found.definition:
        actions.change(lambda book, sign: book.redefine(ref, definition, sign), bench=bench, at=at, reason=reason)
    if parent != (found.parent.id if found.parent else ""):
        wider = Ref("theme", parent) if parent else None
        actions.change(lambda book, sign: book.move(ref, wider, sign), bench=bench, at=at, reason=reason)


def _counts(bench: Bench) -> dict[str, int]:
    """How many codings count under each theme."""
    links = Strand.objects.filter(subject__programme=bench.programme, subject__kind="theme", verb=Verb.GATHERS.value)
    found: dict[str, int] = {}
    for key, count in links.order_by().values_list("subject__key").annotate(Count("pk")):
        kept = kept_theme(Ref("theme", key), bench.codebook.records).id
        found[kept] = found.get(kept, 0) + count
    return found


def _tree(book: Codebook, counts: dict[str, int]) -> list[dict[str, Any]]:
    """Themes with those below them, each with its depth."""
    former, offered = book.former_names(), {each.id: each for each in book.themes}
    below: dict[str, list[Theme]] = {}
    for each in book.themes:
        parent = kept_theme(each.parent, book.records).id if each.parent else ""
        below.setdefault(parent if parent in offered and parent != each.id else "", []).append(each)
    found: list[dict[str, Any]] = []

    def walk(key: str, depth: int) -> None:
        for each in below.get(key, []):
            if not any(row["theme"].id == each.id for row in found):
                row = {"theme": each, "depth": min(depth, 3), "count": counts.get(each.id, 0)}
                found.append({**row, "former": former.get(each.id, ())})
                walk(each.id, depth + 1)

    walk("", 0)
    return found


def _trail(book: Codebook) -> list[dict[str, Any]]:
    """What was done, the latest first, each with whether it can be undone or why not."""
    names = names_of(name for each in book.changes for name in (each.made_by, each.undone_by))
    return [
        {
            "change": each,
            "name": _name(each.theme, book),
            "told": TOLD[each.act],
            "to": _to(each, book),
            "by": names[each.made_by],
            "undone_by": names[each.undone_by] if each.undone_on else "",
            "why_not": "" if each.undone_on else book.why_not(each),
        }
        for each in reversed(book.changes)
    ]


def _to(change: ThemeChange, book: Codebook) -> str:
    if change.into:
        return ", ".join(f"“{_name(ref, book)}”" for ref in change.into)
    if change.act is ThemeAct.MOVE:
        return f"“{_name(Ref('theme', change.after), book)}”" if change.after else "none"
    if change.act is ThemeAct.RENAME:
        return f"from “{change.before}” to “{change.after}”"
    return ""


def _name(ref: Ref, book: Codebook) -> str:
    found = book.records.find(Theme, ref)
    return found.name if found else ref.id


def _words(bench: Bench, theme: Theme) -> Iterator[tuple[Ref, str, str]]:
    """The words under a theme, each once: what gathers them, the words, their language."""
    links = actions.codings_of(set(bench.with_merged(theme.id)), bench)
    refs = list(dict.fromkeys(link.object.unversioned for link in links))
    excerpts = {
        each.key: each.to_record()
        for each in rows_of(bench.programme, "excerpt").filter(key__in=[ref.id for ref in refs[:MOST_WORDS]])
    }
    sources = {each.contribution.id for each in excerpts.values()} | {
        ref.id for ref in refs[:MOST_WORDS] if ref.kind == "contribution"
    }
    said = {row.key: row.to_record() for row in bench.contributions().filter(key__in=sources)}
    for ref in refs[:MOST_WORDS]:
        excerpt = excerpts.get(ref.id)
        source = said.get(excerpt.contribution.id if excerpt else ref.id)
        if source:
            text = source.text[excerpt.start : excerpt.end] if excerpt else source.text
            yield ref, text if len(text) <= 300 else text[:299] + "…", source.language


def _compared(bench: Bench, earlier: str, later: str) -> list[Any] | None:
    if not earlier:
        return None
    return list(compare(_entries(bench, earlier), _entries(bench, later or "now")))


def _entries(bench: Bench, edition: str) -> list[CodebookEntry]:
    if edition == "now":
        return list(as_entries(bench.codebook.records.of(Theme), NOW))
    return [each for each in shelf(bench.programme, CodebookEntry) if each.edition.id == edition]
