"""What the place stage reads, one file a task."""
