"""The long description of a map and of its parts, as kept in files (A-12: five graphs)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.methods.systems_map.webs import MAP, drawn
from wellthread import programme
from wellthread.methods.systems_map.describing import describe_submap
from wellthread.methods.systems_map.steps_text import read_view
from wellthread.methods.systems_map.submaps import submap
from wellthread.methods.systems_map.web import web_of
from wellthread.programme.map_reading import map_web
from wellthread.vocabulary import Factor, SystemsMap

FOLDER = Path(__file__).parent / "described"
EXAMPLE = Path(__file__).parents[3] / "examples" / "two-test-beds"
SMALL = {
    "empty": web_of([], []),
    "alone": web_of([Factor(id="damp", map=MAP, name="Damp"), Factor(id="noise", map=MAP, name="Noise")], []),
    "round": drawn("damp + illness\nillness - money\nmoney + heating\nheating - damp\nnoise ? sleep"),
}


def told(web, text):
    view = read_view(text)
    return describe_submap(submap(web, view), web, view)


def kept(name):
    return " ".join((FOLDER / f"{name}.txt").read_text(encoding="utf-8").split())


@pytest.mark.parametrize("name", SMALL)
def test_small_maps(name):
    assert told(SMALL[name], "") == kept(name)


@pytest.mark.parametrize("name", ["lockside-map", "plover-map"])
def test_the_maps_of_the_example_and_a_part_of_each(name):
    contents = programme.read(EXAMPLE)
    web = map_web(contents, next(each for each in contents.records.of(SystemsMap) if each.id == name))
    assert told(web, "") == kept(name)
    hub = {"lockside-map": "lockside-visits", "plover-map": "plover-rise-bus"}[name]
    assert told(web, f"downstream of {hub}, 2 steps | without doubtful, contested") == kept(f"{name}-part")


def test_nothing_left_is_said():
    assert told(SMALL["round"], "only complex").endswith("Nothing of the map is left by these steps.")
