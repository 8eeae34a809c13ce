"""Programmes, partners, neighbourhoods, boundaries and rounds."""
