"""The thread in tables: cite, withdraw, check."""
