"""Bring a published table into a programme: what would be taken and refused, and keeping it."""

from .atlas import Atlas, atlas
from .keeping import changes, kept
from .mapping import Reading, mapped
from .plan import Plan, dataset_for, plan
from .telling import Told, told
from .wish import Asked, Refusal, Wish

__all__ = [
    "Asked",
    "Atlas",
    "Plan",
    "Reading",
    "Refusal",
    "Told",
    "Wish",
    "atlas",
    "changes",
    "dataset_for",
    "kept",
    "mapped",
    "plan",
    "told",
]
