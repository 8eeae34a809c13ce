"""Choosing places, with reasons."""
