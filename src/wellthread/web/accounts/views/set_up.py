"""The steps that only the first sign-in has: choosing a password and enrolling an authenticator app."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from wellthread.web.accounts import actions, forms, sign_in
from wellthread.web.accounts.access import open_to_all
from wellthread.web.accounts.enrolment import drop_secret, picture_of, secret_for
from wellthread.web.accounts.second_factor import WrongCode, enrol
from wellthread.web.accounts.views.sign_in import start_again, where_to

HALF_WAY = open_to_all("Only somebody whose session says that they took the first step gets past the first line.")


@HALF_WAY
@never_cache
@sensitive_post_parameters("password", "again")
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Choose the first password."""
    coming = sign_in.who_is_coming(request)
    if coming is None or sign_in.next_step(coming) != "sign-in-password":
        return start_again(request)
    form = forms.ChoosePasswordForm(coming.person, request.POST or None)
    if form.is_valid():
        actions.choose_password(coming.person, password=form.cleaned_data["password"], by=coming.person)
        return redirect(sign_in.next_step(coming))
    status = 400 if form.is_bound else 200
    return render(request, "accounts/choose_password.html", {"form": form, "person": coming.person}, status=status)


@HALF_WAY
@never_cache
@sensitive_post_parameters("code")
@require_http_methods(["GET", "HEAD", "POST"])
def second_factor(request: HttpRequest) -> HttpResponse:
    """Enrol an authenticator app; then the person is in, and sees their recovery codes this once."""
    coming = sign_in.who_is_coming(request)
    if coming is None or sign_in.next_step(coming) != "sign-in-enrol":
        return start_again(request)
    secret = secret_for(request)
    form = forms.EnrolForm(request.POST or None)
    if form.is_valid():
        try:
            codes = enrol(coming.person, secret=secret, code=form.cleaned_data["code"], by=coming.person)
        except WrongCode as refusal:
            form.add_error("code", str(refusal))
        else:
            return _welcome_with_codes(request, coming, codes)
    context = {"form": form, "secret": secret, "picture": picture_of(secret, coming.person)}
    return render(request, "accounts/enrol.html", context, status=400 if form.is_bound else 200)


def _welcome_with_codes(request: HttpRequest, coming: sign_in.Coming, codes: list[str]) -> HttpResponse:
    drop_secret(request)
    go_to = where_to(request)
    sign_in.come_in(request, coming, second_factor=True)
    response = render(request, "accounts/recovery_codes.html", {"codes": codes, "go_to": go_to})
    sign_in.trust_device(request, response, coming.person)
    return response
