"""What the blueprint stage reads."""
