"""Two copies of one programme that were worked on apart, brought together: nothing lost, what disagrees listed."""

from .disagreement import Disagreement, Why
from .merge import Merged, NotTheSame, merge
from .prints import Prints
from .telling import listed, told

__all__ = ["Disagreement", "Merged", "NotTheSame", "Prints", "Why", "listed", "merge", "told"]
