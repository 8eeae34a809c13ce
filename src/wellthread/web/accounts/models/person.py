"""A person who works with the programme, and the parts they play. Residents need no account and have none."""

from __future__ import annotations

import secrets
import uuid
from collections.abc import Iterator
from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac


def new_session_mark() -> str:
    """A fresh random mark; sessions that carry another one are over."""
    return secrets.token_hex(16)


def tidy_email(email: str) -> str:
    """The one spelling under which an address is kept.

    >>> tidy_email(" Amina@Example.org ")
    'amina@example.org'
    """
    return email.strip().lower()


class People(BaseUserManager["Person"]):
    """Find and add people by e-mail address, whatever its capitals."""

    def get_by_natural_key(self, username: str | None) -> Person:
        """The person with this address. Raises Person.DoesNotExist."""
        return self.get(email=tidy_email(username or ""))

    def add(self, email: str, name: str, *, password: str | None = None, **extra: Any) -> Person:
        """Add a person; without a password they can only come in by a sign-in link."""
        person = self.model(email=tidy_email(email), name=name, **extra)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. Elsewhere they are known only by their `signature`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail address", unique=True)
    name = models.CharField("full name", max_length=200)
    organisation = models.CharField(max_length=200, blank=True)
    is_active = models.BooleanField(default=True)
    joined_at = models.DateTimeField(auto_now_add=True)
    session_mark = models.CharField(max_length=32, default=new_session_mark, editable=False)

    objects: ClassVar[People] = People()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    @property
    def signature(self) -> str:
        """How records say that this person did something: a reference without name or address."""
        return f"person:{self.id}"

    def get_session_auth_hash(self) -> str:
        """What a session must match; changes with the password, with signing out everywhere, and with the demo."""
        return self._session_hash(None)

    def get_session_auth_fallback_hash(self) -> Iterator[str]:
        """The same under earlier secret keys, so that changing the key signs nobody out."""
        for secret in settings.SECRET_KEY_FALLBACKS:
            yield self._session_hash(secret)

    def _session_hash(self, secret: str | bytes | None) -> str:
        demo = "demo" if settings.WELLTHREAD_DEMO else ""
        return salted_hmac(
            "wellthread.session", f"{self.password}:{self.session_mark}:{demo}", secret=secret, algorithm="sha256"
        ).hexdigest()


class Membership(models.Model):
    """One part that a person plays in one neighbourhood of one programme, or in all of them.

    Programme and neighbourhood are keys, not foreign keys: the records live in rooms above this one.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=30, help_text="A value of `Role`.")
    programme = models.CharField(max_length=80, db_index=True, help_text="The programme's slug.")
    neighbourhood = models.CharField(max_length=80, blank=True, help_text="The neighbourhood's id; empty means all.")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "programme", "neighbourhood", "role"], name="one_seat_once"),
        ]

    def __str__(self) -> str:
        return f"{self.role} in {self.programme}"
