"""Where the public reads what is released."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse

from wellthread.vocabulary import Ref


def public_address(programme: str, number: int) -> Callable[[Ref], str]:
    """Where the public reads a record in one version."""

    def of(ref: Ref) -> str:
        where = {"programme": programme, "number": number, "kind": ref.kind, "key": ref.id}
        return reverse("public-record", kwargs=where)

    return of
