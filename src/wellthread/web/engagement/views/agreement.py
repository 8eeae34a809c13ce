"""How far coders agree, where they differ, and what they settle when they talk."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wellthread.methods.engagement import Difference, ThemeAlpha
from wellthread.vocabulary import Ref, TalkOutcome, Theme
from wellthread.web.accounts.access import requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Cell, Crumb, Table
from wellthread.web.engagement.actions import codebook as actions
from wellthread.web.engagement.forms.codebook import TalkForm
from wellthread.web.engagement.queries.bench import Bench
from wellthread.web.engagement.queries.coded import names_of, opened, pieces, renumbered
from wellthread.web.engagement.queries.coders import CLOSE, Agreed, agreed, texts
from wellthread.web.programmes.stage_parts import picture
from wellthread.web.thread.views import attempt

from .bench import bench_of, blind, head, label, one_url, said_of

PAGE = 30
FAIR = 2 / 3
"""A custom of the field: what Krippendorff asks for tentative conclusions."""
MOST_PRINTED = 100
FEW, TOLD_AT_ONCE = 5, 6


@require_safe
@requires(Permission.CODE)
def agreement(request: HttpRequest, programme: str) -> HttpResponse:
    """Each theme with its figures, a drawing of them, and what is left to talk over."""
    bench = bench_of(request, programme)
    found = agreed(bench)
    theme = request.GET.get("theme", "")
    shown, hidden = _shown(found, bench, theme, hide=blind(request))
    open_ = [each for each in shown if found.outcome(each) is TalkOutcome.OPEN]
    settled = [each for each in shown if found.outcome(each) is not TalkOutcome.OPEN]
    used = [(each, figures) for each, figures in found.least_agreed_first() if figures.used]
    used.sort(key=lambda pair: pair[1].used < FEW)
    told = [(each, _sentence(figures)) for each, figures in used]
    page = Paginator(open_, PAGE).get_page(request.GET.get("page"))
    context = {
        **head(programme, [Crumb(text="How far coders agree")]),
        "coders": len(found.coders.names),
        "shared": found.coders.shared,
        "told": told[:TOLD_AT_ONCE],
        "told_more": told[TOLD_AT_ONCE:],
        "table": _table(found),
        "picture": picture(found.picture) if found.picture else None,
        "themes": [each for each, figures in found.themes if figures.differing],
        "theme": theme,
        "page": page,
        "rows": list(_rows(page.object_list, found, bench)),
        "settled": list(_rows(settled[:PAGE], found, bench)),
        "hidden": hidden,
        "blind": blind(request),
    }
    return render(request, "engagement/agreement.html", context)


@require_safe
@requires(Permission.CODE)
def to_talk_over(request: HttpRequest, programme: str) -> HttpResponse:
    """The open differences on paper, for a meeting: the words, what each coder chose, and room for the reason."""
    bench = bench_of(request, programme)
    found = agreed(bench)
    theme = request.GET.get("theme", "")
    shown, hidden = _shown(found, bench, theme, hide=blind(request))
    open_ = [each for each in shown if found.outcome(each) is TalkOutcome.OPEN]
    crumbs = [Crumb(text="How far coders agree", url=_back(programme)), Crumb(text="For a meeting")]
    rows = [_whole(each, found, bench, row) for each, row in _with_rows(open_[:MOST_PRINTED], found, bench)]
    context = {**head(programme, crumbs), "rows": rows, "left": max(0, len(open_) - MOST_PRINTED), "hidden": hidden}
    return render(request, "engagement/to_talk_over.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.CODE)
def difference(request: HttpRequest, programme: str, contribution: str, theme: str) -> HttpResponse:
    """One difference: the words as each coder marked them, what was said of it, and the form to settle it."""
    bench = bench_of(request, programme)
    said, named = said_of(bench, contribution), bench.codebook.records.find(Theme, Ref("theme", theme))
    if named is None or named.merged_into:
        raise Http404
    form = TalkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        outcome = TalkOutcome.read(form.cleaned_data["outcome"])
        reason = form.cleaned_data["reason"]
        if attempt(form, lambda: actions.talk(said.ref, named.ref, outcome, reason, bench=bench, at=timezone.now())):
            messages.success(request, "Kept. Both codings stay as they are.")
            return redirect("engagement-difference", programme=programme, contribution=contribution, theme=theme)
    one = opened(bench, said, blind=blind(request))
    held = renumbered(each for each in one.codings if each.theme == named.id)
    found, pair = agreed(bench), (said.ref.unversioned, named.ref.unversioned)
    talks = found.talks.get(pair, ()) if not one.hidden else ()
    differing = [each for each in found.differences(theme) if each.contribution == pair[0] and not one.hidden]
    names = names_of([*(each.made_by for each in talks), *(by for each in differing for by in each.left)])
    crumbs = [Crumb(text="How far coders agree", url=_back(programme)), Crumb(text=named.name)]
    context = {
        **head(programme, crumbs),
        "said": said,
        "label": label(said, bench),
        "theme": named,
        "pieces": pieces(said.text, held),
        "codings": held,
        "left": [names[by] for each in differing for by in each.left],
        "hidden": one.hidden,
        "talks": [(talk, names[talk.made_by]) for talk in talks],
        "form": form,
        "bench_url": one_url(programme, said.id),
    }
    return render(request, "engagement/difference.html", context)


def _shown(found: Agreed, bench: Bench, theme: str, *, hide: bool) -> tuple[list[Difference], int]:
    """The differences that this reader may see, and how many wait until they have read the words themselves."""
    every = found.differences(theme)
    if not hide:
        return every, 0
    me = bench.me
    mine = [each for each in every if me in each.chose or me in each.left]
    return mine, len(every) - len(mine)


def _with_rows(some: list[Difference], found: Agreed, bench: Bench) -> list[tuple[Difference, dict[str, Any]]]:
    rows = {(row["said"].id, row["theme"].id): row for row in _rows(some, found, bench)}
    pairs = ((each, rows.get((each.contribution.id, each.theme.id))) for each in some)
    return [(each, row) for each, row in pairs if row]


def _rows(some: Any, found: Agreed, bench: Bench) -> list[dict[str, Any]]:
    held = list(some)
    said = texts(bench, (each.contribution for each in held))
    names = names_of(by for each in held for by in (*each.chose, *each.left))
    themes = {each.id: each for each, _ in found.themes}
    return [
        {
            "said": said[each.contribution],
            "label": label(said[each.contribution], bench),
            "theme": themes[each.theme.id],
            "chose": [names[by] for by in each.chose],
            "left": [names[by] for by in each.left],
            "outcome": found.outcome(each),
            "remarks": len(found.talks.get((each.contribution, each.theme), ())),
        }
        for each in held
        if each.contribution in said and each.theme.id in themes
    ]


def _whole(each: Difference, found: Agreed, bench: Bench, row: dict[str, Any]) -> dict[str, Any]:
    text = row["said"].text
    names = names_of(each.chose)
    marked = found.coders.passages(each.contribution, each.theme)
    passages = [(names[by], [text[start:end] for start, end in marked.get(by, [])]) for by in each.chose]
    talks = found.talks.get((each.contribution, each.theme), ())
    return {**row, "passages": passages, "talks": [talk.reason for talk in talks]}


def _back(programme: str) -> str:
    return reverse("engagement-agreement", args=[programme])


def _sentence(figures: ThemeAlpha) -> str:
    """The figures in plain words."""
    alpha = figures.alpha
    if alpha is None:
        return "Two coders have not read the same contributions with this theme in hand yet."
    read = f"Of {alpha.units:,} contributions that two or more read, {_have(figures.used)} it for at least one coder"
    seen = f"on {figures.differing:,} of those they differ" if figures.differing else "nobody differs on those"
    if alpha.value is None:
        return f"{read}, and {seen}. Everybody always gave the same answer, so chance cannot be told from agreement."
    if figures.used < FEW:
        return f"{read}; {seen}. That is too few to judge by."
    return f"{read}; {seen}. {_judged(alpha.value, alpha.lower)}"


def _have(count: int) -> str:
    return f"{count:,} {'has' if count == 1 else 'have'}"


def _judged(value: float, lower: float | None) -> str:
    if value >= CLOSE and lower is not None and lower >= FAIR:
        return "They agree closely."
    if value >= FAIR:
        return "They agree fairly well; the interval says how sure that is."
    return "They do not agree well enough to build on. Talk over what belongs there, and what does not."


def _table(found: Agreed) -> Table:
    columns = (
        "Theme",
        "Alpha",
        "95 % interval",
        "Contributions read by two",
        "With the theme",
        "Seen differently",
        "Characters in common",
    )
    rows: list[list[Cell | str]] = [
        [
            each.name,
            _number(figures.alpha.value if figures.alpha else None),
            _interval(figures.alpha.lower, figures.alpha.upper) if figures.alpha else "",
            f"{figures.alpha.units:,}" if figures.alpha else "0",
            f"{figures.used:,}",
            f"{figures.differing:,}",
            f"{figures.overlap.share:.0%} ({figures.overlap.lower:.0%} to {figures.overlap.upper:.0%})"
            if figures.overlap
            else "",
        ]
        for each, figures in found.themes
    ]
    note = "1 is full agreement, 0 what chance would give. 0.8 and 0.667 are customs, not laws."
    return Table(
        caption="Agreement on each theme", columns=columns, rows=rows, note=note, numbers=frozenset({1, 2, 3, 4, 5, 6})
    )


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _interval(lower: float | None, upper: float | None) -> str:
    return "" if lower is None or upper is None else f"{lower:.2f} to {upper:.2f}"
