"""What the assets stage reads, one file a task."""
