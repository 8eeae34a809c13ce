"""What people do in the evaluation stage."""
