"""Keep the table of spots in step with the register: every writing of a record or a link passes here."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice
from typing import Any

from django.utils import timezone

from wellthread.disclosure import label_point, openness, told_of
from wellthread.thread import Verb
from wellthread.vocabulary import SET_ASIDE, Asset, AssetClass, BarrierStatus, Pinpoint, Records, Ref, Visibility
from wellthread.web.assets.models import AssetSpot
from wellthread.web.assets.queries.rows import rows_of
from wellthread.web.assets.queries.tile_numbers import tile_number
from wellthread.web.thread.models import Strand
from wellthread.web.thread.sight import shortened

BATCH = 500
ASSET = "asset:"
LONGEST = 80
COLUMNS = (
    "key", "name", "description", "aliases", "address", "postcode", "asset_class", "category", "control", "status",
    "visibility", "neighbourhood", "named_by", "held_for", "merged_into", "pinpoint", "area", "longitude", "latitude",
    "assured_on",
)  # fmt: skip
Row = Mapping[str, Any]


class Spots:
    """The table of spots, as a follower of the thread."""

    def touched_by(self, programme: str, refs: Iterable[Ref]) -> set[str]:
        """Assets whose spot rests on these records: themselves, their checks, barriers, areas and words."""
        refs, found = list(refs), set[str]()
        for ref in refs:
            if ref.kind == "asset":
                found |= {ref.id, *_merged_into(programme, ref)}
            elif ref.kind == "consent":
                found |= set(_rows("asset", programme).filter(consent=str(ref)).values_list("key", flat=True))
            elif ref.kind in ("asset_check", "barrier"):
                about = _rows(ref.kind, programme).filter(key=ref.id).values_list("asset", flat=True)
                found |= {_id(each) for each in about if each}
            elif ref.kind == "area":
                found |= set(_rows("asset", programme).filter(area=str(ref)).values_list("key", flat=True))
        return found | _named_by(programme, refs)

    def refresh(self, programme: str, keys: set[str]) -> None:
        """Make the spots of these assets anew; an asset that is gone has none."""
        for some in _batches(sorted(keys)):
            AssetSpot.objects.filter(programme=programme, key__in=some).delete()
            _make(programme, some)

    def rebuild(self, programme: str) -> None:
        """Make all spots of a programme anew."""
        AssetSpot.objects.filter(programme=programme).delete()
        keys = _rows("asset", programme).order_by("pk").values_list("key", flat=True)
        labels: dict[str, tuple[float, float] | None] = {}
        for some in _batches(keys.iterator(chunk_size=2000)):
            _make(programme, some, labels)


def _named_by(programme: str, refs: Iterable[Ref]) -> set[str]:
    """Assets that are named in these words."""
    found: set[str] = set()
    for kind in ("contribution", "excerpt"):
        for some in _batches(ref.id for ref in refs if ref.kind == kind):
            naming = _naming(programme).filter(object__kind=kind, object__key__in=some)
            found |= set(naming.values_list("subject__key", flat=True))
    return found


def _make(programme: str, keys: Sequence[str], labels: dict[str, tuple[float, float] | None] | None = None) -> None:
    rows = list(_rows("asset", programme).filter(key__in=keys).values(*COLUMNS))
    around = _around(programme, keys, rows, {} if labels is None else labels)
    spots = (AssetSpot(programme=programme, **spot_of(row, around)) for row in rows)
    AssetSpot.objects.bulk_create(spots, batch_size=BATCH)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around some assets: their checks, what stands before them, who named them, where areas lie.

    `open_to` has only those whose openness does not follow from their own row alone.
    """

    checks: Mapping[str, Sequence[tuple[date, bool]]]
    barriers: Mapping[str, Sequence[tuple[str, str]]]
    named: frozenset[str]
    labels: Mapping[str, tuple[float, float] | None]
    open_to: Mapping[str, Visibility]
    today: date


def _around(
    programme: str, keys: Sequence[str], rows: Sequence[Row], labels: dict[str, tuple[float, float] | None]
) -> Around:
    about = [ASSET + key for key in keys]
    checks: dict[str, list[tuple[date, bool]]] = defaultdict(list)
    for asset, on, there in (
        _rows("asset_check", programme).filter(asset__in=about).values_list("asset", "checked_on", "still_there")
    ):
        checks[_id(asset)].append((on, there))
    barriers: dict[str, list[tuple[str, str]]] = defaultdict(list)
    standing = _rows("barrier", programme).filter(asset__in=about).exclude(status=BarrierStatus.GONE.value)
    for asset, kind, home in standing.values_list("asset", "kind", "neighbourhood"):
        barriers[_id(asset)].append((kind, home))
    named = _naming(programme).filter(subject__key__in=keys).values_list("subject__key", flat=True)
    wanted = {row["area"] for row in rows if row["pinpoint"] == Pinpoint.AREA.value and row["area"]} - labels.keys()
    for area, geometry in (
        _rows("area", programme).filter(key__in=[_id(each) for each in wanted]).values_list("key", "geometry")
    ):
        labels[f"area:{area}"] = label_point(json.loads(geometry) if geometry else None)
    unsure = [row["key"] for row in rows if row["merged_into"] or row["asset_class"] == AssetClass.INDIVIDUAL.value]
    open_to = _openness(programme, unsure) if unsure else {}
    return Around(checks, barriers, frozenset(named), labels, open_to, timezone.localdate())


def _openness(programme: str, keys: Sequence[str]) -> dict[str, Visibility]:
    """Who may see assets for which more must be asked: a person's consent, the asset they are another record of."""
    held = Records()
    wanted = list(keys)
    while wanted:
        for row in _rows("asset", programme).filter(key__in=wanted):
            held.put(row.to_record())
        kept = {each.merged_into.id for each in held.of(Asset) if each.merged_into}
        wanted = [key for key in kept if held.find(Asset, Ref("asset", key)) is None][:BATCH]
        if not _rows("asset", programme).filter(key__in=wanted).exists():
            break
    consents = {each.consent.id for each in held.of(Asset) if each.consent}
    for row in _rows("consent", programme).filter(key__in=consents):
        held.put(row.to_record())
    found = ((key, held.find(Asset, Ref("asset", key))) for key in keys)
    return {key: openness(asset, held) for key, asset in found if asset}


def _merged_into(programme: str, ref: Ref) -> set[str]:
    """Other records of an asset, and others of those."""
    found: set[str] = set()
    new = {ref.id}
    while new:
        targets = [ASSET + key for key in new]
        new = set(_rows("asset", programme).filter(merged_into__in=targets).values_list("key", flat=True)) - found
        found |= new
    return found


def spot_of(row: Row, around: Around) -> dict[str, Any]:
    """The columns of one asset's spot."""
    key, exact = row["key"], _told_of(row) is Pinpoint.EXACT
    place = _place(row, around.labels)
    checked = _last_check(row["assured_on"], around.checks.get(key, ()), around.today)
    kinds = {kind for kind, home in around.barriers.get(key, ()) if home in ("", row["neighbourhood"])}
    told = [row["name"], *json.loads(row["aliases"] or "[]")]
    return {
        "key": key,
        "name": shortened(row["name"], 120),
        "sort": folded(row["name"])[:LONGEST],
        "words": folded(" ".join([*told, row["address"], row["postcode"]] if exact else told)),
        "about": folded(row["description"]),
        "asset_class": row["asset_class"],
        "category": row["category"],
        "control": row["control"],
        "status": row["status"],
        "visibility": row["visibility"],
        "open_to": _open_to(row, around).value,
        "neighbourhood": _id(row["neighbourhood"]),
        "barriers": "".join(f",{kind}" for kind in sorted(kinds)) + ("," if kinds else ""),
        "checked_on": checked[0] if checked else None,
        "still_there": checked[1] if checked else True,
        "named": key in around.named or bool(row["named_by"]),
        "held": bool(row["held_for"]),
        "merged": bool(row["merged_into"]) or row["held_for"].startswith(SET_ASIDE),
        "by_area": bool(place) and not exact,
        "longitude": place[0] if place else None,
        "latitude": place[1] if place else None,
        "qk": tile_number(*place) if place else None,
    }


def folded(text: str) -> str:
    """A text as searches compare it."""
    return " ".join(text.split()).casefold()


def _open_to(row: Row, around: Around) -> Visibility:
    if (known := around.open_to.get(row["key"])) is not None:
        return known
    return Visibility.PRIVATE if row["held_for"] else Visibility.read(row["visibility"])


def _place(row: Row, labels: Mapping[str, tuple[float, float] | None]) -> tuple[float, float] | None:
    """As `disclosure.shown_place` has it, from the columns of a row."""
    told = _told_of(row)
    if told is Pinpoint.EXACT:
        placed = row["longitude"] is not None and row["latitude"] is not None
        return (row["longitude"], row["latitude"]) if placed else None
    return labels.get(row["area"]) if told is Pinpoint.AREA else None


def _told_of(row: Row) -> Pinpoint:
    return told_of(AssetClass.read(row["asset_class"]), Pinpoint.read(row["pinpoint"]))


def _last_check(assured_on: date | None, checks: Sequence[tuple[date, bool]], today: date) -> tuple[date, bool] | None:
    """As `thread.looked.last_look` has it: of two checks on one day, the one that found it gone."""
    seen = [*checks, *([(assured_on, True)] if assured_on else [])]
    return max((each for each in seen if each[0] <= today), key=lambda each: (each[0], not each[1]), default=None)


def _naming(programme: str) -> Any:
    """The strands by which words name an asset."""
    return Strand.objects.filter(
        subject__programme=programme, subject__kind="asset", verb=Verb.NAMED_IN.value
    ).order_by()


def _rows(kind: str, programme: str) -> Any:
    return rows_of(kind, programme).order_by()


def _id(ref: str) -> str:
    """The id in a reference as a row keeps it; empty for none."""
    return ref.partition(":")[2].partition("@")[0]


def _batches(keys: Iterable[str]) -> Iterator[list[str]]:
    left = iter(keys)
    while some := list(islice(left, BATCH)):
        yield some
