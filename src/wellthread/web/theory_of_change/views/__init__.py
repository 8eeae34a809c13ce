"""Pages of the theory of change stage."""
