"""Surveys of a programme: read, brought in, counted into results, told without giving anybody away."""
