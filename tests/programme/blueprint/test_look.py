"""The blueprint wears the colours of the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[3] / "src" / "wellthread"
PAGES = SOURCE / "web" / "base" / "static" / "base" / "tokens.css"
BLUEPRINT = SOURCE / "programme" / "blueprint" / "blueprint.css"
DARK = "@media (prefers-color-scheme: dark)"


def tokens(file: Path, *, dark: bool) -> dict[str, str]:
    light, _, rest = file.read_text(encoding="utf-8").partition(DARK)
    text = rest.partition("@media")[0] if dark else light
    return dict(re.findall(r"^\s*--([a-z0-9-]+): (#[0-9a-f]+);", text, flags=re.M))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_colours_of_one_name_are_one_colour(dark):
    pages, ours = tokens(PAGES, dark=dark), tokens(BLUEPRINT, dark=dark)
    shared = {name for name in ours if not name.startswith("wt-")} & pages.keys()
    assert len(shared) >= 10
    assert {name: ours[name] for name in shared} == {name: pages[name] for name in shared}
