"""What the evaluation stage reads."""
