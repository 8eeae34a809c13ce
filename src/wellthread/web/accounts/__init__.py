"""People, their roles, how they sign in, and the log of what they did. Nothing in the thread reaches these tables."""
