"""Methods for theories of change: their shape, a careful reader's questions, and the whole in words."""

from .check import Finding, check
from .telling import describe_theory
from .web import Paths, circles, layers, onward, paths

__all__ = ["Finding", "Paths", "check", "circles", "describe_theory", "layers", "onward", "paths"]
