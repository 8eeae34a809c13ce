"""Tags of agreed sets, such as Core20PLUS5: what bears which, sets taken in, groups agreed here."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.vocabulary import Ref, Tag, noun_named
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.blueprint.actions import tags as actions
from wellthread.web.blueprint.forms.tags import GroupForm, MarkForm
from wellthread.web.blueprint.queries import tags as queries
from wellthread.web.thread.refusals import Refusal
from wellthread.web.thread.sight import Sight, sight_of
from wellthread.web.thread.views import attempt, frame


@require_safe
@requires(Permission.SEE_PROGRAMME)
def index(request: HttpRequest, programme: str) -> HttpResponse:
    """Every tag with what bears it; with `?tag=`, one alone."""
    return _page(request, sight_of(request, programme), GroupForm())


def _page(request: HttpRequest, sight: Sight, form: GroupForm) -> HttpResponse:
    context = {
        **frame(sight, noun_named("tag"), [Crumb(text="Tags")]),
        **queries.summary(sight, request.GET.get("tag", "")),
        "form": form,
        "may_edit": sight.may(Permission.EDIT_BLUEPRINT),
    }
    return render(request, "blueprint/tags.html", context, status=400 if form.errors else 200)


@require_POST
@requires(Permission.EDIT_BLUEPRINT)
def take(request: HttpRequest, programme: str) -> HttpResponse:
    """Take a shipped set in."""
    person, at = person_of(request), timezone.now()
    try:
        count = actions.take_set(request.POST.get("set", ""), programme=programme, by=person, at=at)
    except Refusal as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{count} {'tag is' if count == 1 else 'tags are'} there now.")
    return redirect("blueprint-tags", programme=programme)


@require_POST
@requires(Permission.EDIT_BLUEPRINT)
def agree(request: HttpRequest, programme: str) -> HttpResponse:
    """Agree a PLUS group here."""
    form = GroupForm(request.POST)
    if form.is_valid():
        given, person, at = form.cleaned_data, person_of(request), timezone.localtime()
        if attempt(
            form, lambda: actions.agree_group(given["name"], given["says"], programme=programme, by=person, at=at)
        ):
            messages.success(request, "The group is there. Say what bears it.")
            return redirect("blueprint-tags", programme=programme)
    return _page(request, sight_of(request, programme), form)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.EDIT_BLUEPRINT)
def one(request: HttpRequest, programme: str, key: str) -> HttpResponse:
    """Say what bears one tag."""
    sight = sight_of(request, programme)
    tag = sight.records.find(Tag, Ref("tag", key))
    if tag is None:
        raise Http404
    among = queries.may_mark(sight)
    form = MarkForm(
        tag, among, sight, request.POST or None, initial={"seen": queries.bearing(sight.whole.records, tag)}
    )
    if request.method == "POST" and form.is_valid():
        seen, person = form.cleaned_data["seen"], person_of(request)
        if attempt(form, lambda: actions.mark(key, form.chosen(), among, seen, programme=programme, by=person)):
            messages.success(request, "That is kept.")
            return redirect("blueprint-tags", programme=programme)
    crumb = Crumb(text="Tags", url=reverse("blueprint-tags", kwargs={"programme": programme}))
    context = {**frame(sight, noun_named("tag"), [crumb, Crumb(text=tag.name)]), "tag": tag, "form": form}
    return render(request, "blueprint/tag.html", context, status=400 if form.errors else 200)
