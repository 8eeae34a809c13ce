"""Sessions, contributions under consent, excerpts and themes."""
