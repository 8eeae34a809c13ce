"""Published maps through every format, and every row of a causal map of quotes accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.interop.map_files.maps import told
from tests.interop.map_files.test_every_format import PLACES_MADE_UP, back
from wellthread.interop.foresight import read_foresight
from wellthread.interop.map_files import FORMATS, WRITTEN, FileClaim, FileFactor, MapFile, Told, read_here
from wellthread.interop.map_files.losing import without
from wellthread.methods.systems_map import loops
from wellthread.programme.map_import import From, Wishes, plan
from wellthread.thread import Verb
from wellthread.vocabulary import FactorLink, Polarity, Records, Ref, Session, SessionKind

AT = datetime(2026, 11, 28, tzinfo=UTC)
SIGNS = {1: Polarity.POSITIVE, -1: Polarity.NEGATIVE}


@pytest.fixture(scope="module")
def systems(data: Path) -> Path:
    return data / "systems"


@pytest.fixture(scope="module")
def foresight(systems: Path) -> MapFile:
    found = read_foresight(systems / "foresight_obesity_nodes.csv", systems / "foresight_obesity_edges.csv")
    return MapFile(
        title="Foresight",
        factors=tuple(
            FileFactor(key=each.id, name=each.name, description=each.definition, style=each.cluster, x=each.x, y=each.y)
            for each in found.variables
        ),
        claims=tuple(
            FileClaim(cause=each.source, effect=each.target, polarity=SIGNS[each.sign]) for each in found.links
        ),
    )


@pytest.mark.parametrize("key", WRITTEN)
def test_foresight_comes_back_from_every_format_without_what_was_named(
    key: str, foresight: MapFile, tmp_path: Path
) -> None:
    again = back(foresight, key, tmp_path)
    placed = key not in PLACES_MADE_UP
    assert told(again, placed=placed) == told(without(foresight, FORMATS[key].carries), placed=placed)
    assert (len(again.factors), len(again.claims)) == (108, 296)
    assert sum(each.polarity is Polarity.NEGATIVE for each in again.claims) == 98


def test_foresight_out_of_its_two_tables_has_its_loops(systems: Path, tmp_path: Path) -> None:
    for name in ("nodes", "edges"):
        table = (systems / f"foresight_obesity_{name}.csv").read_bytes()
        (tmp_path / f"{name}.csv").write_bytes(table)
    found = read_here(tmp_path, "workbook")
    planned = plan(found, Records(), Wishes(title="Foresight", at=AT), From(file_name="f", sha256="b" * 64))
    short = loops([each for each in planned.records if isinstance(each, FactorLink)], 6)
    assert len(short.found) == 193
    assert sum(each.kind.value == "reinforcing" for each in short.found) == 115


def test_all_853_links_of_the_causal_map_are_accounted_for(systems: Path) -> None:
    found = read_here(systems / "quip_causal_map", "causal_map")
    assert (len(found.factors), len(found.statements)) == (130, 855)
    assert len(found.claims) + len(found.refused) == 853
    assert {each.why for each in found.refused} == {
        "It leads from a factor to itself. Say through which other it comes back."
    }
    assert len(found.refused) == 10
    known = {each.key for each in found.statements}
    assert all(each.quote and each.statement in known for each in found.claims)
    assert "11 factors are named as the opposite of something (~), 7 of them" in found.notes[0]
    styles = [each.style for each in found.claims]
    assert (styles.count("posneg P"), styles.count("posneg N"), styles.count("")) == (648, 16, 179)
    assert sum(each.name.startswith("~") for each in found.factors) == 11
    assert sum(";" in each.name for each in found.factors) == 46


def test_its_quotes_stay_out_or_become_excerpts(systems: Path) -> None:
    found = read_here(systems / "quip_causal_map", "causal_map")
    ways = dict.fromkeys({each.style for each in found.claims}, Polarity.POSITIVE)
    wishes = Wishes(title="Causal map", at=AT, polarities=ways)
    file = From(file_name="quip", sha256="c" * 64)
    bare = plan(found, Records(), wishes, file)
    assert bare.count("causal_claim") + len(bare.refused) == bare.rows == 853
    assert dict(bare.stay_behind)["quotes"] == 843
    said = {each.text for each in found.statements if len(each.text) > 40}
    whole = repr(bare.records)
    assert not any(each in whole for each in said)
    session = Session(id="s", title="Interviews", kind=next(iter(SessionKind)), neighbourhood=Ref("neighbourhood", "n"))
    asked = replace(wishes, words=True, session=session.ref.unversioned, consent_basis="Asked and agreed.")
    full = plan(found, Records([session]), asked, file)
    cited = [each for each in full.links if each.verb is Verb.CLAIMED_IN]
    assert len(cited) == 843
    assert sum(each.object.kind == "excerpt" for each in cited) == 453
    assert full.count("contribution") == 259


def test_fuzzy_cognitive_maps_and_models_are_read_whole(systems: Path) -> None:
    names = (systems / "fcm" / "clot-verts.csv").read_text()
    clot = read_here(systems / "fcm" / "clot-fcm.csv", "edge_list", Told(names=names))
    assert [each.name for each in clot.factors][:3] == ["HCP", "stas", "inju"]
    assert (len(clot.factors), len(clot.claims), clot.refused[0].what) == (12, 17, "1 → 1")
    health = read_here(systems / "fcm" / "apthd-fcm.csv", "edge_list")
    assert (len(health.factors), len(health.claims), health.refused) == (9, 25, ())
    sir = read_here(systems / "sd_models" / "SIR__SIR.xmile", "xmile")
    signed = {(each.cause, each.effect): each.polarity for each in sir.claims if each.polarity}
    assert signed == {
        ("succumbing", "susceptible"): Polarity.NEGATIVE,
        ("succumbing", "infectious"): Polarity.POSITIVE,
        ("recovering", "infectious"): Polarity.NEGATIVE,
        ("recovering", "recovered"): Polarity.POSITIVE,
    }
    assert sum(each.style == "in an equation" for each in sir.claims) == 6
    for name in ("teacup__teacup.xmile", "teacup__teacup_w_diagram.xmile"):
        assert len(read_here(systems / "sd_models" / name, "xmile").claims) == 4
