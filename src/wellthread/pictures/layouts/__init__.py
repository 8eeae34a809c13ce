"""Ways of placing a map: the same positions for the page, the print and the drawing in the browser."""

from .plan import Plan, positions

__all__ = ["Plan", "positions"]
