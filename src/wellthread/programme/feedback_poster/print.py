"""The poster as a tagged PDF: A4, large type, a theme a block."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from wellthread.programme.press import each_text, legible, pressed
from wellthread.vocabulary.days import day

from .document import Poster
from .page import foot

HERE = Path(__file__).parent


def poster_pdf(made: Poster) -> bytes:
    """The printed poster. The same poster gives the same bytes. Raises Unprintable."""
    data = {
        "session": made.session,
        "place": made.place,
        "held_on": day(made.held_on) if made.held_on else "",
        "look_again": made.look_again,
        "foot": foot(made),
        "cards": [{"said": each.said, "did": list(each.did), "could_not": list(each.could_not)} for each in made.cards],
    }
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "poster.typ").write_bytes((HERE / "poster.typ").read_bytes())
        text = json.dumps(each_text(data, legible), ensure_ascii=False)
        (folder / "data.json").write_text(text, encoding="utf-8")
        return pressed(folder, "poster.typ", made.on)
