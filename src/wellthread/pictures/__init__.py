"""Pictures: nouns in, SVG out; the same drawing on screen, in print and in the documents."""

from .asset_map import asset_map_picture
from .candidates import candidates_picture
from .dots import Axis, Dot, dots_picture
from .ink import fixed
from .patches import Candidate
from .picture import Href, Picture, nowhere
from .systems_map import Said, systems_map_picture
from .theory_of_change import theory_of_change_picture
from .thread import thread_picture
from .trail import trail_picture

__all__ = [
    "Axis",
    "Candidate",
    "Dot",
    "Href",
    "Picture",
    "Said",
    "asset_map_picture",
    "candidates_picture",
    "dots_picture",
    "fixed",
    "nowhere",
    "systems_map_picture",
    "theory_of_change_picture",
    "thread_picture",
    "trail_picture",
]
