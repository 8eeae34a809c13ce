"""The thread as the way to move about: the stages of one programme in their order, and the knots each one carries."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stage on the thread. `bead` names the shape of its knots: a knot, the needle's eye, or the woven cloth."""

    stage: str
    name: Words
    carries: tuple[Words, ...]
    bead: str = "knot"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedStop:
    """A stop on the thread of one programme."""

    stop: Stop
    url: str
    current: bool


STOPS = (
    Stop(stage="place", name=_("Place"), carries=(_("where"),), bead="eye"),
    Stop(stage="engagement", name=_("Engagement"), carries=(_("voices"), _("themes"))),
    Stop(stage="assets", name=_("Assets"), carries=(_("assets and barriers"),)),
    Stop(stage="systems_map", name=_("Systems map"), carries=(_("factors"),)),
    Stop(stage="priorities", name=_("Priorities"), carries=(_("priorities"),)),
    Stop(stage="theory_of_change", name=_("Theory of change"), carries=(_("actions"), _("outcomes"))),
    Stop(stage="blueprint", name=_("Blueprint"), carries=(_("the whole cloth"),), bead="cloth"),
    Stop(stage="evaluation", name=_("Evaluation"), carries=(_("indicators"), _("results"))),
)


def along(programme: str, *, current: str = "") -> list[PlacedStop]:
    """The stops of a programme, given its slug; `current` is the stage of the page being read.

    >>> [placed.url for placed in along("riverside", current="assets") if placed.current]
    ['/riverside/assets/']
    """
    return [PlacedStop(stop=stop, url=f"/{programme}/{stop.stage}/", current=stop.stage == current) for stop in STOPS]
