"""What the systems map stage writes, one file a task."""
