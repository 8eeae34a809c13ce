"""Wellthread is not a clinical record: NHS numbers are refused wherever words come in."""

from __future__ import annotations

import re

_TEN_DIGITS = re.compile(r"(?<!\d)(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?!\d)")


def nhs_numbers(text: str) -> list[str]:
    """Ten-digit numbers in a text whose check digit is that of an NHS number (modulus 11).

    >>> nhs_numbers("My number is 943 476 5919, ring 020 7946 0958")
    ['943 476 5919']
    """
    return [found.group() for found in _TEN_DIGITS.finditer(text) if _checks("".join(found.groups()))]


def _checks(digits: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])
