"""The lock on each door: which views are open, which need a sign-in, and which need a permission."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from wellthread.web.accounts.audit import audit
from wellthread.web.accounts.directory import directory
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.permissions import MAY_DO, Permission, Standing, standing_of
from wellthread.web.accounts.roles import Role
from wellthread.web.base.access import Rule, View, open_to_all, rule_of, with_rule

__all__ = ["Rule", "open_to_all", "person_of", "requires", "requires_sign_in", "rule_of", "visitor"]

SECOND_FACTOR_AT = "second_factor_at"


def visitor(request: HttpRequest) -> Person | AnonymousUser:
    """Who is asking. Somebody who has shown only one factor counts as a stranger, except in the demo."""
    person = request.user
    if not isinstance(person, Person):
        return AnonymousUser()
    return person if settings.WELLTHREAD_DEMO or SECOND_FACTOR_AT in request.session else AnonymousUser()


def person_of(request: HttpRequest) -> Person:
    """The signed-in person, in a view that `requires` or `requires_sign_in` guards. Raises Http404 elsewhere."""
    person = visitor(request)
    if isinstance(person, Person):
        return person
    raise Http404


def requires(permission: Permission) -> Callable[[View], View]:
    """Guard a view whose address carries `programme`, the slug, and perhaps `neighbourhood`.

    Strangers to the programme get 404 and members without the permission 403, both noted in the audit log; those not
    signed in are sent to sign in. Where the address names no neighbourhood, ask `may` again about each record.
    """

    def guard(view: View) -> View:
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            person = visitor(request)
            if not isinstance(person, Person):
                return to_sign_in(request)
            standing = standing_of(person)
            programme, neighbourhood = kwargs["programme"], kwargs.get("neighbourhood")
            if standing.may(permission, programme=programme, neighbourhood=neighbourhood):
                return view(request, *args, **kwargs)
            return _refuse(request, person, permission, standing, programme)

        return with_rule(Rule(permission=permission.name), inner, view)

    return guard


def requires_sign_in(reason: str) -> Callable[[View], View]:
    """Guard a view that belongs to no programme and shows people only their own."""

    def guard(view: View) -> View:
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            signed_in = isinstance(visitor(request), Person)
            return view(request, *args, **kwargs) if signed_in else to_sign_in(request)

        return with_rule(Rule(reason=reason), inner, view)

    return guard


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """Send a stranger to sign in, and back afterwards if they were only looking."""
    back = f"?{urlencode({'next': request.get_full_path()}, safe='/')}" if request.method in ("GET", "HEAD") else ""
    return redirect(f"{settings.LOGIN_URL}{back}")


def _refuse(
    request: HttpRequest, person: Person, permission: Permission, standing: Standing, programme: str
) -> HttpResponse:
    member = standing.in_programme(programme)
    route = request.resolver_match.route if request.resolver_match else ""
    # The slug of a programme that the person is no member of stays out of that programme's own log and page.
    audit("access.refused", by=person, programme=programme if member else "", needs=permission.name, route=route[:120])
    if not member:
        raise Http404
    context = {
        "permission": permission,
        "roles": [role for role in Role if permission in MAY_DO[role]],
        "programme": directory.heading(programme),
    }
    return render(request, "accounts/refused.html", context, status=403)
