"""What the theory of change stage reads."""
