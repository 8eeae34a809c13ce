"""Pages of the place stage, one file a task."""
