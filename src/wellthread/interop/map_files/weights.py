"""Links as signed numbers: how fuzzy cognitive maps and matrices say polarity and strength at once."""

from __future__ import annotations

from dataclasses import replace

from wellthread.vocabulary import Polarity

from .attributes import number_text
from .map_file import FileClaim

TOO_LARGE = "more than 1"


def signed(claim: FileClaim) -> float:
    """The weight of a plainly positive or negative claim, with its sign. 1 where the claim has no number."""
    weight = 1.0 if claim.weight is None else claim.weight
    return -weight if claim.polarity is Polarity.NEGATIVE else weight


def signed_claim(claim: FileClaim, value: float) -> FileClaim:
    """The claim with the polarity and weight that a number other than 0 says. One beyond 1 is kept as text."""
    polarity = Polarity.POSITIVE if value > 0 else Polarity.NEGATIVE
    if abs(value) > 1:
        return replace(claim, polarity=polarity, fields=(*claim.fields, ("weight", number_text(abs(value)))))
    return replace(claim, polarity=polarity, weight=abs(value))
