"""Claims bundled into links, factors and loops."""
