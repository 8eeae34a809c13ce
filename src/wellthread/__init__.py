"""Wellthread carries community-health programmes from residents' words to a blueprint and its test."""

__version__ = "0.1.0"
