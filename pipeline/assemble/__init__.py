"""Assemble: pages become tables, tables become records, each value with the place it came from."""
