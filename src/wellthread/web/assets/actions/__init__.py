"""What may be done to assets, one file a task."""
