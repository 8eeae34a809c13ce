"""Every address says who may open it. A test walks the URL conf and fails on a view that says nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may open a view: anyone, anyone who is signed in, or holders of a permission."""

    permission: str = ""
    signed_in: bool = True
    reason: str = ""


def with_rule(rule: Rule, inner: Callable[..., Any], view: View) -> View:
    """`inner` in place of `view`, under the same name, carrying its rule."""
    wrapped: Any = wraps(view)(inner)
    wrapped.access_rule = rule
    return wrapped  # type: ignore[no-any-return]


def open_to_all(reason: str) -> Callable[[View], View]:
    """Mark a view that anyone may open, and say why that is right."""

    def mark(view: View) -> View:
        def inner(*args: Any, **kwargs: Any) -> Any:
            return view(*args, **kwargs)

        return with_rule(Rule(signed_in=False, reason=reason), inner, view)

    return mark


def rule_of(view: object) -> Rule | None:
    """The rule that a view carries, or None."""
    rule = getattr(view, "access_rule", None)
    return rule if isinstance(rule, Rule) else None
