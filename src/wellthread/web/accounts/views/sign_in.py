"""The pages through which somebody comes in and goes out."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.web.accounts import forms, sign_in
from wellthread.web.accounts.access import open_to_all, requires_sign_in, visitor
from wellthread.web.accounts.links import LinkNotGood, use_token
from wellthread.web.accounts.mail import may_send_mail, send_link_to
from wellthread.web.accounts.models import Person
from wellthread.web.accounts.refusals import UnfinishedSetUp, WrongDetails
from wellthread.web.accounts.second_factor import WrongCode
from wellthread.web.accounts.throttle import TooMany

NEXT = "next"
STRANGERS = open_to_all("People who are not signed in have to be able to sign in.")


@STRANGERS
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def by_password(request: HttpRequest) -> HttpResponse:
    """First step: address and password."""
    _remember_where_to(request)
    if isinstance(visitor(request), Person):
        return redirect(where_to(request))
    form = forms.SignInForm(request.POST or None)
    if form.is_valid():
        try:
            person = sign_in.check_password(request, **form.cleaned_data)
            return go_on(request, person, by_link=False)
        except (WrongDetails, TooMany, UnfinishedSetUp) as refusal:
            form.add_error(None, str(refusal))
    return _page(request, "sign_in", form)


@STRANGERS
@never_cache
@require_safe
def link(request: HttpRequest, token: str) -> HttpResponse:
    """A sign-in link was opened. Nothing is spent yet: mail scanners open links too, but they press no buttons."""
    return render(request, "accounts/link.html", {"token": token})


@STRANGERS
@never_cache
@sensitive_post_parameters("token")
@require_POST
def use_link(request: HttpRequest) -> HttpResponse:
    """First step: the button on the link's page."""
    try:
        person = use_token(request.POST.get("token", ""))
    except LinkNotGood as refusal:
        return render(request, "accounts/link_not_good.html", {"why": str(refusal)}, status=400)
    return go_on(request, person, by_link=True)


@STRANGERS
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest) -> HttpResponse:
    """First step: address and the code of a link that was opened elsewhere."""
    form = forms.TypedCodeForm(request.POST or None)
    if form.is_valid():
        try:
            person = sign_in.check_typed_code(request, **form.cleaned_data)
            return go_on(request, person, by_link=True)
        except (LinkNotGood, TooMany) as refusal:
            form.add_error(None, str(refusal))
    return _page(request, "code", form)


@STRANGERS
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    """Ask for a link. The answer is the same whether or not anybody here has that address."""
    form = forms.AskForLinkForm(request.POST or None)
    if may_send_mail() and form.is_valid():
        try:
            send_link_to(request, form.cleaned_data["email"])
            return render(request, "accounts/asked.html", {"email": form.cleaned_data["email"]})
        except TooMany as refusal:
            form.add_error(None, str(refusal))
    return _page(request, "ask", form, may_send_mail=may_send_mail())


@STRANGERS
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Second step: the code of the app, or a recovery code."""
    coming = sign_in.who_is_coming(request)
    if coming is None or sign_in.next_step(coming) != "sign-in-second-step":
        return start_again(request)
    form = forms.SecondStepForm(request.POST or None)
    if form.is_valid():
        try:
            sign_in.check_second_step(request, coming.person, form.cleaned_data["code"])
            return welcome(request, coming, second_factor=True)
        except (WrongCode, TooMany) as refusal:
            form.add_error("code", str(refusal))
    return _page(request, "second_step", form)


@requires_sign_in("Everybody may go out again.")
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out on this device."""
    sign_in.go_out(request)
    messages.success(request, gettext("You are signed out."))
    return redirect(settings.LOGOUT_REDIRECT_URL)


def go_on(request: HttpRequest, person: Person, *, by_link: bool) -> HttpResponse:
    """The first step is done: remember who is coming, and show the next step. Raises UnfinishedSetUp."""
    coming = sign_in.Coming(person, by_link)
    step = sign_in.next_step(coming)
    sign_in.begin(request, person, by_link=by_link)
    return redirect(step) if step else welcome(request, coming, second_factor=False)


def welcome(request: HttpRequest, coming: sign_in.Coming, *, second_factor: bool) -> HttpResponse:
    """The last step is done: sign in and go where the person wanted to go."""
    response = redirect(where_to(request))
    sign_in.come_in(request, coming, second_factor=second_factor)
    sign_in.trust_device(request, response, coming.person)
    return response


def start_again(request: HttpRequest) -> HttpResponse:
    """This step was opened without the one before it, or too long after."""
    messages.info(request, gettext("Please start signing in again."))
    return redirect("sign-in")


def where_to(request: HttpRequest) -> str:
    """The page that the person wanted before we asked them to sign in, taken out of the session."""
    return str(request.session.pop(NEXT, settings.LOGIN_REDIRECT_URL))


def _remember_where_to(request: HttpRequest) -> None:
    wanted = request.GET.get(NEXT, "")
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure()):
        request.session[NEXT] = wanted


def _page(request: HttpRequest, name: str, form: Form, **more: object) -> HttpResponse:
    status = 400 if form.is_bound and form.errors else 200
    return render(request, f"accounts/{name}.html", {"form": form, **more}, status=status)
