"""Forms of the evaluation stage."""
