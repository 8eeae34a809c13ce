"""Options, ballots and decisions with their reasons."""
