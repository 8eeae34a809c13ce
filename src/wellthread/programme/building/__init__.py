"""Programme folders made from open data, for a place that has a recipe."""

from .build import build
from .places import NEEDED, RECIPES
from .recipe import Progress, Recipe

__all__ = ["NEEDED", "RECIPES", "Progress", "Recipe", "build"]
