"""Methods for theories of change: their shape, a careful reader's questions, and the whole in words."""

from .aloud import Told, read_aloud
from .checks import Checked, Finding, Severity, check
from .folding import Inner, in_short, opened
from .telling import describe_theory
from .typed import TypedStep, Untold, chains, plain
from .web import Paths, circles, layers, onward, paths

__all__ = [
    "Checked",
    "Finding",
    "Inner",
    "Paths",
    "Severity",
    "Told",
    "TypedStep",
    "Untold",
    "chains",
    "check",
    "circles",
    "describe_theory",
    "in_short",
    "layers",
    "onward",
    "opened",
    "paths",
    "plain",
    "read_aloud",
]
