"""Every template compiles, keeps people's words as words, and loads nothing from another site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.template import engines

import wellthread

WEB = Path(wellthread.__file__).parent / "web"
PAGES = sorted(WEB.rglob("templates/**/*.html"))
MAILS = sorted(WEB.rglob("templates/**/*.txt"))
REMOTE = re.compile(r"""(?:src|srcset|action)\s*=\s*["']?(?:https?:)?//|<link[^>]+href\s*=\s*["']?(?:https?:)?//""")
UNESCAPED = re.compile(r"\|\s*safe\b|\|\s*safeseq\b|autoescape\s+off")
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|\son[a-z]+\s*=\s*[\"']|\sstyle\s*=|<style", re.IGNORECASE)


def name(path: Path) -> str:
    return str(path.relative_to(WEB))


def test_there_are_templates_to_look_at():
    assert len(PAGES) > 10


@pytest.mark.parametrize("path", PAGES + MAILS, ids=name)
def test_it_compiles(path):
    engines["django"].from_string(path.read_text())


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_it_keeps_to_the_rules(path):
    assert faults(path.read_text()) == []


def faults(source: str) -> list[str]:
    """The passages that would load from elsewhere, trust words as markup, or need a looser content policy."""
    return [match.group() for rule in (REMOTE, UNESCAPED, INLINE) for match in rule.finditer(source)]


@pytest.mark.parametrize(
    "source",
    [
        '<script src="https://cdn.example.org/x.js"></script>',
        '<img src="//images.example.org/x.png">',
        '<link rel="stylesheet" href="https://fonts.example.org/x">',
        "{{ words|safe }}",
        "{% autoescape off %}",
        "<script>go()</script>",
        '<a onclick="go()">',
        '<p style="color: red">',
    ],
)
def test_each_fault_is_seen(source):
    assert len(faults(source)) == 1


def test_a_link_to_another_site_is_welcome():
    assert faults('<a href="https://example.org">elsewhere</a><script type="module" src="{{ main }}"></script>') == []
