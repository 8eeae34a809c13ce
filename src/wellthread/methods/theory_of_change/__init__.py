"""Methods for theories of change: their shape, a careful reader's questions, and the whole in words."""

from .checks import Checked, Finding, Severity, check
from .telling import describe_theory
from .web import Paths, circles, layers, onward, paths

__all__ = [
    "Checked",
    "Finding",
    "Paths",
    "Severity",
    "check",
    "circles",
    "describe_theory",
    "layers",
    "onward",
    "paths",
]
