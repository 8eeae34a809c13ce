"""Pictures: nouns in, SVG out; the same drawing on screen, in print and in the documents."""

from .asset_counts import Heap, asset_counts_picture
from .asset_map import asset_map_picture
from .beside import Beside, beside_picture
from .candidates import candidates_picture
from .dots import Axis, Dot, dots_picture
from .grid_map import grid_map_picture
from .ink import fixed
from .map_boxes import MapBoxes, map_boxes
from .map_graph import map_graph
from .patches import Candidate
from .picture import Href, Picture, nowhere
from .systems_map import Said, systems_map_picture
from .theory_graph import theory_graph
from .theory_of_change import theory_of_change_picture
from .thread import thread_picture
from .trail import trail_picture
from .win_shares import WinShare, win_shares_picture

__all__ = [
    "Axis",
    "Beside",
    "Candidate",
    "Dot",
    "Heap",
    "Href",
    "MapBoxes",
    "Picture",
    "Said",
    "WinShare",
    "asset_counts_picture",
    "asset_map_picture",
    "beside_picture",
    "candidates_picture",
    "dots_picture",
    "fixed",
    "grid_map_picture",
    "map_boxes",
    "map_graph",
    "nowhere",
    "systems_map_picture",
    "theory_graph",
    "theory_of_change_picture",
    "thread_picture",
    "trail_picture",
    "win_shares_picture",
]
