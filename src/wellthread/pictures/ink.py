"""The colours, lines and letters of every picture. Pages may theme them through the custom properties named here."""

from __future__ import annotations

import re

PAPER = "var(--wt-paper, #fbf6ec)"
SHEET = "var(--wt-sheet, #fffdf8)"
LINEN = "var(--wt-linen, #f2e9d8)"
INK = "var(--wt-ink, #14343a)"
MUTED = "var(--wt-muted, #45595a)"
LINE = "var(--wt-line, #dccfb7)"
EDGE = "var(--wt-edge, #6b7d7a)"
THREAD = "var(--wt-thread, #b03a26)"
ACCENT = "var(--wt-accent, #0f4c55)"
FACE = "var(--wt-face, 'Atkinson Hyperlegible', 'Noto Sans', system-ui, 'Segoe UI', Roboto, sans-serif)"

STRANDS = (
    "var(--wt-strand-1, #14666f)",
    "var(--wt-strand-2, #a06a00)",
    "var(--wt-strand-3, #8f2c5a)",
    "var(--wt-strand-4, #55743a)",
    "var(--wt-strand-5, #3d5a9e)",
    "var(--wt-strand-6, #7a4a78)",
    "var(--wt-strand-7, #a8522e)",
    "var(--wt-strand-8, #4d5a1e)",
)
"""One colour for each of the first eight; every use has a number, a sign or a shape besides."""

STEPS = (
    "var(--wt-step-1, #f4e6cb)",
    "var(--wt-step-2, #dcc79a)",
    "var(--wt-step-3, #a9ad86)",
    "var(--wt-step-4, #5d8580)",
    "var(--wt-step-5, #14505a)",
)
"""From little to much; they stay in order when printed without colour."""

SIZE = 12.5
"""Height of ordinary lettering in drawing units, which are CSS pixels at natural size."""

_VAR = re.compile(r"var\(--wt-[a-z0-9-]+, ((?:[^()]|\([^()]*\))*)\)")


def fixed(svg: str) -> str:
    """The drawing with the paper colours written in, for programs that know no custom properties.

    >>> fixed('<path fill="var(--wt-ink, #14343a)"/>')
    '<path fill="#14343a"/>'
    """
    return _VAR.sub(r"\1", svg)
