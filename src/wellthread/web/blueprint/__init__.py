"""The blueprint: assembled, cited line by line, aligned."""
