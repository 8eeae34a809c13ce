"""Indicators, baselines and results."""
