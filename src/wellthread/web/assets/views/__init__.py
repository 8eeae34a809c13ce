"""Pages of the assets stage, one file a task."""
