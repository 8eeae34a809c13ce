"""Documents that several people change at once: rooms, what was changed by whom, and nothing sent before it is kept."""
