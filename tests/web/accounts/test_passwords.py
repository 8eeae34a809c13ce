"""Passwords: long ones, any ones, none that everybody uses."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.web.conftest import PASSWORD
from wellthread.web.accounts import sign_in
from wellthread.web.accounts.forms import ChoosePasswordForm, SignInForm
from wellthread.web.accounts.models import Person

pytestmark = pytest.mark.django_db


def choose(person, password, again=None):
    return ChoosePasswordForm(person, {"password": password, "again": password if again is None else again})


@pytest.mark.parametrize(
    "password",
    [
        "seven geese lawn",
        "nodigitsnocapitalsatall",
        "   spaces at both ends   ",
        "كلمة مرور طويلة جدا",
        "🦢 🦢 🦢 🦢 🦢 🦢 🦢 🦢",
        "x" * 7 + "y" * 121,
    ],
)
def test_any_long_password_will_do(amina, password):
    form = choose(amina, password)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["password"] == password


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("fourteen chars", "at least 15 characters"),
        ("1q2w3e4r5t6y7u8i9o0p", "too common"),
        ("amina@example.org", "too similar to the e-mail address"),
        ("x" * 129, "at most 128 characters"),
    ],
)
def test_short_common_and_own_passwords_are_refused_with_a_reason(amina, password, why):
    assert why in str(choose(amina, password).errors)


def test_the_two_must_be_the_same(amina):
    assert "Type the same one twice" in str(choose(amina, "seven geese lawn", "seven geese barn").errors)


@pytest.mark.parametrize("form", [SignInForm(), ChoosePasswordForm(Person())])
def test_nothing_stands_in_the_way_of_a_password_manager(form):
    drawn = str(form)
    assert "onpaste" not in drawn
    assert 'autocomplete="off"' not in drawn
    assert 'autocomplete="current-password"' in drawn or 'autocomplete="new-password"' in drawn


def test_changing_it_asks_for_the_present_one_and_ends_other_sessions(amina, client_for):
    here, elsewhere = client_for(amina), client_for(amina)
    new = {"password": "eight geese on a lawn", "again": "eight geese on a lawn"}
    wrong = here.post(reverse("my-password"), {"present": "not my password", **new})
    assert "That is not your present password" in wrong.content.decode()
    assert here.post(reverse("my-password"), {"present": PASSWORD, **new}).status_code == 302
    assert here.get(reverse("my-account")).status_code == 200
    assert elsewhere.get(reverse("my-account")).status_code == 302


def test_whoever_came_by_a_link_just_now_need_not_know_the_present_one(amina, client_for):
    client = client_for(amina)
    session = client.session
    session[sign_in.CAME_BY_LINK_AT] = session["second_factor_at"]
    session.save()
    new = {"password": "eight geese on a lawn", "again": "eight geese on a lawn"}
    assert client.post(reverse("my-password"), new).status_code == 302
    amina.refresh_from_db()
    assert amina.check_password("eight geese on a lawn")
