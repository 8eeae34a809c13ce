"""The architecture page says what the contracts and the code say."""

from __future__ import annotations

import pytest

from docs import draw_architecture


def test_the_page_is_up_to_date():
    assert draw_architecture.PAGE.read_text() == draw_architecture.page(), "run `python3 run.py docs`"


def test_a_layer_with_many_rooms_is_wrapped_to_the_page():
    drawing = draw_architecture.drawing(["top", " | ".join(f"room_number_{n}" for n in range(12)), "base"])
    lines = drawing.splitlines()[1:-1]
    assert {len(line) for line in lines} == {draw_architecture.WIDTH + 2}
    assert all(drawing.count(f"room_number_{n} ") == 1 for n in range(12))


def test_a_lost_marker_is_named():
    with pytest.raises(ValueError, match="no place for “layers”"):
        draw_architecture.replaced("a page without markers", "layers", "")
