"""Changes to the table of jobs, in order."""
