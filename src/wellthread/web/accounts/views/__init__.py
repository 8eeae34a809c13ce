"""Pages about people and their ways in."""
