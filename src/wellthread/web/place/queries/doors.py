"""What can be done in this stage besides reading: one link a task."""

from __future__ import annotations

from django.urls import reverse

from wellthread.vocabulary import Criterion
from wellthread.web.accounts.permissions import Permission
from wellthread.web.base.parts import Crumb
from wellthread.web.thread.sight import Sight


def doors(sight: Sight) -> list[Crumb]:
    """The links at the head of the stage's page, as far as this reader may follow them."""
    criteria = bool(sight.records.of(Criterion))
    made = [Crumb(text="What if the weights were others", url=_to("place-what-if", sight))] if criteria else []
    if sight.may(Permission.EDIT_PROGRAMME):
        text = "Change what is compared" if criteria else "Say what is compared"
        made.append(Crumb(text=text, url=_to("place-weigh", sight)))
    if sight.may_everywhere(Permission.EDIT_PROGRAMME):
        made.append(Crumb(text="Bring a table of figures", url=_to("place-bring", sight)))
    return made


def _to(name: str, sight: Sight) -> str:
    return reverse(name, args=[sight.programme])
