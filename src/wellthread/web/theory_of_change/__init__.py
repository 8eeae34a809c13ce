"""Steps, assumptions and indicators."""
