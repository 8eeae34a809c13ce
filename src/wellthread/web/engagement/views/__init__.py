"""Pages of the engagement stage, one file a task."""
