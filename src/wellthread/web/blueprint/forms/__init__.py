"""Forms of the blueprint stage."""
