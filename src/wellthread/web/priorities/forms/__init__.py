"""Forms of the priorities stage."""
