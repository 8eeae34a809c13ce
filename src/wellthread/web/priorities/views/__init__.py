"""Pages of the priorities stage."""
