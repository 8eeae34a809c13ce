"""A person's own page: their parts, their password, their second factor, their sessions."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth import logout, update_session_auth_hash
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wellthread.web.accounts import actions, forms
from wellthread.web.accounts.access import person_of, requires_sign_in
from wellthread.web.accounts.enrolment import drop_secret, picture_of, secret_for
from wellthread.web.accounts.models import SecondFactor
from wellthread.web.accounts.queries import parts_of
from wellthread.web.accounts.refusals import AddressTaken
from wellthread.web.accounts.second_factor import WrongCode, enrol, has_second_factor, replace_recovery_codes
from wellthread.web.accounts.sign_in import came_by_link_lately, check_second_step
from wellthread.web.accounts.throttle import TooMany

OWN = requires_sign_in("People see and change their own account only; the person comes from the session.")


@OWN
@never_cache
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    """What I do here and how I come in."""
    person = person_of(request)
    context = {
        "person": person,
        "parts": parts_of(person),
        "second_factor": SecondFactor.objects.filter(person=person).first(),
        "codes_left": person.recovery_codes.count(),
    }
    return render(request, "accounts/my_account.html", context)


@OWN
@never_cache
@sensitive_post_parameters("present", "password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose another password; the present one is not asked of somebody who came by a link just now."""
    person = person_of(request)
    knows_present = person.has_usable_password() and not came_by_link_lately(request)
    kind = forms.ChangePasswordForm if knows_present else forms.ChoosePasswordForm
    form = kind(person, request.POST or None)
    if form.is_valid():
        actions.choose_password(person, password=form.cleaned_data["password"], by=person)
        update_session_auth_hash(request, person)
        messages.success(request, gettext("Your password is changed. You are signed out on your other devices."))
        return redirect("my-account")
    return _page(request, "password", form)


@OWN
@never_cache
@sensitive_post_parameters("present", "code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Take up an authenticator app, or another one in its place."""
    person, secret = person_of(request), secret_for(request)
    replaces = has_second_factor(person)
    form = (forms.NewPhoneForm if replaces else forms.EnrolForm)(request.POST or None)
    if form.is_valid():
        try:
            if replaces:
                check_second_step(request, person, form.cleaned_data["present"])
            codes = enrol(person, secret=secret, code=form.cleaned_data["code"], by=person)
        except (WrongCode, TooMany) as refusal:
            form.add_error(None, str(refusal))
        else:
            drop_secret(request)
            return render(request, "accounts/recovery_codes.html", {"codes": codes, "go_to": "/my-account/"})
    return _page(request, "enrol", form, secret=secret, picture=picture_of(secret, person))


@OWN
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Ten fresh recovery codes in place of the old ones."""
    person, form = person_of(request), forms.SecondStepForm(request.POST or None)
    if form.is_valid():
        try:
            check_second_step(request, person, form.cleaned_data["code"])
        except (WrongCode, TooMany) as refusal:
            form.add_error("code", str(refusal))
        else:
            codes = replace_recovery_codes(person, by=person)
            return render(request, "accounts/recovery_codes.html", {"codes": codes, "go_to": "/my-account/"})
    return _page(request, "new_recovery_codes", form)


@OWN
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def email(request: HttpRequest) -> HttpResponse:
    """Change one's own address."""
    person, form = person_of(request), forms.EmailForm(request.POST or None)
    if form.is_valid():
        try:
            check_second_step(request, person, form.cleaned_data["code"])
            actions.change_email(person, email=form.cleaned_data["email"], by=person)
        except (WrongCode, TooMany) as refusal:
            form.add_error("code", str(refusal))
        except AddressTaken as refusal:
            form.add_error("email", str(refusal))
        else:
            messages.success(request, gettext("Your e-mail address is changed."))
            return redirect("my-account")
    return _page(request, "email", form, person=person)


@OWN
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """End all my sessions, this one too."""
    person = person_of(request)
    actions.sign_out_everywhere(person, by=person)
    logout(request)
    messages.success(request, gettext("You are signed out on every device."))
    return redirect("sign-in")


def _page(request: HttpRequest, name: str, form: Form, **more: object) -> HttpResponse:
    status = 400 if form.is_bound and form.errors else 200
    return render(request, f"accounts/{name}.html", {"form": form, **more}, status=status)
