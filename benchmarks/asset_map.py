"""The register at a quarter of a million assets: tiles, lists, filters, files, writing, through the site's own views.

Times are processor time of this process, so that neighbours on the machine do not count; a PostgreSQL server's own
time is not in them. Made-up assets in town-like heaps, asked for by people who are signed in, nothing kept from before.

    python benchmarks/asset_map.py                      250,000 assets on SQLite
    python benchmarks/asset_map.py --sizes 10000        fewer
    python benchmarks/asset_map.py --postgresql URL     on a server of yours as well: an empty database
    python benchmarks/asset_map.py --whole              and how long it takes to read the whole programme at once
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from math import cos, radians
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
PROGRAMME = "bench"
TOWNS = 300
TILES = 30
ZOOMS = (5, 6, 7, 8, 10, 12, 14, 16, 17)
TODAY = date(2026, 11, 22)


def main() -> None:
    options = _options()
    if options.inner:
        _measure(options.sizes, whole=options.whole)
        return
    for name, address in (("SQLite", ""), ("PostgreSQL", options.postgresql)):
        if name == "SQLite" or address:
            _run(name, options, address)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", type=int, nargs="+", default=[250_000])
    parser.add_argument("--postgresql", default="", help="address of an empty PostgreSQL database")
    parser.add_argument("--whole", action="store_true", help="also read the whole programme at once")
    parser.add_argument("--inner", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _run(name: str, options: argparse.Namespace, address: str) -> None:
    """Measure one database in a process of its own, with a data folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        env = {**os.environ, "WELLTHREAD_DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "wellthread.web.settings"}
        env["WELLTHREAD_DATABASE_URL"] = address
        command = [sys.executable, __file__, "--inner", "--sizes", *map(str, options.sizes)]
        command += ["--whole"] if options.whole else []
        print(f"\n## {name}", flush=True)
        subprocess.run(command, env=env, check=True, cwd=ROOT)


def _measure(sizes: list[int], *, whole: bool) -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    for size in sizes:
        _size(size, whole=whole)


def _size(size: int, *, whole: bool) -> None:
    from wellthread.web.thread import keep

    print(f"\n{size:,} assets", flush=True)
    records = list(_records(size))
    seconds = _timed(lambda: keep.write_all(PROGRAMME, records, ()))
    print(f"written with their spots in {seconds:.1f} s", flush=True)
    points = [(each.longitude, each.latitude) for each in records if hasattr(each, "pinpoint")]
    records.clear()
    coordinator, partner = _client("coordinator"), _client("partner")
    for name, client in (("coordinator", coordinator), ("partner", partner)):
        _pages(client, name)
        _tiles(client, name, points)
    _writing(coordinator)
    if whole:
        _whole()
    print(f"most memory of the process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB", flush=True)
    keep.erase_all(PROGRAMME)


def _records(size: int) -> Iterator[Any]:
    """A programme with assets in heaps, some checked, some with a barrier, a few kept from others."""
    from wellthread.vocabulary import (
        Asset,
        AssetCheck,
        AssetClass,
        Barrier,
        BarrierKind,
        Control,
        Neighbourhood,
        Pinpoint,
        Programme,
        Ref,
        Visibility,
    )

    chance = random.Random(20261122)
    towns = [(chance.uniform(-5, 1.5), chance.uniform(50.2, 55.5), chance.uniform(0.01, 0.12)) for _ in range(TOWNS)]
    weights = [chance.paretovariate(1.1) for _ in towns]
    yield Programme(id=PROGRAMME, name="A made-up country")
    places = [Neighbourhood(id=f"n{at}", name=f"Place {at}") for at in range(20)]
    yield from places
    for at in range(size):
        (west, south, wide), open_to = chance.choices(towns, weights)[0], chance.random()
        asset = Asset(
            id=f"a{at}",
            name=f"{chance.choice(NAMES)} {at}",
            description=chance.choice(TOLD),
            asset_class=chance.choice([each for each in AssetClass if each is not AssetClass.INDIVIDUAL]),
            control=chance.choice(list(Control)),
            neighbourhood=places[at % 20].ref,
            longitude=round(chance.gauss(west, wide / cos(radians(south))), 6),
            latitude=round(chance.gauss(south, wide), 6),
            visibility=Visibility.PUBLIC
            if open_to < 0.9
            else Visibility.TEAM
            if open_to < 0.999
            else Visibility.PRIVATE,
            pinpoint=Pinpoint.EXACT if open_to < 0.999 else Pinpoint.HIDDEN,
            assured_on=TODAY - timedelta(chance.randrange(700)),
        )
        yield asset
        if at % 10 == 0:
            yield Barrier(
                id=f"b{at}", name="A fee", kind=chance.choice(list(BarrierKind)), asset=Ref("asset", asset.id)
            )
            yield AssetCheck(id=f"k{at}", asset=Ref("asset", asset.id), checked_on=TODAY - timedelta(at % 90))


NAMES = ("Library", "Park", "Hall", "Allotments", "Surgery", "Choir", "Market", "School", "Bench", "Café")
TOLD = ("Warm, free, nobody asks why.", "Open to all on Saturdays by the canal.", "", "A long table and tea.")


def _client(role: str) -> Any:
    """A browser in which somebody with this role has signed in."""
    from django.test import Client

    from wellthread.web.accounts.access import SECOND_FACTOR_AT
    from wellthread.web.accounts.models import Membership, Person

    person = Person.objects.filter(email=f"{role}@example.org").first()
    if person is None:
        person = Person.objects.add(f"{role}@example.org", role)
        Membership.objects.create(person=person, role=role, programme=PROGRAMME, neighbourhood="")
    client = Client(SERVER_NAME="localhost")
    client.force_login(person)
    session = client.session
    session[SECOND_FACTOR_AT] = int(time.time())
    session.save()
    return client


def _tiles(client: Any, name: str, points: list[tuple[float, float]]) -> None:
    from wellthread.web.assets.queries.tile_numbers import position

    print(f"tiles for a {name}: zoom, p50 ms, p95 ms, largest kB packed; with a filter: p50 ms, p95 ms", flush=True)
    chance = random.Random(7)
    for zoom in ZOOMS:
        wanted = [tuple(int(each * 2**zoom) for each in position(*chance.choice(points))) for _ in range(TILES)]
        addresses = [f"/{PROGRAMME}/assets/tiles/{zoom}/{across}/{down}.mvt" for across, down in wanted]
        plain, sizes = _asked(client, addresses)
        narrowed, _ = _asked(client, [f"{each}?class=natural&checked=unverified" for each in addresses])
        print(f"| {zoom} | {_both(plain)} | {max(sizes) / 1000:.1f} | {_both(narrowed)} |", flush=True)
    mark = client.get(addresses[0])["ETag"]
    again = [_timed(lambda: client.get(addresses[0], headers={"If-None-Match": mark})) * 1000 for _ in range(TILES)]
    print(f"| a tile that the browser has | {_both(again)} |", flush=True)


PAGES = {
    "the first page": "",
    "page 2,000": "?page=2000",
    "class and age": "?class=natural&checked=unverified",
    "words": "?q=library+canal",
    "barrier": "?barrier=cost",
    "one neighbourhood": "?in=n3",
    "a box of the map": "?box=-1.5,51,-1,51.5",
    "longest not checked first": "?order=checked",
    "one asset": "one/a1234/",
    "its form": "one/a1234/change/",
    "the form to add": "add/",
}


def _pages(client: Any, name: str) -> None:
    print(f"pages for a {name}: first ms, then p50 ms, p95 ms", flush=True)
    for title, end in PAGES.items():
        address = f"/{PROGRAMME}/assets/{end}"
        if name == "partner" and "form" in title:
            continue
        first = _timed(lambda address=address: _whole_answer(client, address)) * 1000
        times = [_timed(lambda address=address: _whole_answer(client, address)) * 1000 for _ in range(5)]
        print(f"| {title} | {first:,.0f} | {_both(times)} |", flush=True)
    for ending in ("csv", "geojson") if name == "coordinator" else ():
        size = 0

        def take(ending: str = ending) -> None:
            nonlocal size
            answer = client.get(f"/{PROGRAMME}/assets/register.{ending}")
            size = sum(len(each) for each in answer.streaming_content)

        print(f"| all of it as {ending} | {_timed(take):.1f} s, {size / 1e6:.0f} MB |", flush=True)


def _whole_answer(client: Any, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return bytes(answer.content)


def _writing(client: Any) -> None:
    """One asset changed at a time, with its spot, its links and its line in the log."""
    from dataclasses import replace

    from wellthread.vocabulary import Asset
    from wellthread.web.thread import actions
    from wellthread.web.thread.queries import find

    times = []
    for at in range(0, 400, 10):
        asset = find(Asset, PROGRAMME, f"a{at}")
        times.append(_timed(lambda asset=asset: _change(actions, replace(asset, hours="Saturdays"))) * 1000)
    print(f"| changing one asset | {_both(times)} |", flush=True)
    print(f"| the list just after | {_timed(lambda: _whole_answer(client, f'/{PROGRAMME}/assets/')) * 1000:,.0f} ms |")


def _change(actions: Any, asset: Any) -> None:
    actions.change(asset, programme=PROGRAMME, by="command:bench")


def _whole() -> None:
    """What the pages of the other stages do once after each change: read everything, and follow the thread."""
    from wellthread.web.thread import queries

    held: list[Any] = []
    print(
        f"| reading the whole programme | {_timed(lambda: held.append(queries.contents(PROGRAMME))):.1f} s |",
        flush=True,
    )
    from dataclasses import replace

    from wellthread.vocabulary import Asset
    from wellthread.web.thread import actions

    asset = queries.find(Asset, PROGRAMME, "a5")
    _change(actions, replace(asset, hours="Sundays"))
    print(f"| again after one change | {_timed(lambda: held.append(queries.contents(PROGRAMME))):.1f} s |", flush=True)


def _asked(client: Any, addresses: list[str]) -> tuple[list[float], list[int]]:
    """How long each took, in milliseconds, and how long each answer is once packed, in bytes."""
    times, sizes = [], []
    for address in addresses:
        started = time.process_time()
        body = _whole_answer(client, address)
        times.append((time.process_time() - started) * 1000)
        sizes.append(len(gzip.compress(body, 6)))
    return times, sizes


def _both(times: list[float]) -> str:
    ordered = sorted(times)
    return f"{statistics.median(ordered):,.1f} | {ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]:,.1f}"


def _timed(act: Callable[[], object]) -> float:
    started = time.process_time()
    act()
    return time.process_time() - started


if __name__ == "__main__":
    main()
