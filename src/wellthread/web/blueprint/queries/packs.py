"""What the pages of packs read: which there are, and each of them made."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from wellthread.programme.blueprint import Document, Standing
from wellthread.programme.packs import made_pack, packs
from wellthread.programme.packs.equality import evidence
from wellthread.programme.packs.making import desk_of
from wellthread.vocabulary import Characteristic, DataPlan, EqualityImpact, Neighbourhood, Ref
from wellthread.web.base.parts import Table
from wellthread.web.blueprint.queries.document import outputs
from wellthread.web.thread import showing
from wellthread.web.thread.sight import Sight

KINDS = ("html", "pdf", "docx")


def pack(sight: Sight, name: str, today: date) -> Document:
    """One pack of what this reader sees, fit for the public. Raises NoPack."""
    return sight.worked_out(f"pack {name} {today}", lambda _: made_pack(name, outputs(sight, today)))


def listed(sight: Sight) -> list[dict[str, Any]]:
    """Every pack that there is, with its page and its files."""
    return [
        {
            "pack": each,
            "url": _url("blueprint-pack", sight, name=each.name),
            "files": [(ext.upper(), _url("blueprint-pack-file", sight, name=each.name, kind=ext)) for ext in KINDS],
        }
        for each in packs(sight.records)
    ]


def bare(document: Document) -> int:
    """How many lines of a pack have nothing behind them."""
    return sum(1 for each in document.lines if each.standing is Standing.BARE)


def nine(sight: Sight) -> list[dict[str, Any]]:
    """The nine characteristics in each place, with what was written of each."""
    places: list[Neighbourhood | None] = [*sight.records.of(Neighbourhood)] or [None]
    written = {(each.characteristic, _place(each)): each for each in sight.records.of(EqualityImpact)}
    return [
        {
            "title": each.says.rstrip("."),
            "places": [
                {
                    "name": place.name if place else "",
                    "impact": written.get((each, place.ref.unversioned if place else None)),
                    "url": _url("blueprint-equality", sight, characteristic=each.value.replace("_", "-"))
                    + (f"?in={place.id}" if place else ""),
                }
                for place in places
            ],
        }
        for each in Characteristic
    ]


def data_plan_url(sight: Sight) -> str:
    """Where the data plan is written: the one there is, or a new one."""
    plan = next(iter(sight.records.of(DataPlan)), None)
    if plan is None:
        return _url("record-add", sight, kind="data_plan")
    return _url("record-change", sight, kind="data_plan", key=plan.id)


def beside(sight: Sight, characteristic: Characteristic, place: Ref | None, today: date) -> list[Table]:
    """Who took part beside who lives here, for those who write an impact."""
    desk = desk_of(outputs(sight, today))
    return [showing.table(each) for each in evidence(desk, characteristic, place)]


def _place(each: EqualityImpact) -> Ref | None:
    return each.neighbourhood.unversioned if each.neighbourhood else None


def _url(route: str, sight: Sight, /, **kwargs: str) -> str:
    return reverse(route, kwargs={"programme": sight.programme, **kwargs})
