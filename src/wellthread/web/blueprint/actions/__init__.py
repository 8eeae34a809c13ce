"""What may be done to the blueprint."""
