"""Forms of the systems map stage, one file a task."""
