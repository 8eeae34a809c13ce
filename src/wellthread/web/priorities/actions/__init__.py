"""What people do in the priorities stage."""
