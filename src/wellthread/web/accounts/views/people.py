"""Who works in a programme: see, invite, change, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wellthread.web.accounts import actions, forms
from wellthread.web.accounts.access import person_of, requires
from wellthread.web.accounts.directory import directory
from wellthread.web.accounts.links import SignInLink
from wellthread.web.accounts.models import Membership
from wellthread.web.accounts.permissions import Permission
from wellthread.web.accounts.queries import members_of
from wellthread.web.accounts.refusals import Refusal
from wellthread.web.accounts.roles import Role
from wellthread.web.base.parts import Cell, Table
from wellthread.web.base.templatetags.wt import day

MANAGERS = requires(Permission.MANAGE_PEOPLE)


@MANAGERS
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, programme: str) -> HttpResponse:
    """Everybody in the programme, and the form that invites one more."""
    form = forms.InviteForm(programme, request.POST or None)
    if form.is_valid():
        try:
            invitation = actions.invite(programme=programme, by=person_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            if invitation.link:
                return _show_link(request, programme, invitation.link)
            name = invitation.membership.person.name
            messages.success(request, gettext("%(name)s has the role. They sign in as usual.") % {"name": name})
            return redirect("people", programme)
    context = {
        "form": form,
        "table": _table(programme),
        "programme": directory.heading(programme),
    }
    return render(request, "accounts/people.html", context, status=400 if form.is_bound and form.errors else 200)


@MANAGERS
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, programme: str, membership: int) -> HttpResponse:
    """One person's part, to change."""
    part = _part(programme, membership)
    form = forms.PartForm(programme, request.POST) if request.method == "POST" else forms.PartForm.of(part)
    if form.is_valid():
        try:
            actions.change_role(part, by=person_of(request), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, gettext("%(name)s has the new role.") % {"name": part.person.name})
            return redirect("people", programme)
    context = {"form": form, "part": part, "role": Role(part.role), "programme": directory.heading(programme)}
    return render(request, "accounts/member.html", context, status=400 if form.is_bound and form.errors else 200)


@MANAGERS
@require_POST
def remove(request: HttpRequest, programme: str, membership: int) -> HttpResponse:
    """Take a part away."""
    part = _part(programme, membership)
    try:
        actions.remove(part, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("member", programme, membership)
    messages.success(request, gettext("%(name)s no longer has this role.") % {"name": part.person.name})
    return redirect("people", programme)


@MANAGERS
@never_cache
@require_POST
def new_link(request: HttpRequest, programme: str, membership: int) -> HttpResponse:
    """A fresh sign-in link to hand over."""
    part = _part(programme, membership)
    try:
        link = actions.hand_out_link(part.person, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("member", programme, membership)
    return _show_link(request, programme, link)


@MANAGERS
@never_cache
@require_POST
def lost_phone(request: HttpRequest, programme: str, membership: int) -> HttpResponse:
    """Somebody lost their phone and their recovery codes: a link with which they enrol a new one."""
    part = _part(programme, membership)
    try:
        link = actions.replace_lost_phone(part.person, programme=programme, by=person_of(request))
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("member", programme, membership)
    return _show_link(request, programme, link)


def _table(programme: str) -> Table:
    return Table(
        caption=gettext("People and their roles"),
        columns=[
            gettext("Name"),
            gettext("Role"),
            gettext("Where"),
            gettext("Organisation"),
            gettext("E-mail address"),
            gettext("Last signed in"),
        ],
        rows=[
            [
                Cell(text=member.person.name, url=reverse("member", args=[programme, member.membership.pk])),
                member.role.label,
                member.where,
                member.person.organisation,
                member.person.email,
                day(member.person.last_login) or gettext("not yet"),
            ]
            for member in members_of(programme)
        ],
    )


def _part(programme: str, membership: int) -> Membership:
    return get_object_or_404(Membership.objects.select_related("person"), pk=membership, programme=programme)


def _show_link(request: HttpRequest, programme: str, link: SignInLink) -> HttpResponse:
    """Show the link this once. It is not kept, so reloading cannot show it again."""
    context = {
        "link": link,
        "address": request.build_absolute_uri(link.path),
        "programme": directory.heading(programme),
    }
    return render(request, "accounts/show_link.html", context)
