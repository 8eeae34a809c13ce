"""Work that takes longer than a page may: kept in a table, done by a worker, looked at on a page of its own."""
