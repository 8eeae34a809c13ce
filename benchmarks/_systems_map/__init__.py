"""The parts of the benchmark of systems maps; each is runnable alone."""
