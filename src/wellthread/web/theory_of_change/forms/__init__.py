"""Forms of the theory of change stage."""
