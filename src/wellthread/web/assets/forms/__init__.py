"""What the assets stage asks people, one file a task."""
