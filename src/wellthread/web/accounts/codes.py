"""Random secrets that people carry, and how we recognise them again without keeping them."""

from __future__ import annotations

import secrets

from django.utils.crypto import salted_hmac

LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # without 0, 1, I, L and O, which are mistaken for one another


def new_token() -> str:
    """256 random bits for a link."""
    return secrets.token_urlsafe(32)


def new_code(groups: int, size: int = 4) -> str:
    """A code that can be read out and typed, about 5 bits to the letter: `K7QP-3MXA`."""
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(size)) for _ in range(groups))


def tidy_code(typed: str) -> str:
    """What somebody meant to type.

    >>> tidy_code(" k7qp 3mxa")
    'K7QP3MXA'
    """
    return "".join(typed.split()).replace("-", "").upper()


def keyed_hash(purpose: str, secret: str) -> str:
    """A hash that only this site can compute, so a stolen table cannot be searched for short secrets."""
    return salted_hmac(f"wellthread.{purpose}", secret, algorithm="sha256").hexdigest()
