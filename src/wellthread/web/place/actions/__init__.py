"""What the place stage writes, one file a task."""
