"""What the priorities stage reads."""
