"""Pages of the blueprint stage."""
