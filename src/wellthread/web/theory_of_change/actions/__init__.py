"""What people do in the theory of change stage."""
