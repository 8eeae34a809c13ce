"""What the systems map stage reads, one file a task."""
