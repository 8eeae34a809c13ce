"""Shorter documents made from the same records as the blueprint: a summary for a board, and easy read."""
